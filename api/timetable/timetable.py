"""A plan beside its problem, and the parts of it that are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.timetable.rows import BookingRow, ClassRow, EngagementRow, ReasonRow, UnplacedRow
from api.timetable.wanted import Wanted
from scheduler import Plan, Problem
from scheduler.plan import ClassRun

__all__ = ["Part", "Timetable"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a timetable: classes by start, bookings by request and step, and who is not placed."""

    classes: Sequence[ClassRow]
    bookings: Sequence[BookingRow]
    unplaced: Sequence[UnplacedRow]


class Timetable:
    """A plan as rows that can be read by themselves, made once and never changed.

    Parameters
    ----------
    problem
        The problem, for titles and for who asked; what it does not define is left blank.
    plan
        The plan.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self._requesters = {request.request: request.requester for request in problem.requests}
        self._runs = {run.id: run for run in sorted(plan.rows.classes, key=lambda run: (run.start, run.id))}
        seats = Counter[str]()
        for booking in plan.rows.bookings:
            seats[booking.run] += booking.seats
        self._classes = {code: self._class(run, seats[code]) for code, run in self._runs.items()}
        self._bookings = sorted(
            (
                self._booking(booking.request, booking.step, booking.seats, self._classes[booking.run])
                for booking in plan.rows.bookings
                if booking.run in self._classes
            ),
            key=lambda row: (row.request, row.step, row.start, row.run),
        )
        self._unplaced = [
            UnplacedRow(
                request=entry.request,
                requester=self._requesters.get(entry.request),
                trainees=entry.trainees,
                reasons=[ReasonRow(rule=reason.rule, text=reason.text) for reason in entry.reasons],
            )
            for entry in plan.rows.unplaced
        ]

    def part(self, wanted: Wanted) -> Part:
        """Return the part that is asked for, of what may be seen.

        The classes are those of some kind, where a kind is asked for, that hold one of the bookings, where somebody's
        are asked for. Who is not placed is left out where a kind of class is asked for.
        """
        kept = {code: row for code, row in self._classes.items() if self._is_wanted(wanted, row)}
        bookings = [row for row in self._bookings if row.run in kept and _is_theirs(wanted, row)]
        if wanted.of_somebody:
            held = {row.run for row in bookings}
            kept = {code: row for code, row in kept.items() if code in held}
        unplaced = [] if wanted.of_some_classes else [row for row in self._unplaced if _is_theirs(wanted, row)]
        if wanted.only is not None:
            own = Counter[str]()
            for row in bookings:
                own[row.run] += row.seats
            kept = {code: row.model_copy(update={"seats": own[code], "staff": None}) for code, row in kept.items()}
            unplaced = [row.model_copy(update={"reasons": None}) for row in unplaced]
        return Part(list(kept.values()), bookings, unplaced)

    def _class(self, run: ClassRun, seats: int) -> ClassRow:
        course = self.problem.course_by_code.get(run.course)
        return ClassRow(
            run=run.id,
            course=run.course,
            title=course.title if course else None,
            programme=run.programme,
            offering=run.offering,
            venue=run.venue,
            start=run.start,
            end=run.end,
            seats=seats,
            staff=[EngagementRow(staff=one.staff, role=one.role, language=one.language) for one in run.staff],
        )

    def _booking(self, request: str, step: int, seats: int, row: ClassRow) -> BookingRow:
        shared = {name: getattr(row, name) for name in BookingRow.model_fields if name in ClassRow.model_fields}
        own = {"request": request, "requester": self._requesters.get(request), "step": step, "seats": seats}
        return BookingRow(**{**shared, **own})

    def _is_wanted(self, wanted: Wanted, row: ClassRow) -> bool:
        return (
            (wanted.venue is None or row.venue == wanted.venue)
            and (wanted.course is None or row.course == wanted.course)
            and (wanted.programme is None or row.programme == wanted.programme)
            and (wanted.starts is None or row.end >= wanted.starts)
            and (wanted.ends is None or row.start <= wanted.ends)
            and (wanted.staff is None or any(one.staff == wanted.staff for one in row.staff or ()))
        )


def _is_theirs(wanted: Wanted, row: BookingRow | UnplacedRow) -> bool:
    return (
        (wanted.only is None or row.requester == wanted.only)
        and (wanted.request is None or row.request == wanted.request)
        and (wanted.requester is None or row.requester == wanted.requester)
    )
