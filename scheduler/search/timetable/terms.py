"""The objective's terms, as far as the dates tell them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortools.sat.python.cp_model import IntVar, LinearExpr, LinearExprT

from scheduler.model.objective import available_days
from scheduler.problem import Request
from scheduler.search.timetable.draft import Draft, Seats, Session

__all__ = ["level"]


def level(draft: Draft, weights: Mapping[str, int], everybody: bool) -> LinearExprT | None:
    """Return the weighted sum of terms, or less where somebody may stay unplaced; None if the dates don't tell it.

    ``everybody`` says that each request of any weight is placed whole.
    """
    terms: dict[str, Callable[[], LinearExprT]] = {
        "unplaced": lambda: _unplaced(draft),
        "lateness": lambda: _lateness(draft, everybody),
        "waiting": lambda: _waiting(draft, everybody),
        "splits": lambda: _splits(draft),
        "staff_days": lambda: _staff_days(draft),
        "staff_used": lambda: _staff_used(draft),
        "cost": lambda: _cost(draft),
        "peak_load": lambda: _peak_load(draft),
        "makespan": lambda: _makespan(draft),
    }
    if not weights.keys() <= terms.keys():
        return None
    return sum(weight * terms[term]() for term, weight in weights.items())


def _unplaced(draft: Draft) -> LinearExprT:
    problem = draft.model.problem
    return sum(
        problem.weight(request) * (request.headcount - placed)
        for request, placed in zip(problem.requests, draft.placed, strict=True)
    )


def _lateness(draft: Draft, everybody: bool) -> LinearExprT:
    problem, late = draft.model.problem, []
    for request, steps in zip(problem.requests, draft.bookings, strict=True):
        if request.due is not None:
            weight, due = problem.weight(request), problem.day(request.due)
            for course, seats in steps[-1].items():
                days = _days_from(draft, due + 1, draft.sessions[course], seats)
                late.append(weight * _trainees(request, steps[-1], seats, everybody) * days)
    return sum(late)


def _waiting(draft: Draft, everybody: bool) -> LinearExprT:
    problem, idle = draft.model.problem, []
    for request, steps in zip(problem.requests, draft.bookings, strict=True):
        begins = problem.day(request.from_)
        before = sum(max((draft.sessions[c].days for c in bookings), default=0) for bookings in steps[:-1])
        for course, seats in steps[-1].items():
            session = draft.sessions[course]
            days = _days_from(draft, begins + before + session.days, session, seats)
            idle.append(_trainees(request, steps[-1], seats, everybody) * days)
    return sum(idle)


def _days_from(draft: Draft, day: int, session: Session, seats: Seats) -> IntVar:
    """Return the days from one on until a class is over, where it is booked and over no sooner; else 0."""
    days = draft.program.new_int_var(0, max(0, draft.model.problem.settings.horizon_days - day), "")
    draft.program.add(days >= session.over - day).only_enforce_if(seats.booked)
    return days


def _trainees(request: Request, step: Mapping[int, Seats], seats: Seats, everybody: bool) -> int:
    """Return the fewest trainees of a booking that there is, of a step's."""
    return request.headcount if everybody and len(step) == 1 else seats.least


def _splits(draft: Draft) -> LinearExprT:
    parts = []
    for request, steps in zip(draft.model.problem.requests, draft.bookings, strict=True):
        for bookings in steps if request.most_parts > 1 else ():
            parts.append(draft.program.new_int_var(0, request.most_parts - 1, ""))
            draft.program.add(parts[-1] >= sum(seats.booked for seats in bookings.values()) - 1)
    return sum(parts)


def _staff_days(draft: Draft) -> LinearExprT:
    return LinearExpr.sum([days * engaged for posts in draft.engaged.values() for engaged, days in posts])


def _staff_used(draft: Draft) -> LinearExprT:
    used = []
    for posts in draft.engaged.values():
        used.append(draft.program.new_bool_var(""))
        draft.program.add_max_equality(used[-1], [engaged for engaged, _ in posts])
    return sum(used)


def _cost(draft: Draft) -> LinearExprT:
    courses = draft.model.problem.courses
    return LinearExpr.sum(
        [
            courses[course].cost_per_class * session.held + courses[course].cost_per_trainee * session.size
            for course, session in draft.sessions.items()
        ]
    )


def _peak_load(draft: Draft) -> LinearExprT:
    problem, peak = draft.model.problem, draft.program.new_int_var(0, 1000, "")
    for person, posts in draft.engaged.items():
        available = available_days(problem, problem.staff[person])
        draft.program.add(sum(1000 * days * engaged for engaged, days in posts) <= available * peak)
    return peak


def _makespan(draft: Draft) -> LinearExprT:
    last = draft.program.new_int_var(0, draft.model.problem.settings.horizon_days, "")
    for session in draft.sessions.values():
        draft.program.add(last >= session.over).only_enforce_if(session.held)
    return last
