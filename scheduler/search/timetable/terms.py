"""The objective's terms, as far as the dates tell them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortools.sat.python.cp_model import LinearExpr, LinearExprT

from scheduler.search.timetable.draft import Draft

__all__ = ["level"]


def level(draft: Draft, weights: Mapping[str, int], everybody: bool) -> LinearExprT | None:
    """Return the weighted sum of terms, or less where somebody may stay unplaced; None if the dates don't tell it.

    ``everybody`` says that each request of any weight is placed whole.
    """
    terms: dict[str, Callable[[], LinearExprT]] = {
        "unplaced": lambda: _unplaced(draft),
        "lateness": lambda: _lateness(draft, everybody),
        "staff_days": lambda: _staff_days(draft),
        "staff_used": lambda: _staff_used(draft),
        "cost": lambda: _cost(draft),
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
    horizon = problem.settings.horizon_days
    for request, steps in zip(problem.requests, draft.bookings, strict=True):
        if request.due is None:
            continue
        due = problem.day(request.due)
        for course, seats in steps[-1].items():
            days = draft.program.new_int_var(0, max(0, horizon - due), "")
            draft.program.add(days >= draft.sessions[course].over - 1 - due).only_enforce_if(seats.booked)
            trainees = request.headcount if everybody and len(steps[-1]) == 1 else seats.least
            late.append(problem.weight(request) * trainees * days)
    return sum(late)


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


def _makespan(draft: Draft) -> LinearExprT:
    last = draft.program.new_int_var(0, draft.model.problem.settings.horizon_days, "")
    for session in draft.sessions.values():
        draft.program.add(last >= session.over).only_enforce_if(session.held)
    return last
