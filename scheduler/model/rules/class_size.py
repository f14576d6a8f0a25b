"""``class-size``: an own class seats min_size … max_size trainees, at least one; an offering at most its seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Count the trainees of each own class, and keep the count between the sizes where it is held, else at 0."""
    slots, pairs, builder = model.slots, model.pairs, model.builder
    own = slots.own
    row_of = np.full(len(slots), -1)
    row_of[own] = np.arange(len(own))
    booked = row_of[pairs.slot] >= 0
    rows = np.arange(len(own))
    smallest = model.smallest
    builder.add_rows(
        len(own),
        (row_of[pairs.slot[booked]], pairs.column[booked], pairs.unit[booked]),
        (rows, slots.size[own], -1),
        lower=0,
        upper=0,
    )
    builder.add_rows(len(own), (rows, slots.size[own], 1), (rows, slots.open[own], -slots.capacity[own]), upper=0)
    if len(own):
        builder.add_rows(
            len(own), (rows, slots.size[own], 1), (rows, slots.open[own], -smallest[slots.course[own]]), lower=0
        )
    # Implied for whole numbers; relaxed, it makes the class be held as far as any one booking of it is.
    lines, of_own = np.arange(int(booked.sum())), np.flatnonzero(booked)
    builder.add_rows(len(lines), (lines, pairs.part[of_own], 1), (lines, slots.open[pairs.slot[of_own]], -1), upper=0)
    twins = np.flatnonzero((slots.twin > 0) & (slots.offering < 0))
    rows = np.arange(len(twins))
    # Twins differ in nothing, so the plans in which a later one is held before an earlier one add nothing.
    builder.add_rows(len(twins), (rows, slots.open[twins - 1], 1), (rows, slots.open[twins], -1), lower=0)
