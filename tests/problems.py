"""Hypothesis strategies for small problems without faults, in which every column and rule of the contract may bind.

The problems are small enough to be enumerated by :mod:`tests.oracle`, and each drawn value shrinks towards the one that
leaves its rule out.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from scheduler.levels import parse_levels
from scheduler.plan import Plan
from scheduler.problem import (
    Closure,
    Course,
    CourseEquipment,
    CourseFacility,
    CourseStaff,
    Equipment,
    Holiday,
    Leave,
    Offering,
    Problem,
    Request,
    RollEntry,
    Row,
    Staff,
    Venue,
    VenueFacility,
)
from scheduler.rulebook import TERMS
from tests import problem_rows as rows
from tests.oracle import TooLargeError, optimum
from tests.problem_rows import few

__all__ = ["SCARCE", "changed", "levels", "problems", "replans"]

SCARCE = (
    "staff",
    "interpreters",
    "load",
    "ceiling",
    "places",
    "beds",
    "venue",
    "facilities",
    "equipment",
    "budget",
    "arrivals",
    "classes",
    "window",
    "calendar",
    "offerings",
)
"""What may be scarce in a problem: few things at a time, so that each in its turn decides."""

DISTURBED = ("requests", "staff", "leave", "closures", "offerings", "venues", "courses", "course_staff", "programmes")
"""Tables of which a disturbance changes some rows."""

REPLANNED = (
    "unplaced; changes; waiting",
    "changes; unplaced",
    "unplaced + 2*changes; staff_days",
    "unplaced; staff_days; changes; cost",
    "changes + staff_used; unplaced",
)
"""Levels in which ``changes`` counts, and pulls against other terms."""


@composite
def levels(draw: DrawFn) -> str:
    """Draw an objective, in the main one that places trainees first."""
    term = st.sampled_from(sorted(TERMS, key="waiting".__ne__))
    weight = st.sampled_from((1, 1, 1, 2, 7, 0))
    level = st.lists(st.tuples(weight, term), min_size=1, max_size=3)
    drawn = draw(st.lists(level, min_size=1, max_size=4))
    first = draw(st.sampled_from(("unplaced", "unplaced", "unplaced + unfairness", "3*unplaced + changes", None)))
    texts = [" + ".join(f"{weight}*{term}" if weight != 1 else term for weight, term in terms) for terms in drawn]
    return "; ".join([first, *texts] if first else texts)


@composite
def problems(draw: DrawFn, objective: SearchStrategy[str] | None = None, surely: str | None = None) -> Problem:
    """Draw a small problem.

    Parameters
    ----------
    draw
        Given by Hypothesis.
    objective
        Draws the levels; :func:`levels` where None.
    surely
        One of :data:`SCARCE`, to be scarce in every problem.
    """
    first = dt.date(2024, 1, 1) + dt.timedelta(days=draw(st.integers(0, 6)))
    last = first + dt.timedelta(days=draw(st.sampled_from((6, 5, 7, 9, 13))))
    scarce = frozenset(draw(few(SCARCE, most=1) if surely else few(SCARCE, draw(st.integers(0, 4)))))
    scarce |= {surely} if surely else set()
    programmes = tuple(draw(rows.programme(code, scarce)) for code in ("P1", "P2")[: draw(st.integers(1, 2))])
    codes = tuple(programme.programme for programme in programmes)
    venues = tuple(draw(rows.venue(code, scarce)) for code in ("V1", "V2")[: draw(st.sampled_from((1, 1, 1, 2)))])
    courses = tuple(
        draw(rows.course(code, codes, scarce)) for code in ("C1", "C2", "C3")[: draw(st.sampled_from((1, 1, 2, 3)))]
    )
    skills = sorted({course.awards for course in courses})
    requests = tuple(
        draw(rows.request(code, first, last, codes, skills, scarce))
        for code in ("R1", "R2", "R3")[: draw(st.sampled_from((1, 2, 3, 3)))]
    )
    teaching = bool({"staff", "load", "ceiling"} & scarce)
    taught = [(course.course, kind) for course in courses for kind in ("Q1", "Q2")] if teaching else []
    staffed = draw(few(taught, 1)) if taught else ()
    people = ("A", "B", "C", "D")[: 4 - draw(st.integers(0, 3))] if teaching or "interpreters" in scarce else ()
    staff = tuple(draw(rows.person(code, first, last, codes, scarce)) for code in people)
    stock = (("E1", draw(st.integers(1, 4))),) if "equipment" in scarce else ()
    holidays = draw(st.sets(rows.dates(first, last), min_size=1, max_size=4)) if "calendar" in scarce else set()
    shut = [venue.venue for venue in venues] if "calendar" in scarce else []
    housed = draw(few([course.course for course in courses])) if "facilities" in scarce else ()
    return Problem(
        settings=draw(rows.settings(first, last, levels() if objective is None else objective, scarce)),
        programmes=programmes,
        holidays=tuple(Holiday(date=day) for day in sorted(holidays)),
        venues=venues,
        venue_facilities=tuple(
            VenueFacility(venue=venue.venue, facility="F", units=draw(st.sampled_from((4, 3, 2, 1, 1))))
            for venue in (venues[: draw(st.sampled_from((2, 2, 2, 1)))] if housed else ())
        ),
        closures=draw(rows.absences(Closure, "venue", shut, first, last)),
        equipment=tuple(Equipment(equipment=code, units=units) for code, units in stock),
        courses=courses,
        course_facilities=tuple(
            CourseFacility(course=course, facility="F", units=draw(st.integers(1, 2))) for course in housed
        ),
        course_staff=tuple(
            CourseStaff(
                course=course,
                qualification=qualification,
                per_class=draw(st.integers(0, 1)),
                trainees_per=draw(st.sampled_from((None, None, 3, 2, 1))),
            )
            for course, qualification in staffed
        ),
        course_equipment=tuple(
            CourseEquipment(
                course=course.course,
                equipment=code,
                per_class=draw(st.integers(0, 1)),
                per_trainee=draw(st.sampled_from((1, 1, 0, 2))),
            )
            for course in courses
            for code, _ in stock
        ),
        staff=staff,
        leave=draw(rows.absences(Leave, "staff", [person.staff for person in staff], first, last)),
        offerings=tuple(
            draw(rows.offering(code, first, last, [course.course for course in courses]))
            for code in ("O1", "O2")[: draw(st.sampled_from((1, 1, 2)) if "offerings" in scarce else st.just(0))]
        ),
        requests=requests,
        roll=tuple(
            RollEntry(trainee=f"{request.request}-{number}", request=request.request)
            for request in (requests if draw(st.sampled_from((False, False, True))) else ())
            for number in range(draw(st.integers(0, request.headcount)))
        ),
    )


def _other_rows(draw: DrawFn, problem: Problem, table: str) -> tuple[Row, ...]:
    """Draw a table's rows as they may be some weeks later."""
    if table in ("leave", "closures"):
        model, column, listed = (
            (Leave, "staff", problem.staff) if table == "leave" else (Closure, "venue", problem.venues)
        )
        codes = [getattr(row, column) for row in listed]
        return draw(rows.absences(model, column, codes, problem.settings.horizon_start, problem.settings.horizon_end))
    if table in ("venues", "programmes"):
        every = frozenset(SCARCE)
        return tuple(
            draw(rows.venue(row.venue, every) if isinstance(row, Venue) else rows.programme(row.programme, every))
            for row in getattr(problem, table)
        )
    kept = [
        row for row in getattr(problem, table) if table != "requests" or draw(st.sampled_from((True,) * 3 + (False,)))
    ]
    return tuple(row.model_copy(update=_other_columns(draw, row)) for row in kept)


