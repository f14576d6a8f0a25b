"""A plan once those who withdrew, or did not come, are gone from its classes."""

from __future__ import annotations

from collections import Counter, defaultdict

from scheduler.plan import Booking, Plan
from scheduler.problem import Problem
from scheduler.stress.draw import WEEK, BadWeek

__all__ = ["without_withdrawn"]


def without_withdrawn(now: Problem, plan: Plan, week: BadWeek) -> Plan:
    """Return the plan with no more seats for a request than it has trainees now.

    A trainee is followed from step to step by rank: who is first to start one is first to start the next. Those gone
    are the ones whose first class starts in the bad week, and of the others the last.
    """
    run_by_id = {run.id: run for run in plan.rows.classes}
    ranks: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for booking in sorted(plan.rows.bookings, key=lambda each: (run_by_id[each.run].start, each.run)):
        ranks[booking.request][booking.step] += [booking.run] * booking.seats
    headcounts = {request.request: request.headcount for request in now.requests}
    bookings: list[Booking] = []
    for request, steps in ranks.items():
        first = steps[1]
        this_week = [week.monday <= run_by_id[run].start < week.monday + WEEK for run in first]
        gone_first = sorted(range(len(first)), key=lambda rank: (this_week[rank], rank), reverse=True)
        gone = set(gone_first[: max(0, len(first) - headcounts.get(request, 0))])
        for step, runs in steps.items():
            seats = Counter(run for rank, run in enumerate(runs) if rank not in gone)
            bookings += [Booking(request=request, step=step, run=run, seats=number) for run, number in seats.items()]
    # An offering that nobody is booked on any more is no class of a plan.
    booked = {booking.run for booking in bookings}
    classes = tuple(run for run in plan.rows.classes if run.offering is None or run.id in booked)
    return Plan(plan.rows.model_copy(update={"bookings": tuple(bookings), "classes": classes, "roll": ()}))
