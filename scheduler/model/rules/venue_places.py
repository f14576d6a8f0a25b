"""``venue-places``: trainees in session at a venue on a day do not exceed its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.days import cliques

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the trainees of the classes in session together."""
    slots = model.slots
    for v, venue in enumerate(model.problem.venues):
        held = np.flatnonzero(slots.venue == v)
        for together in cliques(slots.start[held], slots.end[held]):
            if slots.capacity[held[together]].sum() > venue.places:
                model.builder.add_row((slots.size[held[together]], 1), upper=venue.places)
