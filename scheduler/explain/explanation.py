"""What is answered to "why not?", of one request and of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler.explain.alone import Alone
from scheduler.explain.price import Price
from scheduler.explain.unlock import Unlock
from scheduler.plan import Plan, Reason

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

__all__ = ["Explanation", "Explanations"]


@dataclass(frozen=True)
class Explanation:
    """Why trainees of a request are not placed, what placing them would cost, and what would place them.

    Parameters
    ----------
    request, requester, priority, skills
        The request.
    weight
        What one unplaced trainee of it counts.
    headcount, placed
        Its trainees, and those whom the plan places.
    after_all
        How many more can be placed while everybody who is wholly placed stays as they are: the plan could be better.
        Prices and unlocks are counted from the plan with these.
    reasons
        The rules that keep trainees out as things stand, with entities and dates, as far as they are known.
    alone
        How many could be placed if nobody else had to be; None where time ran out before.
    price
        The best plan found that places as many as possible; None where that was not found in time, or nothing is left
        to place.
    unlocks
        The changes that would place more, the one that places most in all first.
    unfinished
        What time did not suffice for, a sentence each.
    seconds
        The wall time spent.
    """

    request: str
    requester: str
    priority: int
    skills: tuple[str, ...]
    weight: int
    headcount: int
    placed: int
    after_all: int
    reasons: tuple[Reason, ...]
    alone: Alone | None
    price: Price | None
    unlocks: tuple[Unlock, ...]
    unfinished: tuple[str, ...]
    seconds: float

    @property
    def unplaced(self) -> int:
        """The trainees whom the plan does not place."""
        return self.headcount - self.placed

    def to_dict(self) -> dict[str, object]:
        """Return the explanation as plain data, for JSON."""
        return {
            "request": self.request,
            "requester": self.requester,
            "priority": self.priority,
            "skills": list(self.skills),
            "weight": self.weight,
            "headcount": self.headcount,
            "placed": self.placed,
            "unplaced": self.unplaced,
            "after_all": self.after_all,
            "reasons": [reason.model_dump() for reason in self.reasons],
            "alone": self.alone and self.alone.to_dict(),
            "price": self.price and self.price.to_dict(),
            "unlocks": [unlock.to_dict() for unlock in self.unlocks],
            "unfinished": list(self.unfinished),
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True)
class Explanations:
    """The explanations of all requests that a plan does not place wholly, the weightiest first.

    Parameters
    ----------
    entries
        The explanations.
    better
        The plan with all who can be placed after all, which prices and unlocks are counted from.
    weighted
        By how much ``unplaced`` is lower in it than in the plan.
    seconds
        The wall time spent.
    """

    entries: tuple[Explanation, ...]
    better: Plan
    weighted: int
    seconds: float

    def __iter__(self) -> Iterator[Explanation]:
        """Yield the explanations."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Return the number of requests explained."""
        return len(self.entries)

    def __getitem__(self, request: str) -> Explanation:
        """Return the explanation of a request by its code."""
        return next(entry for entry in self.entries if entry.request == request)

    def to_dict(self) -> dict[str, object]:
        """Return the explanations as plain data, for JSON."""
        return {
            "explanations": [entry.to_dict() for entry in self.entries],
            "after_all_weighted": self.weighted,
            "seconds": round(self.seconds, 3),
        }

    @property
    def frame(self) -> pd.DataFrame:
        """The explanations, a row a request: what stands in the way, the price, and the best unlock."""
        import pandas as pd

        return pd.DataFrame(
            [_row(entry) for entry in self.entries],
            columns=[
                *(
                    "request",
                    "requester",
                    "priority",
                    "headcount",
                    "unplaced",
                    "after_all",
                    "rules",
                    "alone",
                    "together",
                ),
                *("core", "price", "displaced", "unlock", "unlock_trainees", "unlock_weighted", "finished"),
            ],
        )

    @property
    def unlocks(self) -> pd.DataFrame:
        """All unlocks, a row each: request, change, and the trainees whom it places at least."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "request": entry.request,
                    "unlock": unlock.text,
                    "of_request": unlock.request,
                    "trainees": unlock.trainees,
                    "weighted": unlock.weighted,
                }
                for entry in self.entries
                for unlock in entry.unlocks
            ],
            columns=["request", "unlock", "of_request", "trainees", "weighted"],
        )

    def chart(self) -> alt.Chart | alt.LayerChart:
        """Return the unlocks as bars, the one that places most trainees first."""
        from scheduler.explain.chart import unlock_chart

        return unlock_chart(self.unlocks)


def _row(entry: Explanation) -> dict[str, object]:
    best = entry.unlocks[0] if entry.unlocks else None
    alone, price = entry.alone, entry.price
    return {
        "request": entry.request,
        "requester": entry.requester,
        "priority": entry.priority,
        "headcount": entry.headcount,
        "unplaced": entry.unplaced,
        "after_all": entry.after_all,
        "rules": ";".join(dict.fromkeys(reason.rule for reason in entry.reasons)),
        "alone": alone.most if alone else None,
        "together": alone.together if alone else None,
        "core": ";".join(alone.core.rules) if alone and alone.core else "",
        "price": price.weighted if price else None,
        "displaced": ";".join(f"{lost.request} {lost.trainees}" for lost in price.displaced) if price else "",
        "unlock": best.text if best else "",
        "unlock_trainees": best.trainees if best else 0,
        "unlock_weighted": best.weighted if best else 0,
        "finished": not entry.unfinished,
    }
