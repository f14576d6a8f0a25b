"""The progress of a solve as others see it, and the best plan so far: written now and then while the search goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from api.jobs import HandBack, Taken
from api.plans import records
from api.store import DATABASE_AWAY, PlanRecord, Stage
from scheduler import Plan, Progress

__all__ = ["Follower"]

_log = logging.getLogger("muster.worker")

TICK_SECONDS = 1.0
"""The least time between two writings."""

SAVE_SECONDS = 10.0
"""The least time between two savings of the best plan."""

SAVE_SHARE = 20
"""Saving takes at most one part in so many of the time: after one that took a second, the next is 20 s off."""


class Follower:
    """Writes the progress of a solve, saves the best plan so far, and hears whether it is to stop.

    Parameters
    ----------
    taken
        The job.
    plan
        The plan as it was when the solve began.
    clock
        Tells seconds, as :func:`time.monotonic`.
    """

    def __init__(self, taken: Taken, plan: PlanRecord, clock: Callable[[], float] = time.monotonic) -> None:
        self.stops = plan.stops
        self._taken, self._plan, self._clock = taken, plan.id, clock
        self._spent_before = plan.spent
        self._levels: dict[int, dict[str, Any]] = {}
        self._began = self._ticked = clock()
        self._written: object = None
        self._save_at, self._saved = clock() + TICK_SECONDS, (0, 0)
        self._last: Progress | None = None

    def watch(self, progress: Progress) -> bool:
        """Take note of the progress several times a second; tell whether to stop.

        Raises
        ------
        HandBack, LeaseLostError
            Where the job is not this worker's to go on with; what was found is saved before, where it may be.
        """
        self._levels[progress.level] = {
            "level": progress.level,
            "stage": progress.stage,
            "value": progress.value,
            "bound": progress.bound,
            "elapsed": round(progress.elapsed, 1),
        }
        self._last = progress
        now = self._clock()
        if now - self._ticked >= TICK_SECONDS:
            self._ticked = now
            self._tick()
        try:
            self._taken.require()
        except HandBack:
            with suppress(*DATABASE_AWAY):
                self.save()
            raise
        return self.stops

    def save(self) -> None:
        """Save the best plan so far, if it is better than the one saved before."""
        progress = self._last
        if progress is None or progress.best is None or progress.value is None or self._stand(progress) == self._saved:
            return
        self._write(progress.best())
        self._saved = self._stand(progress)

    def spent(self) -> float:
        """Return the seconds searched so far, by all workers that had the job."""
        return self._spent_before + self._clock() - self._began

    def _tick(self) -> None:
        """Write what is new, save the best plan where it is time to, and ask whether to stop."""
        try:
            if (told := [{**level, "elapsed": None} for level in self._levels.values()]) != self._written:
                self._write(None)
                self._written = told
            else:
                with self._taken.store.reading() as session:
                    self.stops = records.find(session, self._plan).stops
            before = self._clock()
            if before >= self._save_at:
                self.save()
                self._save_at = self._clock() + max(SAVE_SECONDS, SAVE_SHARE * (self._clock() - before))
        except DATABASE_AWAY as error:  # a busy database is no reason to lose the search
            _log.warning("plan %d: its progress could not be written: %s", self._plan, error)

    def _write(self, best: Plan | None) -> None:
        with self._taken.writing() as session:
            plan = records.find(session, self._plan, to_change=True)
            plan.progress, plan.spent = list(self._levels.values()), round(self.spent(), 3)
            self.stops = plan.stops
            if plan.stage == Stage.BUILDING:
                records.enter(session, plan, Stage.SOLVING)
            if best is not None:
                plan.result = best.to_json()
            records.happened(session, plan, "progress", levels=plan.progress, saved=best is not None)

    @staticmethod
    def _stand(progress: Progress) -> tuple[int, int]:
        return progress.level, progress.value or 0
