"""The classes that a plan of a small problem may have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scheduler.plan import ClassRun, Engagement, PlanRows, Released
from scheduler.problem import Course, Offering, Problem, Venue

__all__ = ["Frozen", "Slot", "frozen_classes", "may_stand", "slots_of"]


@dataclass(frozen=True)
class Frozen:
    """What stays of a baseline's class: the bookings (by request and step) and the people.

    ``open`` tells that a piece was released, so that other bookings and people may take its place.
    """

    run: ClassRun
    bookings: Mapping[tuple[str, int], int]
    people: tuple[Engagement, ...]
    open: bool


@dataclass(frozen=True, eq=False)
class Slot:
    """A class that a plan may have: one of the twins of a course at a venue on a day, or an offering.

    ``start`` and ``end`` are days from the horizon's start, which is day 0.
    """

    course: Course
    venue: Venue | None
    offering: Offering | None
    start: int
    twin: int
    frozen: Frozen | None = None

    @property
    def end(self) -> int:
        """The last day."""
        return self.start + self.course.days - 1

    @property
    def place(self) -> tuple[str, str | None, str | None, int]:
        """What the slot shares with its twins."""
        venue = None if self.venue is None else self.venue.venue
        offering = None if self.offering is None else self.offering.offering
        return (self.course.course, venue, offering, self.start)


def frozen_classes(
    baseline: PlanRows, released: tuple[Released, ...], freeze_until: dt.date | None, pins: tuple[str, ...]
) -> list[Frozen]:
    """Return the classes of the baseline that stay, less the pieces released."""
    stay = []
    for run in baseline.classes:
        if run.id in pins or (freeze_until is not None and run.start < freeze_until):
            gone = [piece for piece in released if piece.run == run.id]
            if any(piece.staff is None and piece.request is None for piece in gone):
                continue
            people = tuple(person for person in run.staff if person.staff not in {piece.staff for piece in gone})
            bookings = {
                (booking.request, booking.step): booking.seats
                for booking in baseline.bookings
                if booking.run == run.id and booking.request not in {piece.request for piece in gone}
            }
            stay.append(Frozen(run, bookings, people, bool(gone)))
    return stay


def slots_of(problem: Problem, frozen: list[Frozen]) -> list[Slot]:
    """Return the frozen classes, then all others that a best plan may have, twins in order.

    Of two twins whose trainees fit in one class neither is needed: one class takes no more of anything than the
    two, and may keep the people of both. So some best plan has twins only where any two exceed ``max_size`` trainees.
    """
    slots = [_frozen_slot(problem, stay) for stay in frozen]
    kept = {slot.offering.offering for slot in slots if slot.offering is not None}
    courses = problem.course_by_code
    for offering in problem.offerings:
        slot = Slot(courses[offering.course], None, offering, problem.day(offering.start), 1)
        if offering.offering not in kept and offering.seats and may_stand(problem, slot):
            slots.append(slot)
    for course in problem.courses:
        slots.extend(_own_slots(problem, course))
    return slots


def _frozen_slot(problem: Problem, stay: Frozen) -> Slot:
    run = stay.run
    return Slot(
        problem.course_by_code[run.course],
        problem.venue_by_code[run.venue] if run.venue is not None else None,
        problem.offering_by_code[run.offering] if run.offering is not None else None,
        problem.day(run.start),
        0,
        stay,
    )


def _own_slots(problem: Problem, course: Course) -> Iterator[Slot]:
    trainees = sum(request.headcount * request.skills.count(course.awards) for request in problem.requests)
    if course.max_size == 0 or trainees < max(1, course.min_size):
        return
    twins = max(1, 2 * trainees // (course.max_size + 1))
    for limit in (course.max_classes, trainees // max(1, course.min_size)):
        twins = twins if limit is None else min(twins, limit)
    for venue in problem.venues:
        for start in range(problem.settings.horizon_days):
            slot = Slot(course, venue, None, start, 1)
            if may_stand(problem, slot):
                most = twins if venue.parallel_classes is None else min(twins, venue.parallel_classes)
                for twin in range(1, most + 1):
                    yield Slot(course, venue, None, start, twin)


def may_stand(problem: Problem, slot: Slot) -> bool:
    """Tell whether a class is within the horizon and, if our own, starts and is held where it may."""
    within = slot.start >= 0 and slot.end < problem.settings.horizon_days
    return within and (slot.venue is None or (_may_start(problem, slot) and _may_be_held(problem, slot)))


def _may_start(problem: Problem, slot: Slot) -> bool:
    date = problem.date(slot.start)
    return date.strftime("%a") in slot.course.start_weekdays and all(row.date != date for row in problem.holidays)


def _may_be_held(problem: Problem, slot: Slot) -> bool:
    """Tell whether the venue is open throughout and has each facility the course needs."""
    assert slot.venue is not None
    venue = slot.venue.venue
    open_ = all(
        row.venue != venue or problem.day(row.to) < slot.start or problem.day(row.from_) > slot.end
        for row in problem.closures
    )
    units = {row.facility: row.units for row in problem.venue_facilities if row.venue == venue}
    return open_ and all(
        row.facility in units and row.units <= units[row.facility]
        for row in problem.course_facilities
        if row.course == slot.course.course
    )
