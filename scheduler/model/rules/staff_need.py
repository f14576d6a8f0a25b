"""``staff-need``: a class of n trainees has max(per_class, ⌈n / trainees_per⌉) people in each role, throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Bound the people of each class and role from below, and fill the posts with as many; no class has none."""
    problem, slots, posts, needs, builder = model.problem, model.slots, model.posts, model.needs, model.builder
    per_class = np.array([row.per_class for row in problem.course_staff] + [0], dtype=np.int64)
    ratio = np.array([row.trainees_per or 0 for row in problem.course_staff] + [0], dtype=np.int64)
    row = posts.role[needs.post]
    counted = np.flatnonzero((row >= 0) & (needs.column != slots.open[needs.slot]))
    lines = np.arange(len(counted))
    column, slot, row = needs.column[counted], needs.slot[counted], row[counted]
    fewest = np.maximum(
        per_class[row], np.where(ratio[row] > 0, -(-model.smallest[slots.course[slot]] // np.maximum(ratio[row], 1)), 0)
    )
    builder.add_rows(len(counted), (lines, column, 1), (lines, slots.open[slot], -fewest), lower=0)
    scaled = ratio[row] > 0
    lines = np.arange(int(scaled.sum()))
    builder.add_rows(
        len(lines), (lines, column[scaled], ratio[row][scaled]), (lines, slots.size[slot[scaled]], -1), lower=0
    )
    # A class that is not held has nobody. Implied by any sensible plan, but propagation doesn't know that.
    counted = np.flatnonzero(needs.column != slots.open[needs.slot])
    lines = np.arange(len(counted))
    most = builder.upper_of(needs.column[counted])
    builder.add_rows(
        len(counted), (lines, needs.column[counted], 1), (lines, slots.open[needs.slot[counted]], -most), upper=0
    )
    model.fill_posts()
