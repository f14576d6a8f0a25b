"""How many of each request a plan places."""

from __future__ import annotations

from collections import Counter

from scheduler.plan import PlanRows
from scheduler.problem import Problem

__all__ = ["placed"]


def placed(problem: Problem, rows: PlanRows) -> dict[str, int]:
    """Return, for each request of the problem, the trainees with a seat at every step of its path."""
    seats: Counter[tuple[str, int]] = Counter()
    for booking in rows.bookings:
        seats[booking.request, booking.step] += booking.seats
    return {
        request.request: min(seats[request.request, step] for step in range(1, len(request.skills) + 1))
        for request in problem.requests
    }
