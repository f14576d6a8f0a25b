"""How a request may be split: whole in one class a step, or at most max_parts classes of at least min_part seats.

Here too: no more trainees are placed than the request has, and a request, step and class is booked once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scheduler.check.case import Case, Part
from scheduler.check.report import Violation
from scheduler.problem import Request
from scheduler.words import count

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each step of a request that is split too far or too finely, overfull, or booked twice on a class."""
    for code, steps in case.parts.items():
        request = case.problem.request_by_code[code]
        for number, parts in enumerate(steps, start=1):
            classes = tuple(part.run.id for part in parts)
            for text in _faults(request, parts):
                entities = {"request": (code,), "class": classes}
                yield Violation("parts", f"request {code}, step {number}: {text}", entities)
    times = Counter((booking.request, booking.step, booking.run) for booking in case.plan.bookings)
    for (code, step, run), number in times.items():
        if number > 1:
            text = f"request {code}, step {step}: class {run} is booked {number} times, not once"
            yield Violation("parts", text, {"request": (code,), "class": (run,)})


def _faults(request: Request, parts: Sequence[Part]) -> Iterator[str]:
    if not parts:
        return
    seats = sum(part.seats for part in parts)
    if seats > request.headcount:
        yield f"{count(seats, 'seat')} booked, above its headcount {request.headcount}"
    if not request.may_split:
        if len(parts) > 1 or seats < request.headcount:
            yield (
                f"it may not be split, but {seats} of {request.headcount} are in "
                f"{count(len(parts), 'class', 'classes')}"
            )
        return
    if len(parts) > request.max_parts:
        yield f"it is spread over {len(parts)} classes, above its max_parts {request.max_parts}"
    smallest = min(request.min_part, request.headcount)
    for part in parts:
        if part.seats < smallest:
            yield f"{count(part.seats, 'seat')} in class {part.run.id}, below its smallest part {smallest}"
