"""Hypothesis strategies for the rows of small problems: each drawn value shrinks towards leaving its rule out.

``scarce`` names what is scarce in the problem, as in :data:`tests.problems.SCARCE`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from scheduler.problem import (
    INTERPRETER,
    Closure,
    Course,
    Leave,
    Offering,
    Programme,
    Request,
    Row,
    Settings,
    Staff,
    Venue,
)

__all__ = [
    "absences",
    "course",
    "dates",
    "few",
    "limit",
    "offering",
    "person",
    "programme",
    "request",
    "settings",
    "venue",
]

LANGUAGES = ("lt", "uk", "en")
QUALIFICATIONS = (
    ("Q1", "Q2", INTERPRETER),
    ("Q1", "Q2"),
    ("Q1",),
    ("Q2",),
    (INTERPRETER,),
    ("Q1", INTERPRETER),
    ("Q2", INTERPRETER),
)
START_WEEKDAYS = (
    ("Mon", "Thu"),
    ("Mon", "Wed", "Fri"),
    ("Mon", "Tue"),
    ("Wed", "Sat", "Sun"),
    ("Thu", "Fri"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
)

T = TypeVar("T")


def limit(scarce: bool, *values: int) -> SearchStrategy[int | None]:
    """Draw a limit where the thing is scarce, in the main one of the given, else none."""
    return st.sampled_from((None, *values, *values, 0)) if scarce else st.none()


def few(of: Sequence[T], least: int = 0, most: int | None = None) -> SearchStrategy[tuple[T, ...]]:
    """Draw some of the given things, each at most once, in their order."""
    if not of:
        return st.just(())
    chosen = st.lists(st.sampled_from(range(len(of))), min_size=least, max_size=most or len(of), unique=True)
    return chosen.map(lambda numbers: tuple(of[number] for number in sorted(numbers)))


@composite
def spans(draw: DrawFn, first: dt.date, last: dt.date, most: int) -> tuple[dt.date, dt.date]:
    """Draw a stretch of at most so many days that begins within first … last."""
    begins = first + dt.timedelta(days=draw(st.integers(0, (last - first).days)))
    return begins, begins + dt.timedelta(days=draw(st.integers(0, most - 1)))


def dates(first: dt.date, last: dt.date) -> SearchStrategy[dt.date]:
    return st.integers(0, (last - first).days).map(lambda days: first + dt.timedelta(days=days))


@composite
def settings(
    draw: DrawFn, first: dt.date, last: dt.date, objective: SearchStrategy[str], scarce: frozenset[str]
) -> Settings:
    return Settings(
        name="small",
        horizon_start=first,
        horizon_end=last,
        trainees_per_interpreter=draw(st.sampled_from((12, 2, 1, 3))),
        max_arrivals_per_week=draw(limit("arrivals" in scarce, 5, 4, 3, 2)),
        arrive_days_before=draw(st.integers(0, 2)),
        min_gap_days=draw(st.integers(0, 2)),
        priority_weights=draw(st.sampled_from(((16, 8, 4, 2, 1), (16, 8, 4, 2, 1), (5, 4, 3, 2, 0)))),
        levels=draw(objective),
    )


@composite
def programme(draw: DrawFn, code: str, scarce: frozenset[str]) -> Programme:
    return Programme(
        programme=code,
        staff_ceiling=draw(limit("ceiling" in scarce, 2, 1)),
        budget=draw(limit("budget" in scarce, 25, 12, 6)),
    )


@composite
def venue(draw: DrawFn, code: str, scarce: frozenset[str]) -> Venue:
    return Venue(
        venue=code,
        places=draw(limit("places" in scarce, 4, 3, 2).map(lambda places: 20 if places is None else places)),
        beds=draw(limit("beds" in scarce, 5, 4, 3, 2)),
        parallel_classes=draw(limit("venue" in scarce, 2, 1)),
    )


@composite
def course(draw: DrawFn, code: str, programmes: Sequence[str], scarce: frozenset[str]) -> Course:
    smallest = draw(st.sampled_from((0, 1, 1, 1, 2)))
    return Course(
        course=code,
        awards=draw(st.sampled_from(("S1", "S1", "S2"))),
        programme=draw(st.sampled_from(programmes)),
        language=draw(st.sampled_from(LANGUAGES)) if "interpreters" in scarce else LANGUAGES[0],
        days=draw(st.sampled_from((1, 2, 3, 3, 4))),
        min_size=smallest,
        max_size=smallest + draw(st.sampled_from((3, 2, 1, 4))),
        prep_days=draw(st.sampled_from((0, 0, 1, 2))),
        turnaround_days=draw(st.sampled_from((0, 0, 1, 2))),
        start_weekdays=draw(st.sampled_from(START_WEEKDAYS)),
        max_classes=draw(limit("classes" in scarce, 2, 1)),
        cost_per_class=draw(st.sampled_from((0, 0, 1, 5))),
        cost_per_trainee=draw(st.sampled_from((0, 1, 2, 4))),
    )


@composite
def person(
    draw: DrawFn, code: str, first: dt.date, last: dt.date, programmes: Sequence[str], scarce: frozenset[str]
) -> Staff:
    begins = draw(st.sampled_from((None, None, None, -4, 1, 3)))
    ends = draw(st.sampled_from((None, None, None, 4, -3, -1)))
    tongues = (LANGUAGES, LANGUAGES, LANGUAGES, *((one, other) for one, other in combinations(LANGUAGES, 2)), ())
    return Staff(
        staff=code,
        qualifications=QUALIFICATIONS[0] if code in "AB" else draw(st.sampled_from(QUALIFICATIONS)),
        languages=draw(st.sampled_from(tongues)),
        programmes=draw(st.sampled_from((None, None, None, *((code,) for code in programmes)))),
        max_days=draw(limit("load" in scarce, 6, 4, 3)),
        from_=None if begins is None else first + dt.timedelta(days=begins),
        to=None if ends is None else last + dt.timedelta(days=ends if begins is None else max(ends, -1)),
    )


@composite
def offering(draw: DrawFn, code: str, first: dt.date, last: dt.date, courses: Sequence[str]) -> Offering:
    return Offering(
        offering=code,
        course=draw(st.sampled_from(courses)),
        start=draw(dates(first, last)),
        seats=draw(st.sampled_from((2, 1, 3, 4, 0))),
        cost_per_trainee=draw(st.sampled_from((0, 1, 3))),
    )


@composite
def request(
    draw: DrawFn,
    code: str,
    first: dt.date,
    last: dt.date,
    programmes: Sequence[str],
    skills: Sequence[str],
    scarce: frozenset[str],
) -> Request:
    begins = first + dt.timedelta(days=draw(st.sampled_from((0, 0, 0, 2, 5, -3))) if "window" in scarce else 0)
    ends = last + dt.timedelta(days=draw(st.sampled_from((0, 0, 0, -2, -4, 3))) if "window" in scarce else 0)
    return Request(
        request=code,
        requester=draw(st.sampled_from(("X", "Y"))),
        skills=tuple(draw(st.lists(st.sampled_from(skills), min_size=1, max_size=draw(st.sampled_from((1, 1, 2)))))),
        headcount=draw(st.sampled_from((1, 2, 3, 4, 4))),
        language=draw(st.sampled_from(LANGUAGES)) if "interpreters" in scarce else LANGUAGES[0],
        from_=begins,
        to=max(begins, ends),
        due=draw(st.none() | dates(first, last)),
        priority=draw(st.integers(1, 5)),
        weight=draw(st.sampled_from((None, None, None, None, 1, 3, 0))),
        programmes=draw(st.sampled_from((None, None, None, *((code,) for code in programmes)))),
        may_split=draw(st.sampled_from((True, True, True, True, True, False))),
        min_part=draw(st.sampled_from((1, 1, 1, 2, 3))),
        max_parts=draw(st.sampled_from((4, 3, 2, 1))),
    )


@composite
def absences(
    draw: DrawFn, row: type[Closure] | type[Leave], column: str, codes: Sequence[str], first: dt.date, last: dt.date
) -> tuple[Row, ...]:
    """Draw at most two closures of venues, or leaves of people."""
    rows = []
    for _ in range(draw(st.sampled_from((0, 0, 1, 2))) if codes else 0):
        begins, ends = draw(spans(first, last, 3))
        rows.append(row(**{column: draw(st.sampled_from(codes)), "from_": begins, "to": ends}))
    return tuple(rows)
