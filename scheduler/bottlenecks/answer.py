"""What is answered to "what is one more worth?"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scheduler.explain.change import Change
from scheduler.plan import Plan
from scheduler.words import count

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

__all__ = ["Bottleneck", "Bottlenecks", "lines"]

_SHOWN = 4


@dataclass(frozen=True)
class Bottleneck:
    """What one more unit of a resource is worth.

    Parameters
    ----------
    kind, key
        The resource; see :class:`scheduler.bottlenecks.resources.Resource`.
    change
        One more unit, in words and as an edit.
    trainees, weighted
        How many more trainees it places, and by how much ``unplaced`` falls: at least. None where it was not solved in
        time.
    at_most
        By how much ``unplaced`` could fall at most, in any plan: proven. None where it was not bounded in time.
    estimate
        What the prices of the linear relaxation make of it, weighted: by this the resources were chosen. None where
        they do not tell.
    binds
        The stretches of days, both ends included, on which the plan leaves none of it.
    plan
        The plan with one more unit that places them; it has passed the checker.
    """

    kind: str
    key: tuple[str, ...]
    change: Change
    trainees: int | None
    weighted: int | None
    at_most: int | None
    estimate: int | None
    binds: tuple[tuple[dt.date, dt.date], ...]
    plan: Plan | None = field(repr=False)

    @property
    def days(self) -> int:
        """The days on which it binds."""
        return sum((last - first).days + 1 for first, last in self.binds)

    def to_dict(self) -> dict[str, object]:
        """Return the bottleneck as plain data, for JSON, without the plan."""
        return {
            "kind": self.kind,
            "key": list(self.key),
            **self.change.to_dict(),
            "trainees": self.trainees,
            "weighted": self.weighted,
            "at_most": self.at_most,
            "estimate": self.estimate,
            "binds": [[first.isoformat(), last.isoformat()] for first, last in self.binds],
        }


@dataclass(frozen=True)
class Bottlenecks:
    """What one more unit of each resource is worth, the most first.

    Parameters
    ----------
    entries
        The resources.
    weighted
        By how much ``unplaced`` can fall with nothing more, nobody displaced; the figures count from there.
    proven
        Whether that is proven to be all. Where it is not, a figure may hold something of what nothing more would do.
    seconds
        The wall time spent.
    """

    entries: tuple[Bottleneck, ...]
    weighted: int
    proven: bool
    seconds: float

    def __iter__(self) -> Iterator[Bottleneck]:
        """Yield the resources."""
        return iter(self.entries)

    def to_dict(self) -> dict[str, object]:
        """Return all as plain data, for JSON."""
        return {
            "bottlenecks": [entry.to_dict() for entry in self.entries],
            "after_all_weighted": self.weighted,
            "after_all_proven": self.proven,
            "seconds": round(self.seconds, 3),
        }

    @property
    def frame(self) -> pd.DataFrame:
        """A row a resource; ``days`` counts the days on which it binds."""
        import pandas as pd

        names = ["kind", "change", "trainees", "weighted", "at_most", "estimate", "days", "first", "last"]
        rows = [
            {
                "kind": entry.kind,
                "change": entry.change.text,
                "trainees": entry.trainees,
                "weighted": entry.weighted,
                "at_most": entry.at_most,
                "estimate": entry.estimate,
                "days": entry.days,
                "first": entry.binds[0][0] if entry.binds else None,
                "last": entry.binds[-1][1] if entry.binds else None,
            }
            for entry in self.entries
        ]
        return pd.DataFrame(rows, columns=names)

    def chart(self) -> alt.LayerChart:
        """Return what one more unit of each places, as bars; of more than 25 the first."""
        from scheduler.explain.chart import unlock_chart

        shown = self.frame.dropna(subset=["trainees"])
        shown = shown.assign(request=shown["kind"], unlock=shown["change"], of_request=0)
        return unlock_chart(shown[["request", "unlock", "of_request", "trainees", "weighted"]])


def lines(found: Bottlenecks, most: int = 20) -> Iterator[str]:
    """Yield the first resources in sentences, a line each, and what was not solved."""
    if found.weighted:
        yield f"With nothing more and nobody displaced, unplaced (weighted) can fall by {found.weighted};"
        yield "what follows is counted from there."
    solved = [entry for entry in found if entry.weighted is not None]
    worth = [entry for entry in solved if entry.weighted]
    for number, entry in enumerate(worth[:most], start=1):
        at_most = "" if entry.at_most is None else f", at most −{entry.at_most:,}"
        yield (
            f"{number}. {entry.change.text}: places at least {count(entry.trainees or 0, 'trainee')} "
            f"(unplaced, weighted: −{entry.weighted:,}{at_most}); {_when(entry)}"
        )
    if solved and not worth:
        yield "One more of none of those solved places anybody while those who are wholly placed stay where they are."
    elif len(solved) > len(worth):
        others = count(len(solved) - len(worth), "other resource")
        yield f"One more of {others} places nobody while those who are wholly placed stay where they are."
    if len(solved) < len(found.entries):
        yield f"Time ran out: {len(found.entries) - len(solved)} resources were not solved."


def _when(entry: Bottleneck) -> str:
    if entry.kind == "budget":
        return "a budget binds all year"
    if not entry.binds:
        return "none of it is used up on any day as the plan is"
    longest = sorted(entry.binds, key=lambda days: days[0] - days[1])[:_SHOWN]
    text = ", ".join(f"{first} … {last}" for first, last in sorted(longest))
    rest = "" if len(entry.binds) <= _SHOWN else f" and {len(entry.binds) - _SHOWN} shorter"
    return f"used up on {count(entry.days, 'day')}: {text}{rest}"
