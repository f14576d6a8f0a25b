"""A small problem and a plan of it, from which the expected figures of the tests are derived by hand.

The horizon is the eight weeks from Monday 2 January to Sunday 26 February 2023.

- MED-B/2023-01-16/NORTH/1: ten trainees (six of R-1, four of R-2) from 16 to 27 January, 12 days; I-1 and I-2 prepare
  it from 9 January, T-1 interprets. It costs 1000 + 10 × 100 = 2000 euros.
- LEAD-E/2023-01-30/SOUTH/1: three trainees of R-3 from 30 January to 3 February, 5 days, with I-2 and T-2; no
  preparation. It costs 3 × 50 = 150 euros.
- OFF-1: the six of R-1 on their second step, from 20 to 24 February, in Norway; 6 × 30 = 180 euros.
- Two trainees of R-2 (priority 3, weight 4) are not placed. I-3 and OFF-2 are idle. Two of R-1's are on the roll.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from scheduler.plan import (
    Booking,
    ClassRun,
    Engagement,
    LevelResult,
    Plan,
    PlanRows,
    ProblemRef,
    Reason,
    RollPlace,
    SolveInfo,
    Unplaced,
)
from scheduler.problem import (
    Closure,
    Course,
    CourseStaff,
    Leave,
    Offering,
    Problem,
    Programme,
    Request,
    RollEntry,
    Settings,
    Staff,
    Venue,
)

__all__ = ["by", "case", "day", "empty"]


def day(month: int, number: int) -> dt.date:
    return dt.date(2023, month, number)


def by(frame: pd.DataFrame, *keys: str) -> dict[Any, dict[Any, Any]]:
    """Return the rows of a frame by a column, or by several as a tuple; times as text."""
    rows = frame.assign(**{name: frame[name].astype(str) for name in frame.select_dtypes("datetime").columns})
    return {tuple(row[key] for key in keys) if keys[1:] else row[keys[0]]: row for row in rows.to_dict("records")}


def case(mark: str = "") -> tuple[Problem, Plan]:
    """Return the problem and its plan, with the mark added to every code and text."""
    problem = _problem(mark)
    return problem, _plan(problem, mark)


def empty() -> tuple[Problem, Plan]:
    """Return a problem of nothing but a horizon, and its plan."""
    problem = Problem(settings=Settings(name="Nothing", horizon_start=day(1, 2), horizon_end=day(2, 26)))
    return problem, Plan(PlanRows(problem=ProblemRef(name="Nothing"), solve=SolveInfo(status="optimal")))


def _problem(m: str) -> Problem:
    lt, uk, en = f"lt{m}", f"uk{m}", f"en{m}"
    return Problem(
        settings=Settings(name=f"Tiny{m}", horizon_start=day(1, 2), horizon_end=day(2, 26)),
        programmes=(
            Programme(programme=f"bilateral{m}", title=f"Bilateral{m}", budget=4000),
            Programme(programme=f"eumam{m}", staff_ceiling=3),
        ),
        venues=(
            Venue(venue=f"NORTH{m}", title=f"North{m}", places=20, beds=10, parallel_classes=2),
            Venue(venue=f"SOUTH{m}", places=8),
        ),
        closures=(Closure(venue=f"SOUTH{m}", from_=day(2, 6), to=day(2, 12), reason=f"exercise{m}"),),
        courses=(
            Course(
                course=f"MED-B{m}",
                title=f"Medic{m}",
                awards="medic",
                programme=f"bilateral{m}",
                language=lt,
                days=12,
                min_size=4,
                max_size=12,
                prep_days=7,
                turnaround_days=2,
                cost_per_class=1000,
                cost_per_trainee=100,
            ),
            Course(
                course=f"LEAD-E{m}",
                awards="leadership",
                programme=f"eumam{m}",
                language=en,
                days=5,
                min_size=2,
                max_size=12,
                cost_per_trainee=50,
            ),
        ),
        course_staff=(
            CourseStaff(course=f"MED-B{m}", qualification=f"medic{m}", trainees_per=6),
            CourseStaff(course=f"LEAD-E{m}", qualification=f"leader{m}", per_class=1),
        ),
        staff=(
            Staff(staff=f"I-1{m}", title=f"Instructor{m}", qualifications=(f"medic{m}",), languages=(lt,)),
            Staff(
                staff=f"I-2{m}",
                qualifications=(f"medic{m}", f"leader{m}"),
                languages=(lt, en),
                max_days=40,
            ),
            Staff(staff=f"I-3{m}", qualifications=(f"leader{m}",), from_=day(2, 1), to=day(2, 10)),
            Staff(staff=f"T-1{m}", qualifications=("interpreter",), languages=(lt, uk)),
            Staff(staff=f"T-2{m}", qualifications=("interpreter",), languages=(lt, uk, en)),
        ),
        leave=(
            Leave(staff=f"T-1{m}", from_=day(1, 9), to=day(1, 13), reason=f"leave{m}"),
            Leave(staff=f"T-1{m}", from_=day(1, 12), to=day(1, 15)),
        ),
        offerings=(
            Offering(
                offering=f"OFF-1{m}",
                course=f"LEAD-E{m}",
                host=f"Norway{m}",
                start=day(2, 20),
                seats=8,
                cost_per_trainee=30,
            ),
            Offering(offering=f"OFF-2{m}", course=f"LEAD-E{m}", start=day(2, 13), seats=4),
        ),
        requests=(
            Request(
                request=f"R-1{m}",
                requester=f"Alpha{m}",
                skills=("medic", "leadership"),
                headcount=6,
                language=uk,
                from_=day(1, 2),
                to=day(2, 26),
                priority=1,
            ),
            Request(
                request=f"R-2{m}",
                requester=f"Bravo{m}",
                skills=("medic",),
                headcount=6,
                language=lt,
                from_=day(1, 2),
                to=day(2, 5),
                programmes=(f"bilateral{m}",),
            ),
            Request(
                request=f"R-3{m}",
                requester=f"Bravo{m}",
                skills=("leadership",),
                headcount=3,
                language=uk,
                from_=day(1, 2),
                to=day(2, 26),
            ),
        ),
        roll=tuple(RollEntry(trainee=f"A-{number}{m}", request=f"R-1{m}") for number in (1, 2)),
    )


def _plan(problem: Problem, m: str) -> Plan:
    medics, leaders, abroad = (
        f"MED-B{m}/2023-01-16/NORTH{m}/1",
        f"LEAD-E{m}/2023-01-30/SOUTH{m}/1",
        f"LEAD-E{m}/2023-02-20/OFF-1{m}/1",
    )
    return Plan(
        PlanRows(
            problem=ProblemRef(name=problem.settings.name, sha256=problem.sha256),
            solve=SolveInfo(
                status="feasible",
                seconds=1.5,
                workers=8,
                versions={f"muster{m}": f"0{m}"},
                levels=(LevelResult(level=1, terms={"unplaced": 8}, value=8, bound=6, optimal=False),),
            ),
            classes=(
                ClassRun(
                    id=medics,
                    course=f"MED-B{m}",
                    programme=f"bilateral{m}",
                    venue=f"NORTH{m}",
                    start=day(1, 16),
                    end=day(1, 27),
                    staff=(
                        Engagement(staff=f"I-1{m}", role=f"medic{m}"),
                        Engagement(staff=f"I-2{m}", role=f"medic{m}"),
                        Engagement(staff=f"T-1{m}", role="interpreter", language=f"uk{m}"),
                    ),
                ),
                ClassRun(
                    id=leaders,
                    course=f"LEAD-E{m}",
                    programme=f"eumam{m}",
                    venue=f"SOUTH{m}",
                    start=day(1, 30),
                    end=day(2, 3),
                    staff=(
                        Engagement(staff=f"I-2{m}", role=f"leader{m}"),
                        Engagement(staff=f"T-2{m}", role="interpreter", language=f"uk{m}"),
                    ),
                ),
                ClassRun(
                    id=abroad,
                    course=f"LEAD-E{m}",
                    programme=f"eumam{m}",
                    offering=f"OFF-1{m}",
                    start=day(2, 20),
                    end=day(2, 24),
                ),
            ),
            bookings=(
                Booking(request=f"R-1{m}", step=1, run=medics, seats=6),
                Booking(request=f"R-2{m}", step=1, run=medics, seats=4),
                Booking(request=f"R-1{m}", step=2, run=abroad, seats=6),
                Booking(request=f"R-3{m}", step=1, run=leaders, seats=3),
            ),
            unplaced=(
                Unplaced(
                    request=f"R-2{m}",
                    trainees=2,
                    reasons=(
                        Reason(rule="venue-beds", text=f"NORTH has no bed free{m}"),
                        Reason(rule="interpreters", text=f"nobody is free{m}"),
                    ),
                ),
            ),
            roll=tuple(
                RollPlace(trainee=f"A-{number}{m}", request=f"R-1{m}", classes=(medics, abroad)) for number in (1, 2)
            ),
        )
    )
