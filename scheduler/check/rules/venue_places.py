"""Trainees in session at a venue on a day are at most its places."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import Use, over, span, when
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield, for each venue, the days on which its places do not suffice."""
    for venue in case.problem.venues:
        uses = [Use(run.start, run.end, run.seats, run.id) for run in case.at_venue[venue.venue]]
        for stretch in over(uses, venue.places):
            text = (
                f"{count(stretch.peak, 'trainee')} in session at venue {venue.venue}, which has "
                f"{count(venue.places, 'place')}, {when(stretch.first, stretch.last)}: {names(stretch.labels)}"
            )
            entities = {"venue": (venue.venue,), "class": stretch.labels}
            yield Violation("venue-places", text, entities, span(stretch.first, stretch.last))
