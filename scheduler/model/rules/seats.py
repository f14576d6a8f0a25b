"""``seats``: the bookings of an offering do not exceed its seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the bookings of each offering."""
    slots, pairs = model.slots, model.pairs
    offered = np.flatnonzero(slots.offering >= 0)
    row_of = np.full(len(slots), -1)
    row_of[offered] = np.arange(len(offered))
    booked = row_of[pairs.slot] >= 0
    seats = np.array([offering.seats for offering in model.problem.offerings], dtype=np.int64)
    if len(offered):
        model.builder.add_rows(
            len(offered),
            (row_of[pairs.slot[booked]], pairs.column[booked], pairs.unit[booked]),
            upper=seats[slots.offering[offered]],
        )
