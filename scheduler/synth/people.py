"""Instructors and interpreters, as many as the load calls for, and their leave."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence

from scheduler.problem import INTERPRETER, Leave, Staff
from scheduler.synth.catalogue import CLUSTERS, PROGRAMMES, TRAINEES_SPEAK
from scheduler.synth.kinds import Kind
from scheduler.synth.load import Load
from scheduler.synth.year import YEAR_END, YEAR_START, mondays

__all__ = ["make_leave", "make_staff"]

INSTRUCTOR_DAYS = (26 * 7, 30 * 7)
INTERPRETER_DAYS = (26 * 7, 32 * 7)
INSTRUCTOR_SUPPLY, INTERPRETER_SUPPLY = 1.3, 1.0
"""Days of people for each day of the load."""
SUMMER_MONTHS = (7, 8)


def make_staff(kind: Kind, load: Load, rng: random.Random) -> tuple[Staff, ...]:
    """Return the instructors and the interpreters."""
    supply = INSTRUCTOR_SUPPLY * kind.instructors / (sum(INSTRUCTOR_DAYS) / 2)
    instructors = {name: supply * days for name, days in load.person_days.items()}
    supply = INTERPRETER_SUPPLY * kind.interpreters / (sum(INTERPRETER_DAYS) / 2)
    interpreters = {language: supply * days for language, days in load.interpreter_days.items()}
    return (
        *(
            Staff(
                staff=f"I-{number:03d}",
                qualifications=_qualifications(first, list(instructors), rng),
                languages=("lt", "en") if rng.random() < 0.7 else ("lt",),
                programmes=_programmes(rng),
                max_days=rng.randint(*INSTRUCTOR_DAYS),
                **_posting(rng),
            )
            for number, first in enumerate(_apportion(instructors, load.people_for_a_class), 1)
        ),
        *(
            Staff(
                staff=f"T-{number:03d}",
                qualifications=(INTERPRETER,),
                languages=_languages(language, list(interpreters), rng),
                max_days=rng.randint(*INTERPRETER_DAYS),
            )
            for number, language in enumerate(_apportion(interpreters, dict.fromkeys(interpreters, 2)), 1)
        ),
    )


def make_leave(staff: Sequence[Staff], rng: random.Random) -> tuple[Leave, ...]:
    """Return each person's leave: some in summer, a week at another time, and a spell of other duties."""
    weeks = mondays(YEAR_START, YEAR_END)
    summer = [monday for monday in weeks if monday.month in SUMMER_MONTHS]
    leave = []
    for person in staff:
        duties = (2, 4) if INTERPRETER in person.qualifications else (3, 6)
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
    """Return each name as often as it has people, rounded so that the total is kept, and at least so often."""
    names: list[str] = []
    owed = 0.0
    for name, number in people.items():
        owed += number
        count = max(least[name], round(owed))
        owed -= count
        names += [name] * count
    return names


def _qualifications(first: str, known: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Return two to four qualifications, the first as given, the others of a cluster that goes with it."""
    clusters = [cluster for cluster in CLUSTERS if first in cluster]
    related = [name for name in rng.choice(clusters) if name != first and name in known]
    further = [name for name in known if name != first and name not in related]
    chosen = related[:2] if rng.random() < 0.7 else related[:1]
    if further and (not chosen or rng.random() < 0.5):
        chosen.append(rng.choice(further))
    return (first, *chosen)


def _programmes(rng: random.Random) -> tuple[str, ...] | None:
    """Draw the programmes a person may serve: all for most, the national one for all."""
    draw = rng.random()
    if draw < 0.8:
        return None
    national, *abroad = PROGRAMMES
    return (national, rng.choice(abroad)) if draw < 0.95 else (national,)


def _posting(rng: random.Random) -> dict[str, dt.date]:
    """Draw from and to: for one in ten, the first or the last day of a posting within the year."""
    draw = rng.random()
    if draw < 0.05:
        return {"from": rng.choice(mondays(dt.date(2023, 2, 1), dt.date(2023, 4, 30)))}
    if draw < 0.1:
        return {"to": rng.choice(mondays(dt.date(2023, 9, 1), dt.date(2023, 11, 30))) - dt.timedelta(days=1)}
    return {}


def _languages(language: str, taught: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Return the trainees' language, the one given and, for one in four, another language of instruction."""
    others = [name for name in taught if name != language]
    return (TRAINEES_SPEAK, language, *((rng.choice(others),) if others and rng.random() < 0.25 else ()))
