"""A trial: trainees put where they are kept out, with the people who are free, for the checker to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.check.case import Case
from scheduler.check.days import when
from scheduler.check.report import Violation
from scheduler.check.rules import RULE_CHECKS
from scheduler.plan import Booking, ClassRun, PlanRows, Reason, class_id
from scheduler.problem import INTERPRETER, Problem, Request
from scheduler.reasons.crew import Crew
from scheduler.reasons.options import Place
from scheduler.reasons.path import Way

__all__ = ["Trial", "violations_of"]

_ASIDE = {"roll", "frozen"}
"""Rules of what follows from the classes and bookings, or of a baseline."""


def violations_of(case: Case) -> Iterator[Violation]:
    """Yield where a plan breaks the rules of its classes, bookings and people."""
    for rule, check in RULE_CHECKS.items():
        if rule not in _ASIDE:
            yield from check(case)


@dataclass(frozen=True)
class Trial:
    """A plan with some more trainees of a request, by a way, whatever rules that breaks.

    Parameters
    ----------
    case
        The problem and the plan without them.
    crew
        The people as that plan leaves them.
    request
        The request.
    way
        Where its trainees are put.
    """

    case: Case
    crew: Crew
    request: Request
    way: Way

    def reasons(self, known: frozenset[str]) -> list[Reason] | None:
        """Return what the checker finds against the trial, a reason a rule; None where it isn't a fair one.

        Parameters
        ----------
        known
            What breaks rules without the trial.
        """
        rows = self.rows()
        joined = {booking.run for booking in {*rows.bookings} - {*self.case.plan.bookings}}
        texts: dict[str, str] = {}
        for violation in violations_of(Case(self.case.problem, rows)):
            if str(violation) not in known:
                text = self._text(violation)
                texts.setdefault(
                    violation.rule, text.replace(f"class {min(joined)}", "the class") if len(joined) == 1 else text
                )
        # Only free people were engaged: should one be engaged twice, it is by two steps of this very trial, and
        # others might have done.
        if texts.keys() & {"staff-free", "staff-load"}:
            return None
        return [Reason(rule=rule, text=f"{self._what}: {text}") for rule, text in texts.items()]

    def rows(self) -> PlanRows:
        """Return the plan with the trainees in it."""
        plan, problem = self.case.plan, self.case.problem
        runs = {run.id: run for run in plan.classes}
        bookings = {(booking.request, booking.step, booking.run): booking for booking in plan.bookings}
        for step, (place, start) in enumerate(zip(self.way.places, self.way.starts, strict=True), start=1):
            run = self._run(problem, place, start, runs)
            runs[run.id] = run
            key = self.request.request, step, run.id
            seats = self.way.trainees + (bookings[key].seats if key in bookings else 0)
            bookings[key] = Booking(request=key[0], step=step, run=run.id, seats=seats)
        return plan.model_copy(update={"classes": tuple(runs.values()), "bookings": tuple(bookings.values())})

    def _run(self, problem: Problem, place: Place, start: int, runs: dict[str, ClassRun]) -> ClassRun:
        """Return the class of a place, with the free people that it then needs."""
        course, (_, site) = place.course, place.site
        staff = () if place.offering else self.crew.assign(course, start, self._missing(place))
        if place.run:
            return runs[place.run.id].model_copy(update={"staff": (*place.run.row.staff, *staff)})
        first, twin = problem.date(start), 1
        while (identifier := class_id(course.course, first, site, twin)) in runs:
            twin += 1
        return ClassRun(
            id=identifier,
            course=course.course,
            programme=course.programme,
            offering=site if place.offering else None,
            venue=None if place.offering else site,
            start=first,
            end=problem.date(start + course.days - 1),
            staff=staff,
        )

    def _missing(self, place: Place) -> dict[tuple[str, str | None], int]:
        return self.crew.missing(place.course, place.run, self.way.trainees, self.request.language)

    @property
    def _what(self) -> str:
        """Say what is tried."""
        origin = self.case.problem.settings.horizon_start.toordinal()
        classes: list[str] = []
        for place, start in zip(self.way.places, self.way.starts, strict=True):
            first = origin + start
            days, (course, site) = when(first, first + place.course.days - 1), place.site
            if place.offering:
                classes.append(f"offering {site}, {days}")
            elif place.run:
                classes.append(f"class {place.run.id}")
            else:
                classes.append(f"a new class of {course} at {site}, {days}")
        return f"with {self.way.trainees} of them in {', then '.join(classes)}"

    def _text(self, violation: Violation) -> str:
        """Return what the checker says, and of people who are lacking what keeps them."""
        said = [violation.text]
        for place, start in zip(self.way.places, self.way.starts, strict=True):
            for post, number in {} if place.offering else self._missing(place).items():
                rule = "interpreters" if post[0] == INTERPRETER else "staff-need"
                if rule == violation.rule and len(self.crew.assign(place.course, start, {post: number})) < number:
                    there = [entry.staff for entry in place.run.row.staff] if place.run else []
                    said.append(
                        f"{' '.join(filter(None, post))}: {self.crew.whereabouts(place.course, post, start, there)}"
                    )
        return "; ".join(said)
