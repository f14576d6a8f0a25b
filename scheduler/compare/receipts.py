"""Change receipts: who must be told what, once a plan takes the place of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scheduler.arguments import Arguments
from scheduler.compare.classes import Held, paired
from scheduler.compare.hosts import host_changes
from scheduler.compare.people import people_changes
from scheduler.compare.receipt import Receipt, To
from scheduler.compare.seats import seat_changes
from scheduler.compare.trainees import trainee_changes
from scheduler.plan import Plan, Released
from scheduler.words import count

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Receipts", "receipts"]

_WHOM: dict[To, str] = {
    "request": "Request",
    "venue": "Venue",
    "offering": "Offering",
    "person": "Person",
    "trainee": "Trainee",
}


@dataclass(frozen=True)
class Receipts:
    """Who must be told what: requests first, then venues, offerings, people and trainees, by code, then by start."""

    lines: tuple[Receipt, ...]

    def of(self, to: To, code: str | None = None) -> tuple[Receipt, ...]:
        """Return the receipts of all requests, venues, offerings, people or trainees, or of one of them."""
        return tuple(line for line in self.lines if line.to == to and code in (None, line.code))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The receipts as a frame, a row each.

        Its columns: to, code, what, step, role, language, seats_before, seats_after, and class, place, start and end
        before and after (``class_before`` …), why, text.
        """
        import pandas as pd

        columns = list(Receipt("request", "", "added").to_row())
        frame = pd.DataFrame([line.to_row() for line in self.lines], columns=columns)
        for column in ("step", "seats_before", "seats_after"):
            frame[column] = frame[column].astype("Int64")
        for column in ("start_before", "end_before", "start_after", "end_after"):
            frame[column] = pd.to_datetime(frame[column])
        return frame

    @property
    def text(self) -> str:
        """The receipts in words: whom, and below it a line a change."""
        lines: list[str] = []
        for to, code in dict.fromkeys((line.to, line.code) for line in self.lines):
            lines.append(f"{_WHOM[to]} {code}")
            lines += [f"  {line.what:<8}{line.text}" for line in self.of(to, code)]
        return "\n".join([*lines, "", self.summary] if lines else [self.summary])

    @property
    def summary(self) -> str:
        """How many are to be told, in one line."""
        concerned = Counter(to for to, _ in {(line.to, line.code) for line in self.lines})
        told = [count(concerned[to], to, "people" if to == "person" else "") for to in _WHOM if concerned[to]]
        return f"To be told: {', '.join(told)}." if told else "Nothing changes; nobody need be told."

    def to_list(self) -> list[dict[str, Any]]:
        """Return the receipts as plain data, for JSON."""
        return [line.to_dict() for line in self.lines]


def receipts(before: Plan, after: Plan) -> Receipts:
    """Return who must be told what, once one plan takes the place of another.

    Seats and engagements that are in a class of the same course, venue or offering, and start are as they were,
    whatever its id; this is what the term ``changes`` counts by, too.

    Parameters
    ----------
    before
        The plan as published.
    after
        The plan that takes its place; what it lists as released says why.

    Raises
    ------
    InputError
        Where an argument is no such thing.
    """
    Arguments.read(before=before, after=after)
    old, new = Held(before.rows), Held(after.rows)
    pairs = paired(old, new)
    lines = [*seat_changes(old, new), *host_changes(old, new, pairs), *people_changes(old, new, pairs)]
    lines += trainee_changes(old, new)
    order = list(_WHOM)
    lines.sort(key=lambda line: (order.index(line.to), line.code, _start(line)))
    return Receipts(tuple(replace(line, why=_why(line, after.rows.released)) for line in lines))


def _start(line: Receipt) -> str:
    return "/".join(run.start.isoformat() for run in (line.before, line.after) if run is not None)


def _why(line: Receipt, released: Iterable[Released]) -> str:
    """Return why what was could not stay: the piece itself first, else its class."""
    if line.before is None:
        return ""
    about = {"request": (None, line.code), "person": (line.code, None)}.get(line.to, (None, None))
    found = {
        (entry.staff, entry.request): entry.text or entry.rule for entry in released if entry.run == line.before.id
    }
    return found.get(about) or found.get((None, None), "")
