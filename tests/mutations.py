"""Hypothesis strategies that spoil plans: well-formed still, but with this or that moved, added or taken away."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from scheduler.plan import Booking, ClassRun, Engagement, PlanRows, class_id
from scheduler.problem import INTERPRETER, Course, Problem
from tests.oracle.writing import roll_of, unplaced_of

__all__ = ["spoilt"]


@dataclass
class Draft:
    """A plan while it is being spoilt."""

    draw: DrawFn
    problem: Problem
    runs: dict[str, ClassRun]
    seats: Counter[tuple[str, int, str]]
    roll_swapped: bool = False

    def any_run(self) -> ClassRun:
        """Draw an own class."""
        return self.draw(st.sampled_from([run for run in self.runs.values() if run.offering is None]))

    def any_course(self) -> Course:
        """Draw a course."""
        return self.draw(st.sampled_from(self.problem.courses))

    def any_engagement(self) -> Engagement:
        """Draw someone for a role."""
        role = self.draw(st.sampled_from((INTERPRETER, "Q1", "Q2")))
        person = self.draw(st.sampled_from(self.problem.staff))
        language = self.draw(st.sampled_from(("uk", "en", "lt"))) if role == INTERPRETER else None
        return Engagement(staff=person.staff, role=role, language=language)

    def put(self, run: ClassRun, **update: object) -> None:
        """Put a class, changed, in its place."""
        self.runs[run.id] = run.model_copy(update=update)

    def book(self, run: str) -> None:
        """Give someone a seat of a class."""
        request = self.draw(st.sampled_from(self.problem.requests))
        step = self.draw(st.integers(1, len(request.skills)))
        self.seats[request.request, step, run] += self.draw(st.integers(1, 2))


def change_seats(draft: Draft) -> None:
    """Give a booking a seat or two more or less."""
    draft.seats[draft.draw(st.sampled_from(sorted(draft.seats)))] += draft.draw(st.sampled_from((1, -1, 2, -2)))


def move_booking(draft: Draft) -> None:
    """Move a booking to another class."""
    request, step, run = draft.draw(st.sampled_from(sorted(draft.seats)))
    draft.seats[request, step, draft.draw(st.sampled_from(sorted(draft.runs)))] += draft.seats.pop((request, step, run))


def add_booking(draft: Draft) -> None:
    """Book a class once more."""
    draft.book(draft.draw(st.sampled_from(sorted(draft.runs))))


def shift_class(draft: Draft) -> None:
    """Hold a class some days earlier or later."""
    run, days = draft.any_run(), dt.timedelta(days=draft.draw(st.sampled_from((1, -1, 2, -2, 7, -7))))
    draft.put(run, start=run.start + days, end=run.end + days)


def change_venue(draft: Draft) -> None:
    """Hold a class at another venue."""
    draft.put(draft.any_run(), venue=draft.draw(st.sampled_from(draft.problem.venues)).venue)


def cancel_class(draft: Draft) -> None:
    """Cancel a class with its bookings."""
    gone = draft.runs.pop(draft.draw(st.sampled_from(sorted(draft.runs)))).id
    for booking in [booking for booking in draft.seats if booking[2] == gone]:
        del draft.seats[booking]


def add_class(draft: Draft) -> None:
    """Hold one more class, with the people of a class of its course if there is one."""
    course, venue = draft.any_course(), draft.draw(st.sampled_from(draft.problem.venues)).venue
    start = draft.problem.date(draft.draw(st.integers(0, draft.problem.settings.horizon_days)))
    like = [run.staff for run in draft.runs.values() if run.course == course.course]
    code = class_id(course.course, start, venue, len(draft.runs) + 5)
    draft.runs[code] = ClassRun(
        id=code,
        course=course.course,
        programme=course.programme,
        venue=venue,
        start=start,
        end=start + dt.timedelta(days=course.days - 1),
        staff=like[0] if like else (),
    )
    draft.book(code)


def add_offering(draft: Draft) -> None:
    """Book an offering, perhaps beyond its seats."""
    offering = draft.draw(st.sampled_from(draft.problem.offerings))
    course = draft.problem.course_by_code[offering.course]
    code = class_id(course.course, offering.start, offering.offering, 1)
    draft.runs[code] = ClassRun(
        id=code,
        course=course.course,
        programme=course.programme,
        offering=offering.offering,
        start=offering.start,
        end=offering.start + dt.timedelta(days=course.days - 1),
    )
    draft.book(code)


def change_person(draft: Draft) -> None:
    """Put somebody else into somebody's place."""
    run = draft.any_run()
    number = draft.draw(st.integers(0, len(run.staff) - 1))
    person = draft.draw(st.sampled_from(draft.problem.staff)).staff
    staff = [*run.staff]
    staff[number] = staff[number].model_copy(update={"staff": person})
    draft.put(run, staff=tuple(staff))


def drop_person(draft: Draft) -> None:
    """Take a person from a class."""
    run = draft.any_run()
    gone = draft.draw(st.sampled_from(run.staff))
    draft.put(run, staff=tuple(person for person in run.staff if person != gone))


def add_person(draft: Draft) -> None:
    """Engage one more on a class."""
    run = draft.any_run()
    draft.put(run, staff=(*run.staff, draft.any_engagement()))


def swap_on_roll(draft: Draft) -> None:
    """Let the first of the roll have the classes of the last."""
    draft.roll_swapped = not draft.roll_swapped


def _possible(draft: Draft) -> list[Callable[[Draft], None]]:
    """Return what can be done to a draft."""
    own = [run for run in draft.runs.values() if run.offering is None]
    acts: list[Callable[[Draft], None]] = [add_class]
    acts += [add_offering] if draft.problem.offerings else []
    acts += [swap_on_roll] if draft.problem.roll else []
    acts += [cancel_class, add_booking] if draft.runs else []
    acts += [change_seats, move_booking] if draft.seats else []
    acts += [shift_class, change_venue] if own else []
    acts += [add_person] if own and draft.problem.staff else []
    acts += [change_person, drop_person] if own and all(run.staff for run in own) else []
    return acts


@composite
def spoilt(draw: DrawFn, problem: Problem, plan: PlanRows) -> PlanRows:
    """Draw a plan that differs from the given one by at most three acts; it may well keep the rules still."""
    draft = Draft(
        draw,
        problem,
        {run.id: run for run in plan.classes},
        Counter({(booking.request, booking.step, booking.run): booking.seats for booking in plan.bookings}),
    )
    for _ in range(draw(st.integers(0, 3))):
        draw(st.sampled_from(_possible(draft)))(draft)
        draft.seats = +draft.seats
    bookings = tuple(
        Booking(request=request, step=step, run=run, seats=seats) for (request, step, run), seats in draft.seats.items()
    )
    held = {booking.run for booking in bookings}
    classes = tuple(run for run in draft.runs.values() if run.offering is None or run.id in held)
    roll = roll_of(problem, classes, bookings)
    if draft.roll_swapped:
        roll = (roll[0].model_copy(update={"classes": roll[-1].classes}), *roll[1:])
    unplaced = unplaced_of(problem, bookings)
    return plan.model_copy(update={"classes": classes, "bookings": bookings, "unplaced": unplaced, "roll": roll})
