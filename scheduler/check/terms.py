"""The objective's terms, recomputed from the plan alone: a function each, by the term's name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from math import ceil

from scheduler.check.case import Case
from scheduler.check.days import common, length, merged
from scheduler.plan import PlanRows

__all__ = ["TERM_VALUES", "recomputed"]


def recomputed(case: Case) -> dict[str, int]:
    """Return the value of every term, by name, in the order of the rulebook."""
    return {term: value(case) for term, value in TERM_VALUES.items()}


def unplaced(case: Case) -> int:
    """Return Σ over requests of weight × (headcount − placed)."""
    return sum(
        case.problem.weight(request) * (request.headcount - case.placed[request.request])
        for request in case.problem.requests
    )


def changes(case: Case) -> int:
    """Return the seats and engagements of the baseline that the plan lost; 0 without a baseline.

    Classes of one course, venue (or offering) and start are twins: a seat or person counts as kept in any of them.
    An engagement counts only where the plan still has such a class.
    """
    if case.baseline is None:
        return 0
    before, now = _Kept(case.baseline), _Kept(case.plan)
    lost_seats = (before.seats - now.seats).total()
    return lost_seats + len([person for person in before.people - now.people if person[0] in now.twins])


class _Kept:
    """A plan's seats by request, step and twins, and its engagements by twins, person, role and language."""

    def __init__(self, plan: PlanRows) -> None:
        twins = {run.id: (run.course, run.offering, run.venue, run.start) for run in plan.classes}
        self.twins = set(twins.values())
        self.seats: Counter[tuple[object, ...]] = Counter()
        for booking in plan.bookings:
            if booking.run in twins:
                self.seats[twins[booking.run], booking.request, booking.step] += booking.seats
        self.people = {
            (twins[run.id], person.staff, person.role, person.language) for run in plan.classes for person in run.staff
        }


def lateness(case: Case) -> int:
    """Return Σ of weight × days after ``due`` over the placed trainees' last days."""
    return sum(
        case.problem.weight(request) * part.seats * max(0, part.run.end - request.due.toordinal())
        for request in case.problem.requests
        if request.due is not None
        for part in case.parts[request.request][-1]
    )


def waiting(case: Case) -> int:
    """Return Σ over placed trainees of the days from ``from`` to the end of their last class, less their class days."""
    total = 0
    for request in case.problem.requests:
        steps = case.parts[request.request]
        total += sum(part.seats * (part.run.end - request.from_.toordinal() + 1) for part in steps[-1])
        total -= sum(part.seats * part.run.days for step in steps for part in step)
    return total


def splits(case: Case) -> int:
    """Return Σ over requests and steps of the classes beyond the first."""
    return sum(max(0, len(step) - 1) for steps in case.parts.values() for step in steps)


def staff_days(case: Case) -> int:
    """Return Σ over own classes and their people of engaged days, preparation included."""
    return sum(max(0, duty.last - duty.first + 1) for duty in case.duties)


def staff_used(case: Case) -> int:
    """Return the number of people engaged at least once."""
    return len(case.duties_of)


def cost(case: Case) -> int:
    """Return the cost of all classes and bookings, in euros."""
    return sum(run.cost for run in case.runs)


def peak_load(case: Case) -> int:
    """Return the largest share of available days that anyone is engaged, per mille, rounded up.

    Somebody engaged without a day available, which breaks a rule, counts as having one.
    """
    largest = 0
    for code, duties in case.duties_of.items():
        person = case.problem.staff_by_code.get(code)
        if person is None:
            continue
        begins, ends = case.service(person)
        available = max(0, ends - begins + 1) - length(common(case.away[code], begins, ends))
        engaged = length(merged((duty.first, duty.last) for duty in duties))
        largest = max(largest, -(-1000 * engaged // max(1, available)))
    return largest


def makespan(case: Case) -> int:
    """Return the days from horizon_start to the end of the last class that has a booking, both included, or 0."""
    ends = [run.end for run in case.runs if run.bookings]
    return max(ends) - case.problem.settings.horizon_start.toordinal() + 1 if ends else 0


def unused_seats(case: Case) -> int:
    """Return Σ over offerings of seats not booked."""
    booked: defaultdict[str | None, int] = defaultdict(int)
    for run in case.offered:
        booked[run.row.offering] += run.seats
    return sum(max(0, offering.seats - booked[offering.offering]) for offering in case.problem.offerings)


def unfairness(case: Case) -> int:
    """Return the largest difference between requesters in unplaced weighted share, per mille, rounded up.

    A requester whose weighted headcount is 0 has no share and is left out.
    """
    asked: defaultdict[str, int] = defaultdict(int)
    missed: defaultdict[str, int] = defaultdict(int)
    for request in case.problem.requests:
        weight = case.problem.weight(request)
        asked[request.requester] += weight * request.headcount
        missed[request.requester] += weight * (request.headcount - case.placed[request.request])
    shares = [Fraction(missed[requester], number) for requester, number in asked.items() if number]
    return ceil(1000 * (max(shares) - min(shares))) if shares else 0


TERM_VALUES: dict[str, Callable[[Case], int]] = {
    "unplaced": unplaced,
    "changes": changes,
    "lateness": lateness,
    "waiting": waiting,
    "splits": splits,
    "staff_days": staff_days,
    "staff_used": staff_used,
    "cost": cost,
    "peak_load": peak_load,
    "makespan": makespan,
    "unused_seats": unused_seats,
    "unfairness": unfairness,
}
"""The function of each term, by the term's name, in the order of the rulebook."""
