"""``parts``: who may not be split is placed whole in one class; others in few classes, each with enough seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Bound each booking's seats by its part column, and the parts of each step by max_parts."""
    pairs, builder = model.pairs, model.builder
    requests = model.problem.requests
    smallest = np.array([min(request.min_part, request.headcount) for request in requests], dtype=np.int64)
    most = np.array([request.most_parts for request in requests], dtype=np.int64)
    split = np.flatnonzero(pairs.part != pairs.column)
    rows = np.arange(len(split))
    builder.add_rows(len(split), (rows, pairs.column[split], 1), (rows, pairs.part[split], -pairs.most[split]), upper=0)
    if len(split):
        builder.add_rows(
            len(split),
            (rows, pairs.column[split], 1),
            (rows, pairs.part[split], -smallest[pairs.request[split]]),
            lower=0,
        )
    step_of = model.steps_before[pairs.request] + pairs.step
    steps = int(model.steps_before[-1])
    limits = np.repeat(most, np.diff(model.steps_before))
    binding = np.bincount(step_of, minlength=steps) > limits
    row_of = np.cumsum(binding) - 1
    counted = binding[step_of]
    builder.add_rows(int(binding.sum()), (row_of[step_of[counted]], pairs.part[counted], 1), upper=limits[binding])
