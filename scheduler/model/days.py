"""Stretches of days: which of them share a day."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.model.program import Ints

__all__ = ["cliques"]


def cliques(first: Ints, last: Ints) -> Iterator[Ints]:
    """Yield each largest set of stretches that share a day, as their positions.

    A capacity that holds for these sets holds on every day: the set of any other day is part of one of them. Both
    ends of a stretch are included.
    """
    if len(first) == 0:
        return
    order = np.argsort(first, kind="stable")
    days = np.unique(first)
    active = order[:0]
    position = 0
    for day, following in zip(days, [*days[1:], None], strict=True):
        started = position
        while position < len(order) and first[order[position]] == day:
            position += 1
        active = np.concatenate([active[last[active] >= day], order[started:position]])
        if following is None or last[active].min() < following:
            yield active
