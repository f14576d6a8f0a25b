"""Frozen classes in the model: each has a slot of its own, in which what is frozen is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.options import most_trainees
from scheduler.model.pairs import Bookable, smallest_part
from scheduler.model.posts import EXTRA, Candidates, PostKey, Posts, key_of
from scheduler.model.program import ProgramBuilder
from scheduler.model.registry import admits_booking
from scheduler.model.rules.staff_leave import admits_days
from scheduler.model.rules.staff_qualified import admits_person
from scheduler.model.table import NONE
from scheduler.plan import Booking, ClassRun
from scheduler.problem import INTERPRETER, Course, Problem

if TYPE_CHECKING:
    from scheduler.model.model import Slots

__all__ = ["Pin", "book_pins", "post_pins"]


@dataclass(frozen=True)
class Pin:
    """A frozen class, with the people and bookings of it that are frozen.

    Parameters
    ----------
    run
        The class, with the people who stay.
    bookings
        The bookings that stay.
    loose
        Whether a piece of it was released, so that other bookings and people may take its place.
    """

    run: ClassRun
    bookings: tuple[Booking, ...]
    loose: bool = False


def book_pins(
    problem: Problem, slots: Slots, bookable: Bookable, pins: tuple[Pin, ...], builder: ProgramBuilder
) -> tuple[Slots, Bookable]:
    """Add a slot for each pin with its bookings; an offering that is pinned has no other slot."""
    offerings = {offering.offering: o for o, offering in enumerate(problem.offerings)}
    pinned = [offerings[pin.run.offering] for pin in pins if pin.run.offering is not None]
    kept = ~np.isin(slots.offering, pinned) | (slots.offering == NONE)
    number = np.cumsum(kept) - 1
    bookable = bookable.take(kept[bookable.option])
    booked = [Bookable(bookable.request, bookable.step, number[bookable.option])]
    slots = slots.take(kept)
    rows: list[list[int]] = []
    for p, pin in enumerate(pins):
        c = next(c for c, course in enumerate(problem.courses) if course.course == pin.run.course)
        slot = len(slots) + p
        if pin.run.offering is None:
            v = next(v for v, venue in enumerate(problem.venues) if venue.venue == pin.run.venue)
            place = [v, NONE]
            capacity = most_trainees(problem, problem.courses[c], v)
            columns = [int(builder.add_columns(1)[0]), int(builder.add_columns(1, 0, capacity)[0])]
        else:
            place = [NONE, offerings[pin.run.offering]]
            capacity = problem.offerings[place[1]].seats
            columns = [NONE, NONE]
        start = problem.day(pin.run.start)
        rows.append([c, *place, start, start + problem.courses[c].days - 1, capacity, 0, p, *columns])
        booked.append(_pin_bookings(problem, pin, problem.courses[c], capacity, slot))
    table = np.array(rows, dtype=np.int64).reshape(len(pins), 10)
    slots = type(slots)(
        *(np.concatenate([getattr(slots, name), table[:, n]]) for n, name in enumerate(slots.__dataclass_fields__))
    )
    merged = Bookable(
        *(np.concatenate([getattr(block, name) for block in booked]) for name in ("request", "step", "option"))
    )
    return slots, merged.take(np.lexsort((merged.option, merged.step, merged.request)))


def _pin_bookings(problem: Problem, pin: Pin, course: Course, capacity: int, slot: int) -> Bookable:
    """List the bookings that a pin holds, and those that may take the place of a released piece."""
    held = {(booking.request, booking.step - 1) for booking in pin.bookings}
    start = np.array([problem.day(pin.run.start)])
    rows = [
        (r, step)
        for r, request in enumerate(problem.requests)
        for step in range(len(request.skills))
        if (request.request, step) in held
        or (
            pin.loose
            and smallest_part(request) <= capacity
            and admits_booking(problem, request, step, course, start).all()
        )
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return Bookable(table[:, 0], table[:, 1], np.full(len(rows), slot))


def post_pins(
    problem: Problem,
    slots: Slots,
    pins: tuple[Pin, ...],
    posts: Posts,
    candidates: Candidates,
    languages: list[str],
) -> tuple[Posts, Candidates]:
    """Add the posts of each pinned own class, with its people and, where it is loose, all who could join them."""
    rows: list[list[int]] = []
    people: list[tuple[int, int]] = []
    for slot in np.flatnonzero((slots.pin != NONE) & (slots.offering == NONE)).tolist():
        p, c, start = int(slots.pin[slot]), int(slots.course[slot]), int(slots.start[slot])
        course, run = problem.courses[c], pins[p].run
        for key in _wanted(problem, course, run, languages):
            role, language, qualification = key
            first = start if qualification == INTERPRETER else start - course.prep_days
            post = len(posts) + len(rows)
            rows.append([c, start, role, language, first, int(slots.end[slot]), p])
            spoken = (languages[language], course.language) if language != NONE else ()
            days = np.array([first]), slots.end[slot : slot + 1]
            for number, person in enumerate(problem.staff):
                held = any(
                    key_of(problem, course, entry, languages) == key
                    for entry in run.staff
                    if entry.staff == person.staff
                )
                joins = (
                    pins[p].loose
                    and role != EXTRA
                    and admits_person(person, course, qualification, spoken)
                    and admits_days(problem, person, *days).all()
                )
                if held or joins:
                    people.append((post, number))
    table = np.array(rows, dtype=np.int64).reshape(-1, 7)
    pairs = np.array(people, dtype=np.int64).reshape(-1, 2)
    return (
        Posts(
            *(np.concatenate([getattr(posts, name), table[:, n]]) for n, name in enumerate(posts.__dataclass_fields__))
        ),
        Candidates(np.concatenate([candidates.post, pairs[:, 0]]), np.concatenate([candidates.person, pairs[:, 1]])),
    )


def _wanted(problem: Problem, course: Course, run: ClassRun, languages: list[str]) -> dict[PostKey, None]:
    """Return the posts of a pinned class: those that rules may ask for, and those that its people hold besides."""
    keys = {
        (number, NONE, row.qualification): None
        for number, row in enumerate(problem.course_staff)
        if row.course == course.course
    }
    keys |= {
        (NONE, number, INTERPRETER): None for number, language in enumerate(languages) if language != course.language
    }
    return keys | {key_of(problem, course, entry, languages): None for entry in run.staff}
