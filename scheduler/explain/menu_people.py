"""On the menu: more people, in service for the weeks in which they are needed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import count, islice

from scheduler import words
from scheduler.explain.change import Change
from scheduler.explain.menu import Item, Lever
from scheduler.plan import Plan
from scheduler.problem import INTERPRETER, Problem, Request, Staff

__all__ = ["PEOPLE"]

_TRIED = 4
"""The most people of each kind that are tried."""

_EARLIER = dt.timedelta(days=366)
"""How long before the horizon people who are tried are in service, to prepare for its first classes."""


def _more_people(interpreters: bool) -> Item:
    """Return the item of more interpreters, or of more instructors, who can do everything."""

    def plenty(problem: Problem, _: Request) -> Problem | None:
        languages = {course.language for course in problem.courses} | {row.language for row in problem.requests}
        roles = {INTERPRETER} if interpreters else {row.qualification for row in problem.course_staff}
        if not roles or (interpreters and len(languages) < 2):
            return None
        people = tuple(
            Staff(
                staff=code,
                qualifications=tuple(sorted(roles)),
                languages=tuple(sorted(languages)) if interpreters else (),
                from_=problem.settings.horizon_start - _EARLIER,
            )
            for code in _tried(problem, interpreters)
        )
        return problem.replace(staff=(*problem.staff, *people))

    def levers(problem: Problem, _: Request, plan: Plan) -> Iterator[Lever]:
        new = set(_tried(problem, interpreters))
        duties: defaultdict[tuple[str, tuple[str, ...]], list[tuple[dt.date, dt.date, str]]] = defaultdict(list)
        for run in plan.rows.classes:
            course = problem.course_by_code[run.course]
            for entry in run.staff:
                if entry.staff in new and (entry.role == INTERPRETER) == interpreters:
                    early = dt.timedelta(days=0 if interpreters else course.prep_days)
                    spoken: tuple[str, ...] = (entry.language, course.language) if entry.language else ()
                    duties[entry.role, spoken].append((run.start - early, run.end, entry.staff))
        for (role, languages), held in duties.items():
            first, last = min(duty[0] for duty in held), max(duty[1] for duty in held)
            monday, sunday = first - dt.timedelta(first.weekday()), last + dt.timedelta(6 - last.weekday())
            yield _lever(role, languages, monday, sunday, len({staff for _, _, staff in held}))

    return Item("interpreters" if interpreters else "instructors", plenty, levers)


def _tried(problem: Problem, interpreters: bool) -> list[str]:
    """Return codes for the people who are tried, which nobody has."""
    stem = "TRIED-INTERPRETER" if interpreters else "TRIED-INSTRUCTOR"
    free = (code for number in count(1) if (code := f"{stem}-{number}") not in problem.staff_by_code)
    return list(islice(free, _TRIED))


def _lever(role: str, spoken: tuple[str, ...], first: dt.date, last: dt.date, most: int) -> Lever:
    days = {"from": first.isoformat(), "to": last.isoformat()}

    def change(people: int) -> Change:
        what = f"{role} {'–'.join(spoken)}" if spoken else f"person qualified as {role}"
        many = f"{role}s {'–'.join(spoken)}" if spoken else f"people qualified as {role}"
        text = f"{words.count(people, f'more {what}', f'more {many}')} from {first} to {last}"
        if spoken:
            edit = {"verb": "add_interpreters", "language": spoken[0], "other": spoken[1], "people": people}
        else:
            edit = {"verb": "add_staff", "qualifications": [role], "people": people}
        return Change(text, edit | days)

    return Lever(most, change)


PEOPLE = (_more_people(interpreters=True), _more_people(interpreters=False))
"""Interpreters and instructors."""