def _other_columns(draw: DrawFn, row: Row) -> dict[str, object]:
    """Draw other values for some of a row's columns."""
    match row:
        case Request():
            return {"headcount": max(1, row.headcount + draw(st.integers(-1, 1)))}
        case Staff():
            return {"max_days": draw(st.none() | st.integers(2, 8))}
        case Offering():
            return {"seats": draw(st.integers(0, 4))}
        case Course():
            most = draw(st.integers(max(1, row.min_size), max(1, row.max_size)))
            return {"max_size": most, "min_size": draw(st.integers(0, most))}
        case CourseStaff():
            return {"per_class": draw(st.integers(0, 2))}
    raise ValueError(row)


@composite
def changed(draw: DrawFn, problem: Problem) -> Problem:
    """Draw a problem as it may be some weeks later: one table or another has lost, gained or changed a row."""
    tables = {table: _other_rows(draw, problem, table) for table in draw(few(DISTURBED, 1, 3))}
    requests = tables.get("requests", problem.requests)
    places = {row.request: row.headcount for row in requests if isinstance(row, Request)}
    listed = [row for row in problem.roll if row.request in places]
    tables["roll"] = tuple(
        row for n, row in enumerate(listed) if sum(o.request == row.request for o in listed[:n]) < places[row.request]
    )
    return problem.replace(**tables)


@composite
def replans(draw: DrawFn) -> tuple[Problem, str, Plan, dt.date | None, tuple[str, ...]]:
    """Draw a problem, levels, the best plan of the problem as it was, until when that is frozen, and pins."""
    before = draw(problems())
    try:
        best = optimum(before, parse_levels("unplaced; waiting"))
    except TooLargeError:
        best = None
    assume(best is not None and best.plan.classes)
    assert best is not None
    first = before.settings.horizon_start
    until = st.integers(1, before.settings.horizon_days).map(lambda days: first + dt.timedelta(days=days))
    return (
        draw(changed(before)),
        draw(st.sampled_from(REPLANNED)),
        Plan(best.plan),
        draw(st.none() | until),
        draw(few([run.id for run in best.plan.classes], 0, 2)),
    )
