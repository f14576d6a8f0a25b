"""Two plans side by side: terms, requests, classes and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scheduler.arguments import Arguments
from scheduler.check import check
from scheduler.compare.receipts import Receipts, receipts
from scheduler.faults import Fault, InputError
from scheduler.plan import Plan, PlanRows
from scheduler.problem import Problem
from scheduler.rulebook import TERMS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Comparison", "RequestChange", "TermChange", "compare"]


@dataclass(frozen=True)
class TermChange:
    """A term of the objective in both plans; None where a plan does not state it."""

    term: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int | None:
        """How much more it is in the second plan."""
        return None if self.before is None or self.after is None else self.after - self.before

    def to_dict(self) -> dict[str, Any]:
        """Return the term as plain data, for JSON."""
        return {"term": self.term, "before": self.before, "after": self.after, "difference": self.difference}


@dataclass(frozen=True)
class RequestChange:
    """A request: how many are placed in both plans, and how many seats of both were moved to another class."""

    request: str
    before: int
    after: int
    moved: int

    @property
    def gained(self) -> int:
        """How many more are placed in the second plan; negative for fewer."""
        return self.after - self.before

    def to_dict(self) -> dict[str, Any]:
        """Return the request as plain data, for JSON."""
        return {"request": self.request, "before": self.before, "after": self.after} | {
            "gained": self.gained,
            "moved": self.moved,
        }


@dataclass(frozen=True)
class Comparison:
    """What is different between two plans.

    Parameters
    ----------
    terms
        The terms that either plan states or, with a problem, all, in the order of the rulebook.
    requests
        The requests that gained, lost or were moved, by code.
    receipts
        Every change of a class, seat and engagement.
    notes
        What to keep in mind: that the plans are of different problems, or of different states of one.
    """

    terms: tuple[TermChange, ...]
    requests: tuple[RequestChange, ...]
    receipts: Receipts
    notes: tuple[str, ...] = ()

    @cached_property
    def terms_frame(self) -> pd.DataFrame:
        """The terms, a row each: term, before, after, difference."""
        import pandas as pd

        frame = pd.DataFrame([t.to_dict() for t in self.terms], columns=["term", "before", "after", "difference"])
        return frame.astype({"before": "Int64", "after": "Int64", "difference": "Int64"})

    @cached_property
    def requests_frame(self) -> pd.DataFrame:
        """The requests that gained, lost or were moved, a row each: request, before, after, gained, moved."""
        import pandas as pd

        rows = [change.to_dict() for change in self.requests]
        return pd.DataFrame(rows, columns=["request", "before", "after", "gained", "moved"])

    @property
    def classes_frame(self) -> pd.DataFrame:
        """The classes dropped, moved, added or changed, as :attr:`Receipts.frame` has them: a row a venue and class."""
        frame = self.receipts.frame
        return frame[frame["to"].isin(["venue", "offering"])].reset_index(drop=True)

    @property
    def people_frame(self) -> pd.DataFrame:
        """The engagements dropped, moved and added, as :attr:`Receipts.frame` has them."""
        frame = self.receipts.frame
        return frame[frame["to"] == "person"].reset_index(drop=True)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain data, for JSON."""
        return {
            "terms": [term.to_dict() for term in self.terms],
            "requests": [request.to_dict() for request in self.requests],
            "receipts": self.receipts.to_list(),
        }


def compare(before: Plan, after: Plan, problem: Problem | Sequence[Problem] | None = None) -> Comparison:
    """Compare two plans, of one problem or of two states of it.

    Parameters
    ----------
    before, after
        The plans.
    problem
        The problem of both, or a pair of problems, one for each; all terms are then recomputed, ``changes`` of the
        second plan against the first. Without, terms are as the plans state them.

    Raises
    ------
    InputError
        Where an argument is no such thing, or there are more than two problems.
    """
    given = () if problem is None else (problem,) if isinstance(problem, Problem) else problem
    problems = Arguments.read(before=before, after=after, problems=given).problems
    if len(problems) > 2:
        raise InputError([Fault("two plans are of two problems at most: give one for both, or one for each")])
    told = receipts(before, after)
    if problems:
        old = check(problems[0], before).terms
        new = check(problems[-1], after, baseline=before).terms
    else:
        old, new = _stated(before.rows), _stated(after.rows)
    terms = tuple(TermChange(term, old.get(term), new.get(term)) for term in TERMS if term in {*old, *new})
    return Comparison(
        terms, tuple(_requests(before.rows, after.rows, told)), told, tuple(_notes(before.rows, after.rows))
    )


def _notes(before: PlanRows, after: PlanRows) -> Iterable[str]:
    was, now = before.problem, after.problem
    if was.name != now.name:
        yield f"the plans are of different problems, {was.name!r} and {now.name!r}: what differs may mean nothing"
    elif was.sha256 and now.sha256 and was.sha256 != now.sha256:
        yield f"the plans were made for two states of the problem (sha256 {was.sha256[:12]}… and {now.sha256[:12]}…)"


def _stated(rows: PlanRows) -> dict[str, int]:
    return {term: value for level in rows.solve.levels for term, value in level.terms.items()}


def _requests(before: PlanRows, after: PlanRows, told: Receipts) -> Iterable[RequestChange]:
    was, now = _placed(before), _placed(after)
    moved: Counter[str] = Counter()
    for line in told.of("request"):
        if line.what == "moved":
            moved[line.code] += line.seats_after or 0
    for request in sorted({*was, *now}):
        change = RequestChange(request, was[request], now[request], moved[request])
        if change.gained or change.moved:
            yield change


def _placed(rows: PlanRows) -> Counter[str]:
    """Return how many of each request are placed; at every step there are equally many."""
    seats: Counter[tuple[str, int]] = Counter()
    for booking in rows.bookings:
        seats[booking.request, booking.step] += booking.seats
    return Counter({request: number for (request, step), number in seats.items() if step == 1})
