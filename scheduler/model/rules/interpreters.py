"""``interpreters``: a class with n trainees of another language has ⌈n / trainees_per_interpreter⌉ interpreters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Bound the interpreters of each class and language from below by its trainees, and by each of its requests."""
    slots, pairs, posts, needs, builder = model.slots, model.pairs, model.posts, model.needs, model.builder
    if len(posts) == 0:
        return
    languages = len(model.languages)
    row_of = np.full(len(slots) * languages, -1)
    spoken = np.flatnonzero(posts.language[needs.post] >= 0)
    row_of[needs.slot[spoken] * languages + posts.language[needs.post[spoken]]] = np.arange(len(spoken))
    row = row_of[pairs.slot * languages + model.request_language[pairs.request]]
    foreign = np.flatnonzero(row >= 0)
    lines = np.arange(len(spoken))
    served = model.problem.settings.trainees_per_interpreter
    builder.add_rows(
        len(spoken),
        (lines, needs.column[spoken], served),
        (row[foreign], pairs.column[foreign], -pairs.unit[foreign]),
        lower=0,
    )
    # Implied for whole numbers, but it makes the linear relaxation much tighter where cohorts are small.
    alone = -(-pairs.unit[foreign] // served)
    lines = np.arange(len(foreign))
    builder.add_rows(
        len(foreign), (lines, needs.column[spoken][row[foreign]], 1), (lines, pairs.part[foreign], -alone), lower=0
    )
