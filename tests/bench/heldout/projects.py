"""Resource-constrained project scheduling, in the style of PSPLIB: the shortest project.

An activity is a course held once; a request of one trainee who takes several, in order, makes each precede the next.
There are two ways of writing a project down: with a request for each precedence and the resources as facilities of the
one venue, or with a request for each of the longest chains of precedences and the resources as equipment.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from scheduler.problem import Problem
from tests.bench.heldout.puzzle import Puzzle, least, world

__all__ = ["puzzles"]


@dataclass(frozen=True)
class Project:
    """Activities by number: days, units of each resource, and the pairs of which one precedes the other."""

    days: list[int]
    units: list[list[int]]
    capacities: list[int]
    precedences: list[tuple[int, int]]


def puzzles(seed: int, quick: bool) -> Iterator[Puzzle]:
    """Yield each instance in both ways of writing."""
    for activities in (6,) if quick else (6, 15, 30):
        project = _draw(activities, random.Random(f"project/{activities}/{seed}"))
        shortest = _shortest(project)
        for requests in ("pairs", "chains"):
            name = f"rcpsp-{activities}-{requests}"
            yield Puzzle(name, _write(name, project, requests), shortest)


def _draw(activities: int, draw: random.Random) -> Project:
    capacities = [draw.randint(8, 14) for _ in range(4)]
    units = [[draw.randint(1, 9) if draw.random() < 0.5 else 0 for _ in capacities] for _ in range(activities)]
    units = [[min(need, capacity) for need, capacity in zip(each, capacities, strict=True)] for each in units]
    precedences = {
        (earlier, later)
        for later in range(1, activities)
        for earlier in draw.sample(range(max(0, later - 6), later), min(later, draw.choice((0, 1, 2, 2))))
    }
    return Project([draw.randint(1, 10) for _ in range(activities)], units, capacities, sorted(precedences))


def _shortest(project: Project) -> int:
    model, horizon = cp_model.CpModel(), sum(project.days)
    starts = [model.new_int_var(0, horizon, "") for _ in project.days]
    spans = [
        model.new_fixed_size_interval_var(start, days, "") for start, days in zip(starts, project.days, strict=True)
    ]
    for resource, capacity in enumerate(project.capacities):
        model.add_cumulative(spans, [units[resource] for units in project.units], capacity)
    for earlier, later in project.precedences:
        model.add(starts[later] >= starts[earlier] + project.days[earlier])
    end = model.new_int_var(0, horizon, "")
    for start, days in zip(starts, project.days, strict=True):
        model.add(end >= start + days)
    model.minimize(end)
    return least(model)


def _chains(precedences: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return chains that together hold every precedence once, each as long as can be when it is drawn up."""
    left, chains = set(precedences), []
    while left:
        chain = list(min(left))
        left.remove((chain[0], chain[1]))
        while following := [pair for pair in left if pair[0] == chain[-1]]:
            chain.append(min(following)[1])
            left.remove((chain[-2], chain[-1]))
        chains.append(tuple(chain))
    return chains


def _write(name: str, project: Project, requests: str) -> Problem:
    alone = set(range(len(project.days))) - {activity for pair in project.precedences for activity in pair}
    chains = _chains(project.precedences) if requests == "chains" else project.precedences
    paths = [*((activity,) for activity in sorted(alone)), *chains]
    needs = [
        (activity, kind, need)
        for activity, units in enumerate(project.units)
        for kind, need in enumerate(units)
        if need
    ]
    tables: dict[str, list[dict[str, Any]]]
    if requests == "pairs":
        tables = {
            "venue_facilities": [
                {"venue": "V", "facility": f"R{kind}", "units": units} for kind, units in enumerate(project.capacities)
            ],
            "course_facilities": [
                {"course": f"A{activity}", "facility": f"R{kind}", "units": need} for activity, kind, need in needs
            ],
        }
    else:
        tables = {
            "equipment": [{"equipment": f"R{kind}", "units": units} for kind, units in enumerate(project.capacities)],
            "course_equipment": [
                {"course": f"A{activity}", "equipment": f"R{kind}", "per_class": need} for activity, kind, need in needs
            ],
        }
    return world(
        name,
        "unplaced; makespan",
        sum(project.days),
        courses=[
            {"course": f"A{at}", "awards": f"S{at}", "days": days, "max_size": len(paths), "max_classes": 1}
            for at, days in enumerate(project.days)
        ],
        requests=[
            {"request": f"Q{number}", "skills": ">".join(f"S{activity}" for activity in path)}
            for number, path in enumerate(paths)
        ],
        **tables,
    )
