"""Tiny problems and hand-made plans, built in a line or two; what a test does not set is the plain world's.

The plain world: four weeks from Monday 2023-01-02 (day 0) to Sunday 2023-01-29 (day 27); programme ``bi``; venue ``V``
with 100 places; course ``C``, five days from a Monday, 1 to 20 trainees, taught in ``en``, awards ``s``; request ``R``
of requester ``A``: six trainees who speak ``en`` and need ``s`` at any time.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Self

from scheduler.check import Violation, check
from scheduler.plan import (
    Booking,
    ClassRun,
    Engagement,
    Plan,
    PlanRows,
    ProblemRef,
    Released,
    RollPlace,
    SolveInfo,
    Unplaced,
    class_id,
)
from scheduler.problem import TABLES, Problem

__all__ = ["LONG", "Hand", "Tiny", "broken", "day", "only", "solved", "world"]

START = dt.date(2023, 1, 2)
"""Day 0, a Monday."""

LONG = 300.0
"""Seconds that no tiny problem comes near: what ends a solve is the proof, never the clock."""


def day(number: int) -> dt.date:
    """Return a date as counted from day 0; days 0, 7, 14 and 21 are the horizon's Mondays."""
    return START + dt.timedelta(days=number)


class Tiny:
    """A problem, table by table."""

    def __init__(self) -> None:
        self._tables: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._settings: dict[str, Any] = {
            "name": "tiny",
            "horizon_start": START,
            "horizon_end": day(27),
            "levels": "unplaced",
        }

    def set(self, **settings: Any) -> Self:
        """Set settings."""
        self._settings |= settings
        return self

    def put(self, table: str, *codes: str, **columns: Any) -> Self:
        """Add a row, or change the row that the codes name in the order of its key; ``from_`` stands for ``from``."""
        key = dict(zip(TABLES[table].key, codes, strict=False))
        for row in self._tables[table]:
            if key and all(row[column] == code for column, code in key.items()):
                row |= columns
                return self
        self._tables[table].append({**key, **columns})
        return self

    def problem(self) -> Problem:
        """Return the problem."""
        return Problem.model_validate({"settings": self._settings, **self._tables})


def world() -> Tiny:
    """Return the plain world."""
    return (
        Tiny()
        .put("programmes", "bi")
        .put("venues", "V", places=100)
        .put("courses", "C", awards="s", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("requests", "R", requester="A", skills="s", headcount=6, language="en", from_=day(0), to=day(27))
    )


class Hand:
    """A hand-made plan of a problem; ends, programmes and the unplaced follow from the problem unless they are set."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._classes: list[ClassRun] = []
        self._bookings: list[Booking] = []
        self._rest: dict[str, Any] = {}

    def own(
        self,
        start: int = 0,
        seats: int | Mapping[Any, int] = 6,
        staff: Iterable[tuple[str, ...]] = (),
        course: str = "C",
        venue: str | None = "V",
        **columns: Any,
    ) -> Self:
        """Add an own class from a day; seats by request, or by (request, step); people as (id, role[, language])."""
        known = self._problem.course_by_code.get(course)
        return self._add(
            {
                "course": course,
                "programme": known.programme if known else "bi",
                "venue": venue,
                "start": day(start),
                "end": day(start + (known.days if known else 5) - 1),
                "staff": tuple(
                    Engagement(staff=person[0], role=person[1], language=person[2] if person[2:] else None)
                    for person in staff
                ),
                **columns,
            },
            seats,
        )

    def offered(self, seats: int | Mapping[Any, int] = 6, offering: str = "O", **columns: Any) -> Self:
        """Add a booked offering."""
        known = self._problem.offering_by_code[offering]
        course = self._problem.course_by_code[known.course]
        return self._add(
            {
                "course": course.course,
                "programme": course.programme,
                "offering": offering,
                "start": known.start,
                "end": known.start + dt.timedelta(days=course.days - 1),
                **columns,
            },
            seats,
        )

    def _add(self, columns: dict[str, Any], seats: int | Mapping[Any, int]) -> Self:
        place = str(columns.get("offering") or columns["venue"])
        ids = {run.id for run in self._classes}
        twins = (class_id(columns["course"], columns["start"], place, twin) for twin in range(1, 1000))
        columns = {"id": next(code for code in twins if code not in ids), **columns}
        self._classes.append(ClassRun(**columns))
        for key, number in ({"R": seats} if isinstance(seats, int) else seats).items():
            request, step = key if isinstance(key, tuple) else (key, 1)
            if number:
                self.book(request, step, columns["id"], number)
        return self

    def book(self, request: str, step: int, run: str, seats: int) -> Self:
        """Add a booking."""
        self._bookings.append(Booking(request=request, step=step, run=run, seats=seats))
        return self

    def roll(self, trainee: str, *classes: str, request: str = "R") -> Self:
        """Add a trainee with their classes."""
        self._rest.setdefault("roll", []).append(RollPlace(trainee=trainee, request=request, classes=classes))
        return self

    def release(self, run: str, rule: str, staff: str | None = None, request: str | None = None) -> Self:
        """List a frozen piece as released."""
        entry = Released(run=run, staff=staff, request=request, rule=rule)
        self._rest.setdefault("released", []).append(entry)
        return self

    def plan(self, **solve: Any) -> Plan:
        """Return the plan, with what it says of how it was solved."""
        return Plan(
            PlanRows(
                problem=ProblemRef(name=self._problem.settings.name, sha256=self._problem.sha256),
                solve=SolveInfo(**{"status": "feasible", **solve}),
                classes=tuple(self._classes),
                bookings=tuple(self._bookings),
                **{"unplaced": self._unplaced(), **self._rest},
            )
        )

    def _unplaced(self) -> tuple[Unplaced, ...]:
        seats: defaultdict[tuple[str, int], int] = defaultdict(int)
        for booking in self._bookings:
            seats[booking.request, booking.step] += booking.seats
        missing = {
            request.request: request.headcount
            - min(seats[request.request, step] for step in range(1, len(request.skills) + 1))
            for request in self._problem.requests
        }
        return tuple(Unplaced(request=code, trainees=number) for code, number in missing.items() if number > 0)


def broken(problem: Problem, plan: Plan, **against: Any) -> set[str]:
    """Return the ids of the rules that a plan breaks."""
    return {violation.rule for violation in check(problem, plan, **against).violations}


def only(rule: str, problem: Problem, plan: Plan, **against: Any) -> list[Violation]:
    """Return the violations of a plan that breaks one rule and no other."""
    violations = list(check(problem, plan, **against).violations)
    assert {violation.rule for violation in violations} == {rule}, violations
    return violations


def solved(problem: Problem, **options: Any) -> dict[str, int]:
    """Solve a problem to its proven optimum, check the plan, and return how many of each request are placed."""
    from scheduler import solve

    plan = solve(problem, time=LONG, workers=1, **options)
    assert plan.status == "optimal"
    frozen = {name: options[name] for name in ("baseline", "freeze_until", "pins", "levels") if name in options}
    report = check(problem, plan, **frozen)
    assert report.ok, report
    placed = {request.request: request.headcount for request in problem.requests}
    for entry in plan.rows.unplaced:
        placed[entry.request] -= entry.trainees
    return placed
