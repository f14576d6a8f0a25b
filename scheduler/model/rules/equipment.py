"""``equipment``: per_class + per_trainee × trainees, over the own classes in session on a day, within the units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.days import cliques

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the use of the classes in session together."""
    problem, slots = model.problem, model.slots
    for item in problem.equipment:
        per_class = np.zeros(len(problem.courses), dtype=np.int64)
        per_trainee = np.zeros(len(problem.courses), dtype=np.int64)
        for row in problem.course_equipment:
            if row.equipment == item.equipment:
                per_class[model.course_number[row.course]] = row.per_class
                per_trainee[model.course_number[row.course]] = row.per_trainee
        users = slots.own[(per_class + per_trainee)[slots.course[slots.own]] > 0]
        most = per_class[slots.course[users]] + per_trainee[slots.course[users]] * slots.capacity[users]
        for together in cliques(slots.start[users], slots.end[users]):
            if most[together].sum() > item.units:
                used = users[together]
                courses = slots.course[used]
                model.builder.add_row(
                    (slots.open[used], per_class[courses]), (slots.size[used], per_trainee[courses]), upper=item.units
                )
