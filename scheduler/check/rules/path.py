"""Equally many trainees at every step, and each starts the next at least min_gap_days whole days after the last.

The trainees of a request are interchangeable, so the second half is a count: by every day d, those who have started
step k + 1 are no more than those whose step k ended by d − 1 − min_gap_days. The left side grows only on start days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from scheduler.check.case import Case, Part
from scheduler.check.days import date_of, span
from scheduler.check.report import Violation
from scheduler.words import count

__all__ = ["first_too_soon", "violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each request with unequal steps, and the first day on which each later step starts too soon."""
    gap = case.problem.settings.min_gap_days
    for request, steps in case.parts.items():
        numbers = [sum(part.seats for part in step) for step in steps]
        if len(set(numbers)) > 1:
            text = f"request {request} has {', '.join(map(str, numbers))} trainees at steps 1 to {len(numbers)}"
            yield Violation("path", f"{text}, not equally many", {"request": (request,)})
        for number, (before, after) in enumerate(pairwise(steps), start=1):
            if (early := first_too_soon(before, after, gap)) is None:
                continue
            day, started, ended = early
            yield Violation(
                "path",
                f"request {request}: {count(started, 'trainee')} started step {number + 1} by {date_of(day)}, "
                f"but only {ended} ended step {number} by {date_of(day - 1 - gap)}",
                {"request": (request,), "class": tuple(part.run.id for part in after if part.run.start == day)},
                span(day, day),
            )


def first_too_soon(before: Sequence[Part], after: Sequence[Part], gap: int) -> tuple[int, int, int] | None:
    """Return the first day by which more started than could, with both numbers; None where there is none."""
    ending = sorted(before, key=lambda part: part.run.end, reverse=True)
    started = ended = 0
    for day, parts in groupby(sorted(after, key=lambda part: part.run.start), key=lambda part: part.run.start):
        started += sum(part.seats for part in parts)
        while ending and ending[-1].run.end <= day - 1 - gap:
            ended += ending.pop().seats
        if started > ended:
            return day, started, ended
    return None
