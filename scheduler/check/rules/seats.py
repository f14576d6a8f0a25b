"""The bookings of an offering do not exceed its seats.

Here too: a class of a partner is an offering of the problem, stands once in the plan, and only where it is booked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case, Run
from scheduler.check.days import span
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each offering that is overbooked, unknown, listed twice or listed without a booking."""
    runs_of: defaultdict[str, list[Run]] = defaultdict(list)
    for run in case.offered:
        runs_of[str(run.row.offering)].append(run)
    for code, runs in runs_of.items():
        classes = tuple(run.id for run in runs)
        booked = sum(run.seats for run in {run.id: run for run in runs}.values())
        offering = runs[0].offering
        faults = []
        if offering is None:
            faults.append(f"class {classes[0]} is of offering {code!r}, which the problem does not have")
        elif booked > offering.seats:
            faults.append(f"offering {code} has {count(booked, 'seat')} booked, above its {offering.seats}")
        if len(runs) > 1:
            faults.append(f"offering {code} is listed as {len(runs)} classes: {names(classes)}")
        if not booked:
            faults.append(f"offering {code} is listed as class {classes[0]}, but nobody is booked on it")
        for text in faults:
            entities = {"offering": (code,), "class": classes}
            yield Violation("seats", text, entities, span(runs[0].start, runs[0].end))
