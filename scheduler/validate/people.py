"""Warnings of staff."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.cells import INTERPRETER
from scheduler.faults import Fault
from scheduler.problem import Staff
from scheduler.validate.means import Means
from scheduler.validate.places import Places

__all__ = ["staff_warnings"]


def staff_warnings(means: Means, places: Places) -> Iterator[Fault]:
    """Yield each person who can never be engaged as their row says."""
    for index, person in enumerate(means.problem.staff):
        for column, text in _of(means, person):
            yield places.fault(text, person, index, column)


def _of(means: Means, person: Staff) -> Iterator[tuple[str, str]]:
    settings = means.problem.settings
    if INTERPRETER in person.qualifications and len(set(person.languages)) < 2:
        yield "languages", "an interpreter needs two languages"
    if person.from_ and person.from_ > settings.horizon_end:
        yield "from", f"never available: {person.from_} is after the horizon ends, {settings.horizon_end}"
    elif person.to and person.to < settings.horizon_start:
        yield "to", f"never available: {person.to} is before the horizon starts, {settings.horizon_start}"
    elif not means.free[person.staff]:
        yield "staff", "never available: on leave throughout"
