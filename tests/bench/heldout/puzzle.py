"""A classic problem in the tables of the contract, and tools to write one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from scheduler.problem import WEEKDAYS, Problem

__all__ = ["EVERY_DAY", "Puzzle", "date", "least", "world"]

START = dt.date(2024, 1, 1)
EVERY_DAY = ";".join(WEEKDAYS)
"""All start weekdays."""


@dataclass(frozen=True)
class Puzzle:
    """A problem whose last level has a known least value, all levels above it being 0 at best.

    With a single level, ``unplaced``, that is the level whose least value is known.
    """

    name: str
    problem: Problem
    optimum: int


def date(day: int) -> str:
    """Return a date counted from the horizon's first day, which is day 0."""
    return (START + dt.timedelta(days=day)).isoformat()


def world(name: str, levels: str, days: int, **tables: Iterable[Mapping[str, Any]]) -> Problem:
    """Return a problem of so many days, of one programme ``P``, with one boundless venue ``V`` unless others are given.

    A row of ``courses`` or ``requests`` gives what is not a matter of course: every course is of programme P and
    starts on any day; every request is of one trainee, at any time.
    """
    course = {"programme": "P", "language": "en", "min_size": 1, "max_size": 1, "start_weekdays": EVERY_DAY}
    request = {"requester": "Q", "headcount": 1, "language": "en", "from": date(0), "to": date(days - 1)}
    rows: dict[str, list[dict[str, Any]]] = {table: [dict(row) for row in rows] for table, rows in tables.items()}
    rows["courses"] = [{**course, **row} for row in rows["courses"]]
    rows["requests"] = [{**request, **row} for row in rows["requests"]]
    rows.setdefault("venues", [{"venue": "V", "places": 1_000_000}])
    rows.setdefault("programmes", [{"programme": "P"}])
    settings = {"name": name, "horizon_start": date(0), "horizon_end": date(days - 1), "levels": levels}
    return Problem.model_validate({"settings": settings, **rows})


def least(model: cp_model.CpModel) -> int:
    """Return the proven least value of a model's objective.

    Raises
    ------
    ValueError
        Where it is not proven within two minutes: the instance is too hard to be of use.
    """
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = 120
    solver.parameters.num_workers = 8
    if solver.solve(model) != cp_model.OPTIMAL:
        raise ValueError("the optimum of the instance is not proven; take a smaller one")
    return round(solver.objective_value)
