"""The order in which a first plan is put together."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.model.model import Model
from scheduler.search.neighbourhood import Neighbourhoods

__all__ = ["batches"]

BATCH = 5
"""Requests planned together: more make a better first plan, later."""


def batches(model: Model, neighbourhoods: Neighbourhoods) -> Iterator[list[int]]:
    """Yield the requests in batches: the weightiest first, among these the ones with the fewest days to choose from."""
    requests = model.problem.requests
    order = sorted(
        neighbourhoods.movable,
        key=lambda r: (-model.problem.weight(requests[r]), (requests[r].to - requests[r].from_).days, r),
    )
    for position in range(0, len(order), BATCH):
        yield order[position : position + BATCH]
