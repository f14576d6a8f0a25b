"""An own class is held at a venue that has every facility of its course, and units enough while it is in use.

Units are in use from start to end + turnaround_days. Here too: an own class has a venue of the problem, an offering
none of ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import Use, over, span, when
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each class at a venue that is not ours or lacks a facility, and the days on which units run short."""
    yield from _wrong_venues(case)
    units = {(row.venue, row.facility): row.units for row in case.problem.venue_facilities}
    needs: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in case.problem.course_facilities:
        needs[row.course].append((row.facility, row.units))
    uses: defaultdict[tuple[str, str], list[Use]] = defaultdict(list)
    for venue, runs in case.at_venue.items():
        for run in runs:
            for facility, needed in needs.get(run.row.course, ()):
                uses[venue, facility].append(Use(run.start, run.busy_until, needed, run.id))
                if (venue, facility) not in units:
                    text = f"class {run.id} needs {facility}, which venue {venue} does not have"
                    lacking = {"class": (run.id,), "venue": (venue,), "facility": (facility,)}
                    yield Violation("facilities", text, lacking, span(run.start, run.busy_until))
    for (venue, facility), used in uses.items():
        limit = units.get((venue, facility))
        for stretch in over(used, limit) if limit is not None else ():
            text = (
                f"{count(stretch.peak, 'unit')} of {facility} in use at venue {venue}, which has {limit}, "
                f"{when(stretch.first, stretch.last)}: {names(stretch.labels)}"
            )
            entities = {"venue": (venue,), "facility": (facility,), "class": stretch.labels}
            yield Violation("facilities", text, entities, span(stretch.first, stretch.last))


def _wrong_venues(case: Case) -> Iterator[Violation]:
    for run in case.runs:
        venue = run.row.venue
        if run.own and venue is None:
            text = f"own class {run.id} has no venue"
        elif run.own and venue not in case.problem.venue_by_code:
            text = f"class {run.id} is at venue {venue!r}, which the problem does not have"
        elif not run.own and venue is not None:
            text = f"class {run.id} of offering {run.row.offering} is listed at venue {venue!r}; its host holds it"
        else:
            continue
        entities = {"class": (run.id,), "venue": (venue,)} if venue else {"class": (run.id,)}
        yield Violation("facilities", text, entities, span(run.start, run.end))
