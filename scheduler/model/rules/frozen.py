"""``frozen``: what is frozen of the baseline stays as it was; see :mod:`scheduler.model.pins`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.posts import key_of
from scheduler.model.table import NONE

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Fix what is frozen: the class is held, its bookings have their seats, its people are engaged."""
    problem, slots, pairs, builder = model.problem, model.slots, model.pairs, model.builder
    requests = {request.request: r for r, request in enumerate(problem.requests)}
    for slot in np.flatnonzero(slots.pin != NONE).tolist():
        pin = model.pins[slots.pin[slot]]
        if slots.offering[slot] == NONE:
            builder.fix(slots.open[slot : slot + 1], 1)
            course = problem.courses[slots.course[slot]]
            for entry in pin.run.staff:
                role, language, _ = key_of(problem, course, entry, model.languages)
                holds = (
                    (model.posts.pin == slots.pin[slot])
                    & (model.posts.role == role)
                    & (model.posts.language == language)
                )
                person = next(n for n, someone in enumerate(problem.staff) if someone.staff == entry.staff)
                held = model.engagements_of(person)
                held = held[holds[model.engagements.post[held]]]
                builder.fix(model.engagements.column[held], 1)
        for booking in pin.bookings:
            of_request = model.pairs_of(requests[booking.request])
            chosen = of_request[(pairs.slot[of_request] == slot) & (pairs.step[of_request] == booking.step - 1)]
            builder.fix(pairs.column[chosen], booking.seats // int(pairs.unit[chosen[0]]))
            builder.fix(pairs.part[chosen], 1)
