"""Generalised assignment, in the style of the OR-Library: every job to an agent who has room, at the least cost.

A pair of agent and job is a course of one day that awards the job; its cost is the pair's. An agent is a facility that
one venue has, or a piece of equipment, with his capacity for units.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from ortools.sat.python import cp_model

from scheduler.problem import Problem
from tests.bench.heldout.puzzle import Puzzle, least, world

__all__ = ["puzzles"]

Grid = list[list[int]]
"""A number for each agent and job."""


def puzzles(seed: int, quick: bool) -> Iterator[Puzzle]:
    """Yield each instance in both ways of writing."""
    for agents, jobs in ((2, 5),) if quick else ((2, 5), (4, 20), (8, 40)):
        draw = random.Random(f"assignment/{agents}/{jobs}/{seed}")
        sizes = [[draw.randint(5, 25) for _ in range(jobs)] for _ in range(agents)]
        costs = [[draw.randint(10, 50) for _ in range(jobs)] for _ in range(agents)]
        rooms = [sum(row) * 9 // (10 * agents) + 5 for row in sizes]
        optimum = _least_cost(sizes, costs, rooms)
        for agent in ("venues", "equipment"):
            name = f"assignment-{agents}-{jobs}-{agent}"
            yield Puzzle(name, _write(name, sizes, costs, rooms, agent), optimum)


def _least_cost(sizes: Grid, costs: Grid, rooms: list[int]) -> int:
    model = cp_model.CpModel()
    given = [[model.new_bool_var("") for _ in row] for row in sizes]
    for job in range(len(sizes[0])):
        model.add_exactly_one(row[job] for row in given)
    for row, chosen, room in zip(sizes, given, rooms, strict=True):
        model.add(sum(size * each for size, each in zip(row, chosen, strict=True)) <= room)
    model.minimize(
        sum(
            cost * each
            for row, chosen in zip(costs, given, strict=True)
            for cost, each in zip(row, chosen, strict=True)
        )
    )
    return least(model)


def _write(name: str, sizes: Grid, costs: Grid, rooms: list[int], agent: str) -> Problem:
    pairs = [(at, job, size) for at, row in enumerate(sizes) for job, size in enumerate(row)]
    tables: dict[str, list[dict[str, Any]]]
    if agent == "venues":
        tables = {
            "venues": [{"venue": f"V{at}", "places": 1_000} for at in range(len(rooms))],
            "venue_facilities": [
                {"venue": f"V{at}", "facility": f"F{at}", "units": room} for at, room in enumerate(rooms)
            ],
            "course_facilities": [
                {"course": f"C{at}-{job}", "facility": f"F{at}", "units": size} for at, job, size in pairs
            ],
        }
    else:
        tables = {
            "equipment": [{"equipment": f"E{at}", "units": room} for at, room in enumerate(rooms)],
            "course_equipment": [
                {"course": f"C{at}-{job}", "equipment": f"E{at}", "per_class": size} for at, job, size in pairs
            ],
        }
    return world(
        name,
        "unplaced; cost",
        1,
        courses=[
            {"course": f"C{at}-{job}", "awards": f"S{job}", "days": 1, "cost_per_class": costs[at][job]}
            for at, job, _ in pairs
        ],
        requests=[{"request": f"J{job}", "skills": f"S{job}"} for job in range(len(sizes[0]))],
        **tables,
    )
