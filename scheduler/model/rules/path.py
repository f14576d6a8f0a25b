"""``path``: equally many are placed at every step, and nobody starts a step before the gap after the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.program import Ints

if TYPE_CHECKING:
    from scheduler.model.model import Model

MANY = 250_000
"""Pairs of a booking at one step and one at the next beyond which a group's are compared in one row, not in one for
each day. That is much weaker once relaxed; but a project of 120 activities in 650 days has 56 million entries without
and 3 million with it."""


def post(model: Model) -> None:
    """Sum each step's seats to those placed, and let no more start a step by a day than could have ended the last."""
    pairs, builder = model.pairs, model.builder
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
    for number in np.flatnonzero(np.diff(model.steps_before) > 1).tolist():
        of_request = model.pairs_of(number)
        for step in range(1, len(model.problem.requests[number].skills)):
            before = of_request[pairs.step[of_request] == step - 1]
            after = of_request[pairs.step[of_request] == step]
            if model.problem.requests[number].most_parts == 1 and len(before) * len(after) > MANY:
                _follow_as_one(model, before, after)
            else:
                _follow(model, before, after)


def _ready(model: Model, pairs: Ints) -> Ints:
    """Return the first day on which the next step may start after each booking."""
    return np.asarray(model.slots.end[model.pairs.slot[pairs]] + 1 + model.problem.settings.min_gap_days)


def _follow(model: Model, before: Ints, after: Ints) -> None:
    """Let by no day more have started a step than were ready for it."""
    pairs = model.pairs
    ready, starts = _ready(model, before), model.slots.start[pairs.slot[after]]
    # Between two days on which somebody becomes ready, the last start day says all that the others say.
    period = np.searchsorted(np.unique(ready), starts, side="right")
    for last in {int(starts[period == p].max()) for p in np.unique(period)}:
        started, ended = after[starts <= last], before[ready <= last]
        model.builder.add_row(
            (pairs.column[started], pairs.unit[started]), (pairs.column[ended], -pairs.unit[ended]), upper=0
        )


def _follow_as_one(model: Model, before: Ints, after: Ints) -> None:
    """Let a group start a step no sooner than it is ready for it."""
    pairs = model.pairs
    starts = model.slots.start[pairs.slot[after]]
    model.builder.add_row((pairs.part[after], starts), (pairs.part[before], -_ready(model, before)), lower=0)
