"""How many of each request a plan places, and how many it does not."""

from __future__ import annotations

from collections import Counter

from scheduler.plan import PlanRows, Unplaced
from scheduler.problem import Problem

__all__ = ["placed", "unplaced"]


def placed(problem: Problem, rows: PlanRows) -> dict[str, int]:
    """Return, for each request of the problem, the trainees with a seat at every step of its path."""
    seats: Counter[tuple[str, int]] = Counter()
    for booking in rows.bookings:
        seats[booking.request, booking.step] += booking.seats
    return {
        request.request: min(seats[request.request, step] for step in range(1, len(request.skills) + 1))
        for request in problem.requests
    }


def unplaced(problem: Problem, rows: PlanRows) -> tuple[Unplaced, ...]:
    """Return, for each request of the problem that a plan does not place wholly, how many are left, without reasons."""
    seated = placed(problem, rows)
    return tuple(
        Unplaced(request=request.request, trainees=request.headcount - seated[request.request])
        for request in problem.requests
        if seated[request.request] < request.headcount
    )
