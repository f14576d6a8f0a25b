"""Trainees housed at a venue on a day are at most its beds; a class houses its own from arrive_days_before on."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import Use, over, span, when
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield, for each venue with a limit, the days on which its beds do not suffice."""
    early = case.problem.settings.arrive_days_before
    for venue in case.problem.venues:
        if venue.beds is None:
            continue
        uses = [Use(run.start - early, run.end, run.seats, run.id) for run in case.at_venue[venue.venue]]
        for stretch in over(uses, venue.beds):
            text = (
                f"{count(stretch.peak, 'trainee')} housed at venue {venue.venue}, which has "
                f"{count(venue.beds, 'bed')}, {when(stretch.first, stretch.last)}: {names(stretch.labels)}"
            )
            entities = {"venue": (venue.venue,), "class": stretch.labels}
            yield Violation("venue-beds", text, entities, span(stretch.first, stretch.last))
