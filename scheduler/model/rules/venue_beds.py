"""``venue-beds``: trainees housed at a venue, from start − arrive_days_before to end, do not exceed its beds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.days import cliques

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the trainees of the classes housed together."""
    slots = model.slots
    early = model.problem.settings.arrive_days_before
    for v, venue in enumerate(model.problem.venues):
        if venue.beds is None:
            continue
        held = np.flatnonzero(slots.venue == v)
        for together in cliques(slots.start[held] - early, slots.end[held]):
            if slots.capacity[held[together]].sum() > venue.beds:
                model.builder.add_row((slots.size[held[together]], 1), upper=venue.beds)
