"""Single-machine weighted tardiness, in the style of the OR-Library: the least weighted lateness.

A job is a course held once and a request with weight and due date. The machine is a venue of one class at a time, or
the one person who teaches everything.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from scheduler.problem import Problem
from tests.bench.heldout.puzzle import Puzzle, date, world

__all__ = ["puzzles"]

Job = tuple[int, int, int]
"""Days, weight, and the day by whose end it is due, counted from 1."""


def puzzles(seed: int, quick: bool) -> Iterator[Puzzle]:
    """Yield each instance in both ways of writing."""
    for jobs, longest in ((5, 6),) if quick else ((5, 6), (10, 12), (14, 20)):
        draw = random.Random(f"tardiness/{jobs}/{seed}")
        days = [draw.randint(1, longest) for _ in range(jobs)]
        dues = [max(1, round(sum(days) * draw.uniform(0.2, 0.8))) for _ in range(jobs)]
        instance = [(length, draw.randint(1, 10), due) for length, due in zip(days, dues, strict=True)]
        for machine in ("venue", "person"):
            name = f"tardiness-{jobs}-{machine}"
            yield Puzzle(name, _write(name, instance, machine), _least_tardiness(instance))


def _least_tardiness(jobs: list[Job]) -> int:
    """Return the optimum by dynamic programming over the sets of jobs done first (Held and Karp)."""
    ends = [0] * (1 << len(jobs))
    best = [0] * (1 << len(jobs))
    for done in range(1, 1 << len(jobs)):
        inside = [job for job in range(len(jobs)) if done >> job & 1]
        ends[done] = sum(jobs[job][0] for job in inside)
        best[done] = min(best[done ^ 1 << job] + jobs[job][1] * max(0, ends[done] - jobs[job][2]) for job in inside)
    return best[-1]


def _write(name: str, jobs: list[Job], machine: str) -> Problem:
    tables: dict[str, list[dict[str, Any]]] = {"venues": [{"venue": "V", "places": 10, "parallel_classes": 1}]}
    if machine == "person":
        tables = {
            "staff": [{"staff": "W", "qualifications": "all"}],
            "course_staff": [{"course": f"J{job}", "qualification": "all", "per_class": 1} for job in range(len(jobs))],
        }
    return world(
        name,
        "unplaced; lateness",
        sum(days for days, _, _ in jobs),
        courses=[
            {"course": f"J{job}", "awards": f"S{job}", "days": days, "max_classes": 1}
            for job, (days, _, _) in enumerate(jobs)
        ],
        requests=[
            {"request": f"J{job}", "skills": f"S{job}", "weight": weight, "due": date(due - 1)}
            for job, (_, weight, due) in enumerate(jobs)
        ],
        **tables,
    )
