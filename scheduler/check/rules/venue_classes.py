"""Classes at a venue on a day, each from start to end + turnaround_days, are at most its parallel_classes."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import Use, over, span, when
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield, for each venue with a limit, the days on which it has too many classes."""
    for venue in case.problem.venues:
        if venue.parallel_classes is None:
            continue
        uses = [Use(run.start, run.busy_until, 1, run.id) for run in case.at_venue[venue.venue]]
        for stretch in over(uses, venue.parallel_classes):
            text = (
                f"{count(stretch.peak, 'class', 'classes')} at venue {venue.venue}, which takes "
                f"{venue.parallel_classes}, {when(stretch.first, stretch.last)}: {names(stretch.labels)}"
            )
            entities = {"venue": (venue.venue,), "class": stretch.labels}
            yield Violation("venue-classes", text, entities, span(stretch.first, stretch.last))
