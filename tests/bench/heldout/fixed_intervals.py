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
    for tasks, workers in ((8, 6),) if quick else ((8, 6), (40, 20), (120, 50)):
        draw = random.Random(f"tasks/{tasks}/{seed}")
        firsts = [draw.randrange(tasks) for _ in range(tasks)]
        spans = [(first, first + draw.randint(2, 8)) for first in firsts]
        own = [{task for task in range(tasks) if draw.random() < 0.4} for _ in range(workers)]
        classes = [{worker % 3, *draw.sample(range(3), draw.randint(0, 1))} for worker in range(workers)]
        for style, asks, able in (
            ("own", list(range(tasks)), own),
            ("classes", [draw.randrange(3) for _ in spans], classes),
        ):
            instance = _coverable(Tasks(spans, asks, able))
            name = f"tasks-{tasks}-{workers}-{style}"
            yield Puzzle(name, _write(name, instance), _fewest(instance))


def _coverable(tasks: Tasks) -> Tasks:
    """Return the tasks that can all be done: each, in order, is kept if the workers can still do the kept ones."""
    kept = Tasks([], [], tasks.able)
    for span, asks in zip(tasks.spans, tasks.asks, strict=True):
        more = Tasks([*kept.spans, span], [*kept.asks, asks], tasks.able)
        if cp_model.CpSolver().solve(_model(more)[0]) == cp_model.OPTIMAL:
            kept = more
    return kept


def _model(tasks: Tasks) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
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
    return model, used


def _fewest(tasks: Tasks) -> int:
    model, used = _model(tasks)
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
