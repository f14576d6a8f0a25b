"""Personnel task scheduling: tasks on fixed days, each for a worker who can do it; the fewest workers.

A task is a course and a request whose window is just as long. What a worker can do is a qualification: one for each
task (shift minimisation), or one for each class of tasks (tactical fixed interval scheduling).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.problem import Problem
from tests.bench.heldout.puzzle import Puzzle, date, least, world

__all__ = ["puzzles"]


@dataclass(frozen=True)
class Tasks:
    """Each task's first and last day and the qualification it asks for; each worker's qualifications."""

    spans: list[tuple[int, int]]
    asks: list[int]
    able: list[set[int]]


def puzzles(seed: int, quick: bool) -> Iterator[Puzzle]:
    """Yield instances with a qualification for each task, and for each of a few classes of tasks."""
    for workers, days in ((6, 10),) if quick else ((6, 10), (20, 20), (30, 24)):
        draw = random.Random(f"tasks/{workers}/{days}/{seed}")
        for style, instance in (("own", _own(workers, days, draw)), ("classes", _classes(workers, days, draw))):
            name = f"tasks-{len(instance.spans)}-{workers}-{style}"
            yield Puzzle(name, _write(name, instance), _fewest(instance))


def _shifts(days: int, draw: random.Random) -> list[tuple[int, int]]:
    """Return the tasks of one worker who is hardly ever idle."""
    spans, day = [], draw.randint(0, 2)
    while day < days:
        spans.append((day, min(day + draw.randint(1, 7), days)))
        day = spans[-1][1] + draw.randint(1, 3)
    return spans


def _own(workers: int, days: int, draw: random.Random) -> Tasks:
    """Return tasks that two thirds of the workers can do, each with a qualification of its own."""
    shifts = [_shifts(days, draw) for _ in range(workers * 2 // 3)]
    spans = [span for shift in shifts for span in shift]
    owners = [worker for worker, shift in enumerate(shifts) for _ in shift]
    able = [
        {task for task, owner in enumerate(owners) if owner == worker or draw.random() < 0.3}
        for worker in range(workers)
    ]
    return Tasks(spans, list(range(len(spans))), able)


def _classes(workers: int, days: int, draw: random.Random) -> Tasks:
    """Return tasks of three classes that two thirds of the workers can do."""
    able = [{worker % 3, draw.randrange(3)} for worker in range(workers)]
    shifts = [(worker, span) for worker in range(workers * 2 // 3) for span in _shifts(days, draw)]
    return Tasks([span for _, span in shifts], [draw.choice(sorted(able[worker])) for worker, _ in shifts], able)


def _fewest(tasks: Tasks) -> int:
    model = cp_model.CpModel()
    used = [model.new_bool_var("") for _ in tasks.able]
    work: list[list[cp_model.IntervalVar]] = [[] for _ in tasks.able]
    for (first, last), asks in zip(tasks.spans, tasks.asks, strict=True):
        chosen = []
        for worker, able in enumerate(tasks.able):
            if asks in able:
                chosen.append(model.new_bool_var(""))
                model.add_implication(chosen[-1], used[worker])
                span = model.new_optional_fixed_size_interval_var(first, last - first + 1, chosen[-1], "")
                work[worker].append(span)
        model.add_exactly_one(chosen)
    for spans in work:
        model.add_no_overlap(spans)
    model.minimize(sum(used))
    return least(model)


def _write(name: str, tasks: Tasks) -> Problem:
    return world(
        name,
        "unplaced; staff_used",
        max(last for _, last in tasks.spans) + 1,
        courses=[
            {"course": f"T{task}", "awards": f"S{task}", "days": last - first + 1}
            for task, (first, last) in enumerate(tasks.spans)
        ],
        course_staff=[
            {"course": f"T{task}", "qualification": f"K{asks}", "per_class": 1} for task, asks in enumerate(tasks.asks)
        ],
        staff=[
            {"staff": f"W{worker}", "qualifications": ";".join(f"K{each}" for each in sorted(able)) or "nothing"}
            for worker, able in enumerate(tasks.able)
        ],
        requests=[
            {"request": f"T{task}", "skills": f"S{task}", "from": date(first), "to": date(last)}
            for task, (first, last) in enumerate(tasks.spans)
        ],
    )
