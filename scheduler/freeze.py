"""What of a baseline is frozen, and what of that the problem as it is now makes impossible.

The checker judges what is frozen as a plan of its own. What breaks a rule that no addition could mend is released,
one piece after another, the smallest that helps, until the rest holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from scheduler.check import Violation, check
from scheduler.model.pins import Pin
from scheduler.plan import Booking, ClassRun, Plan, PlanRows, Released
from scheduler.problem import Problem

__all__ = ["Frozen", "freeze"]

_OF_PEOPLE = frozenset({"staff-qualified", "staff-leave", "staff-load", "staff-free", "interpreters"})
_OF_BOOKINGS = frozenset({"awards", "window", "parts", "seats", "class-size", "path", "arrivals"})
_MENDED_BY_OTHERS = frozenset({"roll", "frozen"})
_MENDED_IN_PLACE = frozenset({"class-size", "staff-need", "interpreters"})


@dataclass
class Frozen:
    """The frozen pieces that are left: classes by id, bookings; and those released."""

    runs: dict[str, ClassRun]
    bookings: list[Booking]
    released: list[Released] = field(default_factory=list)

    @property
    def loose(self) -> set[str]:
        """The classes of which a piece was released."""
        return {entry.run for entry in self.released}

    def plan(self, baseline: Plan) -> Plan:
        """Return what is left as a plan of its own."""
        rows = baseline.rows
        return Plan(
            PlanRows(
                problem=rows.problem,
                solve=rows.solve.model_copy(update={"levels": ()}),
                classes=tuple(self.runs.values()),
                bookings=tuple(self.bookings),
            )
        )

    def release(self, violation: Violation) -> bool:
        """Release the smallest piece that a violation blames, and tell whether there was one."""
        blamed = [code for code in violation.entities.get("class", ()) if code in self.runs]
        requests, people = violation.entities.get("request", ()), violation.entities.get("staff", ())
        if violation.rule in _OF_PEOPLE and people:
            for run in reversed(blamed):
                for entry in self.runs[run].staff:
                    if entry.staff in people:
                        kept = tuple(other for other in self.runs[run].staff if other is not entry)
                        self.runs[run] = self.runs[run].model_copy(update={"staff": kept})
                        return self._note(violation, run, staff=entry.staff)
        if violation.rule in _OF_BOOKINGS:
            of_class = [
                booking
                for booking in self.bookings
                if (not blamed or booking.run in blamed)
                and (not requests or booking.request in requests)
                and (blamed or requests)
            ]
            if of_class:
                smallest = min(of_class, key=lambda booking: (booking.seats, booking.request))
                self.bookings.remove(smallest)
                if self.runs[smallest.run].offering and not any(one.run == smallest.run for one in self.bookings):
                    del self.runs[smallest.run]  # an offering without bookings is no class of a plan
                return self._note(violation, smallest.run, request=smallest.request)
        return bool(blamed) and self.release_class(violation, blamed)

    def release_class(self, violation: Violation, blamed: list[str]) -> bool:
        """Release the smallest of the blamed classes with all that is on it."""
        seats = {run: sum(booking.seats for booking in self.bookings if booking.run == run) for run in blamed}
        smallest = min(blamed, key=lambda run: (seats[run], run))
        del self.runs[smallest]
        self.bookings = [booking for booking in self.bookings if booking.run != smallest]
        self.released = [entry for entry in self.released if entry.run != smallest]
        return self._note(violation, smallest)

    def _note(self, violation: Violation, run: str, staff: str | None = None, request: str | None = None) -> bool:
        self.released.append(Released(run=run, staff=staff, request=request, rule=violation.rule, text=violation.text))
        return True

    @property
    def pins(self) -> tuple[Pin, ...]:
        """What is left, for the model."""
        return tuple(
            Pin(run, tuple(booking for booking in self.bookings if booking.run == code), code in self.loose)
            for code, run in self.runs.items()
        )

    def give_up(self, problem: Problem, baseline: Plan) -> bool:
        """Release one whole class of which a piece was released and that is too small or short of people since.

        For when nothing can take that piece's place. Tells whether there was such a class.
        """
        for violation in check(problem, self.plan(baseline)).violations:
            blamed = [code for code in violation.entities.get("class", ()) if code in self.loose & self.runs.keys()]
            if violation.rule in _MENDED_IN_PLACE and blamed:
                return self.release_class(violation, blamed)
        return False


def freeze(problem: Problem, baseline: Plan, until: dt.date | None, pins: frozenset[str]) -> Frozen:
    """Return the frozen pieces of a baseline, those released that the problem as it is now makes impossible.

    Parameters
    ----------
    problem
        The problem as it is now.
    baseline
        The earlier plan.
    until
        Classes that start before this date are frozen; None freezes none by date.
    pins
        Ids of classes that are frozen besides.
    """
    runs = {
        run.id: _as_now(problem, run)
        for run in baseline.rows.classes
        if run.id in pins or (until is not None and run.start < until)
    }
    frozen = Frozen(runs, [booking for booking in baseline.rows.bookings if booking.run in runs])
    while frozen.runs and any(frozen.release(violation) for violation in _broken(problem, baseline, frozen)):
        pass
    return frozen


def _as_now(problem: Problem, run: ClassRun) -> ClassRun:
    """Return a class with the end and the programme that its course has now; they are the course's, not frozen."""
    course = problem.course_by_code.get(run.course)
    if course is None or course.days > problem.settings.horizon_days:
        return run
    end = run.start + dt.timedelta(days=course.days - 1)
    return run.model_copy(update={"end": end, "programme": course.programme})


def _broken(problem: Problem, baseline: Plan, frozen: Frozen) -> Iterator[Violation]:
    """Yield what the frozen pieces break by themselves and no addition could mend."""
    seats: dict[str, int] = dict.fromkeys(frozen.runs, 0)
    for booking in frozen.bookings:
        seats[booking.run] += booking.seats
    for violation in check(problem, frozen.plan(baseline)).violations:
        if violation.rule in _MENDED_BY_OTHERS or (violation.rule == "path" and violation.dates is None):
            continue
        blamed = violation.entities.get("class", ())
        lacking = violation.rule in _MENDED_IN_PLACE and not violation.entities.get("staff")
        if lacking and all(
            code in frozen.loose and seats.get(code, 0) <= problem.course_by_code[frozen.runs[code].course].max_size
            for code in blamed
            if code in frozen.runs
        ):
            continue
        yield violation
