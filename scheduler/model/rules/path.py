"""``path``: equally many are placed at every step, and nobody starts a step before the gap after the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum each step's seats to those placed, and let no more start a step by a day than could have ended the last."""
    slots, pairs, builder = model.slots, model.pairs, model.builder
    steps = model.steps_before[-1]
    step_of = model.steps_before[pairs.request] + pairs.step
    requests = np.repeat(np.arange(len(model.problem.requests)), np.diff(model.steps_before))
    builder.add_rows(
        int(steps),
        (step_of, pairs.column, pairs.unit),
        (np.arange(steps), model.placed[requests], -1),
        lower=0,
        upper=0,
    )
    gap = model.problem.settings.min_gap_days
    for number in np.flatnonzero(np.diff(model.steps_before) > 1):
        of_request = model.pairs_of(int(number))
        for step in range(1, len(model.problem.requests[number].skills)):
            before = of_request[pairs.step[of_request] == step - 1]
            after = of_request[pairs.step[of_request] == step]
            ready = slots.end[pairs.slot[before]] + 1 + gap
            starts = slots.start[pairs.slot[after]]
            # Between two days on which somebody becomes ready, the last start day says all that the others say.
            period = np.searchsorted(np.unique(ready), starts, side="right")
            for last in {int(starts[period == p].max()) for p in np.unique(period)}:
                started, ended = after[starts <= last], before[ready <= last]
                builder.add_row(
                    (pairs.column[started], pairs.unit[started]), (pairs.column[ended], -pairs.unit[ended]), upper=0
                )
