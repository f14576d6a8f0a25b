"""The nearest way through the steps of a request: an option a step, each after the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.model.program import Ints
from scheduler.reasons.options import Place, Step
from scheduler.reasons.usage import Shares

__all__ = ["Way", "nearest_way"]


@dataclass(frozen=True)
class Way:
    """A class a step for so many trainees: places, start days, and the distance of each."""

    trainees: int
    places: tuple[Place, ...]
    starts: tuple[int, ...]
    distances: tuple[float, ...]

    @property
    def distance(self) -> float:
        """The rules that would be broken, plus a little for how far."""
        return sum(self.distances)


def nearest_way(
    steps: Sequence[Step], trainees: int, gap: int, passed: Callable[[Place], bool] = lambda _: False
) -> Way | None:
    """Return the way with the least distance, the earliest of equals; None where there is none.

    Parameters
    ----------
    steps
        The options of each step, at least one.
    trainees
        How many trainees they are for.
    gap
        The least number of whole days between steps.
    passed
        Tells which places are passed over.
    """
    totals: list[Shares] = []
    before: list[Ints] = []
    for number, step in enumerate(steps):
        out = np.array([passed(place) for place in step.places], dtype=bool)
        total = np.where(out[step.place], np.inf, step.distance)
        if number:
            chosen, so_far = _leading(steps[number - 1].end + gap, totals[-1], step.start)
            before.append(chosen)
            total = total + so_far
        totals.append(total)
    if not np.isfinite(totals[-1]).any():
        return None
    at = int(np.lexsort((steps[-1].start, totals[-1].round(9)))[0])
    picked = [at]
    for chosen in reversed(before):
        picked.insert(0, int(chosen[picked[0]]))
    pairs = list(zip(steps, picked, strict=True))
    return Way(
        trainees,
        tuple(step.places[step.place[option]] for step, option in pairs),
        tuple(int(step.start[option]) for step, option in pairs),
        tuple(float(step.distance[option]) for step, option in pairs),
    )


def _leading(busy_until: Ints, totals: Shares, starts: Ints) -> tuple[Ints, Shares]:
    """Return for each start the nearest option that is over before it, and that option's total; infinite for none."""
    if len(totals) == 0:
        return np.zeros(len(starts), dtype=np.int64), np.full(len(starts), np.inf)
    order = np.argsort(busy_until, kind="stable")
    running = np.minimum.accumulate(totals[order])
    improves = totals[order] < np.concatenate([[np.inf], running[:-1]])
    leader = np.maximum.accumulate(np.where(improves, np.arange(len(order)), 0))
    over = np.searchsorted(busy_until[order], starts, side="left") - 1
    return order[leader[over]], np.where(over >= 0, running[over], np.inf)
