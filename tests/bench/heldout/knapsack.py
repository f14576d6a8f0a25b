"""Knapsacks: what is left out weighs least.

Multidimensional, in the style of the OR-Library: an item is a course of one day and a request whose weight is its
profit; a dimension is equipment. Multiple: an item is a request that may not be split, with its size for headcount; a
knapsack is a venue, and its capacity the venue's places.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from ortools.sat.python import cp_model

from tests.bench.heldout.puzzle import Puzzle, least, world

__all__ = ["puzzles"]

PETERSEN = (
    (100, 600, 1200, 2400, 500, 2000),
    (
        (8, 12, 13, 64, 22, 41),
        (8, 12, 13, 75, 22, 41),
        (3, 6, 4, 18, 6, 4),
        (5, 10, 8, 32, 6, 12),
        (5, 13, 8, 42, 6, 20),
        (5, 13, 8, 48, 6, 20),
        (0, 0, 0, 0, 8, 0),
        (3, 0, 4, 0, 8, 0),
        (3, 2, 4, 0, 8, 4),
        (3, 2, 4, 8, 8, 4),
    ),
    (80, 96, 20, 36, 44, 48, 10, 18, 22, 24),
)
"""Petersen's first (1967): profits, sizes by dimension, capacities. The best profit is 3800."""

PETERSEN_BEST = 3800


def puzzles(seed: int, quick: bool) -> Iterator[Puzzle]:
    """Yield multidimensional and multiple knapsacks."""
    yield _by_equipment("knapsack-petersen", *PETERSEN, left_out=sum(PETERSEN[0]) - PETERSEN_BEST)
    for items in () if quick else (20, 40):
        draw = random.Random(f"knapsack/{items}/{seed}")
        sizes = tuple(tuple(draw.randint(1, 100) for _ in range(items)) for _ in range(5))
        profits = tuple(sum(row[item] for row in sizes) // 5 + draw.randint(1, 50) for item in range(items))
        capacities = tuple(sum(row) // 2 for row in sizes)
        yield _by_equipment(f"knapsack-{items}", profits, sizes, capacities, _left_out(profits, sizes, capacities))
    for items, bins in ((6, 2),) if quick else ((6, 2), (20, 4)):
        yield _by_venues(items, bins, random.Random(f"bins/{items}/{bins}/{seed}"))


def _left_out(profits: tuple[int, ...], sizes: tuple[tuple[int, ...], ...], capacities: tuple[int, ...]) -> int:
    model = cp_model.CpModel()
    out = [model.new_bool_var("") for _ in profits]
    for row, capacity in zip(sizes, capacities, strict=True):
        model.add(sum(size * (1 - left) for size, left in zip(row, out, strict=True)) <= capacity)
    model.minimize(sum(profit * left for profit, left in zip(profits, out, strict=True)))
    return least(model)


def _by_equipment(
    name: str,
    profits: tuple[int, ...],
    sizes: tuple[tuple[int, ...], ...],
    capacities: tuple[int, ...],
    left_out: int,
) -> Puzzle:
    problem = world(
        name,
        "unplaced",
        1,
        equipment=[{"equipment": f"D{dimension}", "units": units} for dimension, units in enumerate(capacities)],
        courses=[{"course": f"I{item}", "awards": f"S{item}", "days": 1} for item in range(len(profits))],
        course_equipment=[
            {"course": f"I{item}", "equipment": f"D{dimension}", "per_class": size}
            for dimension, row in enumerate(sizes)
            for item, size in enumerate(row)
            if size
        ],
        requests=[
            {"request": f"I{item}", "skills": f"S{item}", "weight": profit} for item, profit in enumerate(profits)
        ],
    )
    return Puzzle(name, problem, left_out)


def _by_venues(items: int, bins: int, draw: random.Random) -> Puzzle:
    sizes = [draw.randint(5, 40) for _ in range(items)]
    worth = [draw.randint(1, 5) for _ in range(items)]
    places = [draw.randint(sum(sizes) // (2 * bins), sum(sizes) // bins) for _ in range(bins)]
    model = cp_model.CpModel()
    where = [[model.new_bool_var("") for _ in places] for _ in sizes]
    for choices in where:
        model.add_at_most_one(choices)
    for at, capacity in enumerate(places):
        model.add(sum(size * choices[at] for size, choices in zip(sizes, where, strict=True)) <= capacity)
    model.minimize(sum(w * size * (1 - sum(c)) for w, size, c in zip(worth, sizes, where, strict=True)))
    name = f"bins-{items}-{bins}"
    problem = world(
        name,
        "unplaced",
        1,
        venues=[{"venue": f"B{at}", "places": capacity} for at, capacity in enumerate(places)],
        courses=[{"course": "C", "awards": "S", "days": 1, "max_size": max(sizes)}],
        requests=[
            {"request": f"I{item}", "skills": "S", "headcount": size, "weight": weight, "may_split": "no"}
            for item, (size, weight) in enumerate(zip(sizes, worth, strict=True))
        ],
    )
    return Puzzle(name, problem, least(model))
