"""Edits without a purpose are refused: of words that nothing in the problem uses, of days outside the horizon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scheduler.cells import INTERPRETER, shown
from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.problem.edits.words import AsDay
from scheduler.problem.tables import Tables

__all__ = [
    "require_days",
    "require_facility",
    "require_languages",
    "require_qualifications",
    "require_skills",
]


def require_languages(tables: Tables, codes: Iterable[str], column: str) -> None:
    """Refuse languages that no course, request or person has."""
    known = {course.language for course in tables.courses} | {request.language for request in tables.requests}
    closest = Closest(known := known.union(*(person.languages for person in tables.staff)))
    _refuse(
        Fault(f"nobody in the problem speaks {shown(code)}{closest.hint(code)}", column=column, value=code)
        for code in codes
        if code not in known
    )


def require_qualifications(tables: Tables, codes: Iterable[str], column: str) -> None:
    """Refuse qualifications that no course asks for and nobody has."""
    known = {INTERPRETER} | {row.qualification for row in tables.course_staff}
    closest = Closest(known := known.union(*(person.qualifications for person in tables.staff)))
    _refuse(
        Fault(f"no course asks for a {shown(code)}, and nobody is one{closest.hint(code)}", column=column, value=code)
        for code in codes
        if code not in known
    )


def require_skills(tables: Tables, codes: Iterable[str], column: str) -> None:
    """Refuse skills that no course awards."""
    closest = Closest(known := {course.awards for course in tables.courses})
    _refuse(
        Fault(f"no course awards {shown(code)}{closest.hint(code)}", column=column, value=code)
        for code in codes
        if code not in known
    )


def require_facility(tables: Tables, code: str, column: str) -> None:
    """Refuse a facility that no course needs and no venue has."""
    known = {row.facility for row in tables.course_facilities} | {row.facility for row in tables.venue_facilities}
    if code not in known:
        text = f"no course needs {shown(code)}, and no venue has it{Closest(known).hint(code)}"
        _refuse([Fault(text, column=column, value=code)])


def require_days(tables: Tables, from_: AsDay | None, to: AsDay | None, prepared: bool = False) -> None:
    """Refuse days wholly outside the horizon, or where people prepare, outside the days on which they could."""
    start, end = tables.settings.horizon_start, tables.settings.horizon_end
    if isinstance(from_, dt.date) and from_ > end:
        _refuse([Fault(f"{from_} is after the horizon ends, {end}", column="from", value=str(from_))])
    if isinstance(to, dt.date) and to < (tables.first_engaged if prepared else start):
        _refuse([Fault(f"{to} is before the horizon starts, {start}", column="to", value=str(to))])


def _refuse(faults: Iterable[Fault]) -> None:
    if found := list(faults):
        raise InputError(found)
