"""Instructors and interpreters, as many as the load calls for, and their leave."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence

from scheduler.problem import INTERPRETER, Leave, Staff
from scheduler.synth.catalogue import CLUSTERS, PROGRAMMES
from scheduler.synth.kinds import Kind
from scheduler.synth.load import Load
from scheduler.synth.year import YEAR_END, YEAR_START, mondays

__all__ = ["make_leave", "make_staff"]

INSTRUCTOR_DAYS = (182, 210)
"""An instructor's most days: 26 to 30 weeks."""

INTERPRETER_DAYS = (150, 190)

SUPPLY = {"instructors": 1.1, "interpreters": 0.85}
"""How much of the load there are people for, were all their days of use."""


def make_staff(kind: Kind, load: Load, rng: random.Random) -> tuple[Staff, ...]:
    """Return the instructors and the interpreters."""
    days = sum(INSTRUCTOR_DAYS) / 2
    people = {name: SUPPLY["instructors"] * kind.instructors * need / days for name, need in load.person_days.items()}
    instructors = [
        Staff(
            staff=f"I-{number:03d}",
            qualifications=_qualifications(first, people, rng),
            languages=("lt", "en") if rng.random() < 0.7 else ("lt",),
            programmes=_programmes(rng),
            max_days=rng.randint(*INSTRUCTOR_DAYS),
        )
        for number, first in enumerate(_apportion(people, load.people_for_a_class), 1)
    ]
    days = sum(INTERPRETER_DAYS) / 2
    heads = {
        language: SUPPLY["interpreters"] * kind.interpreters * need / days
        for language, need in load.interpreter_days.items()
    }
    interpreters = [
        Staff(
            staff=f"T-{number:03d}",
            qualifications=(INTERPRETER,),
            languages=_languages(language, heads, rng),
            max_days=rng.randint(*INTERPRETER_DAYS),
        )
        for number, language in enumerate(_apportion(heads, dict.fromkeys(heads, 1)), 1)
    ]
    return (*instructors, *interpreters)


def make_leave(staff: Sequence[Staff], rng: random.Random) -> tuple[Leave, ...]:
    """Return each person's leave: some in summer, a week at another time, and a spell of other duties."""
    weeks = mondays(YEAR_START, YEAR_END)
    summer = [monday for monday in weeks if monday.month in (7, 8)]
    leave = []
    for person in staff:
        duties = (3, 5) if INTERPRETER in person.qualifications else (6, 10)
        spells = [
            (rng.choice(summer), rng.randint(2, 3), "Annual leave"),
            (rng.choice(weeks), 1, "Annual leave"),
            (rng.choice(weeks), rng.randint(*duties), "Other duties"),
        ]
        for first, length, reason in sorted(spells):
            last = min(first + dt.timedelta(weeks=length, days=-1), YEAR_END)
            leave.append(Leave.model_validate({"staff": person.staff, "from": first, "to": last, "reason": reason}))
    return tuple(leave)


def _apportion(people: Mapping[str, float], least: Mapping[str, int]) -> list[str]:
    """Return each name as often as the number of people, rounded so that the total is kept, and at least so often."""
    names: list[str] = []
    owed = 0.0
    for name, number in people.items():
        owed += number
        count = max(least[name], round(owed))
        owed -= count
        names += [name] * count
    return names


def _qualifications(first: str, people: Mapping[str, float], rng: random.Random) -> tuple[str, ...]:
    """Return two to four qualifications, the first as given, the others of a cluster that goes with it."""
    clusters = [cluster for cluster in CLUSTERS if first in cluster]
    others = [name for name in rng.choice(clusters) if name != first and name in people]
    further = [name for name in people if name != first and name not in others]
    chosen = others[: rng.randint(1, 2)]
    if further and rng.random() < 0.35:
        chosen.append(rng.choice(further))
    return (first, *(chosen or further[:1]))


def _programmes(rng: random.Random) -> tuple[str, ...] | None:
    """Draw the programmes a person may serve: all for most, else two or one."""
    draw = rng.random()
    if draw < 0.7:
        return None
    without = rng.choice(list(PROGRAMMES)[1:])
    return tuple(name for name in PROGRAMMES if name != without) if draw < 0.9 else ("bilateral",)


def _languages(language: str, heads: Mapping[str, float], rng: random.Random) -> tuple[str, ...]:
    """Return Ukrainian, the language given and, for one in four, another language of instruction."""
    others = [name for name in heads if name != language]
    return ("uk", language, *((rng.choice(others),) if others and rng.random() < 0.25 else ()))
