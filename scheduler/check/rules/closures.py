"""No own class is in session at a venue on a closed day. Its turnaround may fall on one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import Days, common, merged, span, when
from scheduler.check.report import Violation

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield the days on which a class is in session at a closed venue."""
    closed: defaultdict[str, list[Days]] = defaultdict(list)
    for row in case.problem.closures:
        closed[row.venue].append((row.from_.toordinal(), row.to.toordinal()))
    for venue, runs in case.at_venue.items():
        union = merged(closed.get(venue, ()))
        for run in runs:
            for first, last in common(union, run.start, run.end):
                text = f"class {run.id} is in session at venue {venue}, which is closed, {when(first, last)}"
                entities = {"class": (run.id,), "venue": (venue,)}
                yield Violation("closures", text, entities, span(first, last))
