"""Multi-skill project scheduling: activities need people of several skills, and people have several.

As in :mod:`tests.bench.heldout.projects`, with people by name for resources: a skill is a qualification.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from ortools.sat.python import cp_model

from tests.bench.heldout.puzzle import Puzzle, least, world

__all__ = ["puzzles"]

SKILLS = 4


def puzzles(seed: int, quick: bool) -> Iterator[Puzzle]:
    """Yield instances of a few activities and people."""
    for activities, people in ((4, 4),) if quick else ((4, 4), (10, 6), (16, 8)):
        yield _puzzle(activities, people, random.Random(f"multi-skill/{activities}/{people}/{seed}"))


def _puzzle(activities: int, people: int, draw: random.Random) -> Puzzle:
    days = [draw.randint(1, 8) for _ in range(activities)]
    able = [{person % SKILLS, *draw.sample(range(SKILLS), draw.randint(0, 2))} for person in range(people)]
    needs = [dict.fromkeys(draw.sample(range(SKILLS), draw.randint(1, 3)), 1) for _ in range(activities)]
    pairs = sorted({(draw.randrange(later), later) for later in range(1, activities) if draw.random() < 0.7})
    alone = set(range(activities)) - {activity for pair in pairs for activity in pair}
    paths = [*((activity,) for activity in sorted(alone)), *pairs]
    name = f"mspsp-{activities}-{people}"
    problem = world(
        name,
        "unplaced; makespan",
        sum(days),
        courses=[
            {"course": f"A{at}", "awards": f"S{at}", "days": each, "max_size": len(paths), "max_classes": 1}
            for at, each in enumerate(days)
        ],
        course_staff=[
            {"course": f"A{at}", "qualification": f"K{skill}", "per_class": count}
            for at, need in enumerate(needs)
            for skill, count in need.items()
        ],
        staff=[
            {"staff": f"W{person}", "qualifications": ";".join(f"K{skill}" for skill in sorted(skills))}
            for person, skills in enumerate(able)
        ],
        requests=[
            {"request": f"Q{number}", "skills": ">".join(f"S{activity}" for activity in path)}
            for number, path in enumerate(paths)
        ],
    )
    return Puzzle(name, problem, _shortest(days, able, needs, pairs))


def _shortest(days: list[int], able: list[set[int]], needs: list[dict[int, int]], pairs: list[tuple[int, int]]) -> int:
    model, horizon = cp_model.CpModel(), sum(days)
    starts = [model.new_int_var(0, horizon, "") for _ in days]
    end = model.new_int_var(0, horizon, "")
    work: list[list[cp_model.IntervalVar]] = [[] for _ in able]
    for at, need in enumerate(needs):
        model.add(end >= starts[at] + days[at])
        for skill, count in need.items():
            chosen = []
            for person, skills in enumerate(able):
                if skill in skills:
                    chosen.append(model.new_bool_var(""))
                    span = model.new_optional_fixed_size_interval_var(starts[at], days[at], chosen[-1], "")
                    work[person].append(span)
            model.add(sum(chosen) == count)
    for spans in work:
        model.add_no_overlap(spans)
    for earlier, later in pairs:
        model.add(starts[later] >= starts[earlier] + days[earlier])
    model.minimize(end)
    return least(model)
