"""All the ways to seat the trainees of one request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from scheduler.plan import PlanRows
from scheduler.problem import Problem, Request
from tests.oracle.classes import Slot
from tests.oracle.goal import Effort

__all__ = ["Seating", "seatings_of"]

Part = tuple[Slot, int]


@dataclass(frozen=True, eq=False)
class Seating:
    """The classes of a request at each step with the seats booked, and the terms that this alone decides."""

    request: Request
    placed: int
    steps: tuple[tuple[Part, ...], ...]
    values: dict[str, int]


def seatings_of(
    problem: Problem, request: Request, slots: list[Slot], baseline: PlanRows | None, effort: Effort
) -> Iterator[Seating]:
    """Yield the ways to seat a request, nobody included, that keep the rules about the request itself."""
    ways = []
    for step in range(1, len(request.skills) + 1):
        open_slots = [slot for slot in slots if _may_book(problem, request, step, slot)]
        ways.append(list(_ways(request, step, open_slots, effort)))
    for steps in product(*ways):
        effort.spend()
        placed = {sum(seats for _, seats in parts) for parts in steps}
        if len(placed) == 1 and all(_in_turn(problem, before, after) for before, after in pairwise(steps)):
            yield Seating(request, placed.pop(), steps, _values(problem, request, steps, baseline))


def _may_book(problem: Problem, request: Request, step: int, slot: Slot) -> bool:
    """Tell whether the class awards the skill, under a programme and on days that suit the request."""
    return (
        slot.course.awards == request.skills[step - 1]
        and (request.programmes is None or slot.course.programme in request.programmes)
        and slot.start >= problem.day(request.from_)
        and slot.end <= problem.day(request.to)
    )


def _ways(request: Request, step: int, slots: list[Slot], effort: Effort) -> Iterator[tuple[Part, ...]]:
    """Yield the ways to seat some or none of a request at one step."""
    least = min(request.min_part, request.headcount) if request.may_split else request.headcount
    most_parts = request.max_parts if request.may_split else 1

    def extend(number: int, left: int, parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
        effort.spend()
        if number == len(slots) or (slots[number].frozen is None and (left < least or len(parts) == most_parts)):
            yield parts
            return
        slot = slots[number]
        held = slot.frozen.bookings.get((request.request, step), 0) if slot.frozen is not None else 0
        if held:
            choices = range(held, held + 1)
        elif slot.frozen is not None and not slot.frozen.open:
            choices = range(1)
        else:
            choices = range(left + 1)
        for seats in choices:
            if seats == 0:
                yield from extend(number + 1, left, parts)
            elif least <= seats <= left and len(parts) < most_parts:
                yield from extend(number + 1, left - seats, (*parts, (slot, seats)))

    return extend(0, request.headcount, ())


def _in_turn(problem: Problem, before: tuple[Part, ...], after: tuple[Part, ...]) -> bool:
    """Tell whether trainees served first come first served have each ended one step in time for the next."""
    ends = sorted(slot.end for slot, seats in before for _ in range(seats))
    starts = sorted(slot.start for slot, seats in after for _ in range(seats))
    return all(start > end + problem.settings.min_gap_days for end, start in zip(ends, starts, strict=True))


def _values(
    problem: Problem, request: Request, steps: tuple[tuple[Part, ...], ...], baseline: PlanRows | None
) -> dict[str, int]:
    weight, first = problem.weight(request), problem.day(request.from_)
    due = problem.day(request.due) if request.due is not None else None
    taught = sum(seats * slot.course.days for parts in steps for slot, seats in parts)
    placed = sum(seats for _, seats in steps[-1])
    return {
        "unplaced": weight * (request.headcount - placed),
        "changes": _seats_lost(problem, request, steps, baseline) if baseline is not None else 0,
        "lateness": sum(weight * seats * max(0, slot.end - due) for slot, seats in steps[-1]) if due is not None else 0,
        "waiting": sum(seats * (slot.end - first + 1) for slot, seats in steps[-1]) - taught,
        "splits": sum(len(parts) - 1 for parts in steps if parts),
        "cost": sum(
            seats * (slot.course if slot.offering is None else slot.offering).cost_per_trainee
            for parts in steps
            for slot, seats in parts
        ),
        "unused_seats": -sum(seats for parts in steps for slot, seats in parts if slot.offering is not None),
    }


def _seats_lost(problem: Problem, request: Request, steps: tuple[tuple[Part, ...], ...], baseline: PlanRows) -> int:
    runs = {run.id: run for run in baseline.classes}
    had: Counter[tuple[object, ...]] = Counter()
    for booking in baseline.bookings:
        run = runs[booking.run]
        if booking.request == request.request:
            had[booking.step, run.course, run.venue, run.offering, problem.day(run.start)] += booking.seats
    has: Counter[tuple[object, ...]] = Counter()
    for step, parts in enumerate(steps, start=1):
        for slot, seats in parts:
            has[step, *slot.place] += seats
    return (had - has).total()
