"""An own class seats min_size … max_size trainees, and at least one. An offering's are the rule ``seats``."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import span
from scheduler.check.report import Violation
from scheduler.words import count

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each own class that is too small, too large or empty."""
    for run in case.own:
        if run.course is None:
            continue
        smallest, largest = max(1, run.course.min_size), run.course.max_size
        if not smallest <= run.seats <= largest:
            text = f"class {run.id} seats {count(run.seats, 'trainee')}, {run.course.course} {smallest} to {largest}"
            yield Violation("class-size", text, {"class": (run.id,)}, span(run.start, run.end))
