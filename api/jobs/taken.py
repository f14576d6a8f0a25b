"""A job that a worker has: kept by a heartbeat, written for only while it is still the worker's."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.jobs import queue
from api.jobs.queue import LeaseLostError
from api.store import Database, Job

__all__ = ["HandBack", "NotDoneError", "Taken"]

_log = logging.getLogger("muster.worker")


BEATS = 3
"""Heartbeats in the time of a lease: one or two may come too late."""


class HandBack(Exception):  # noqa: N818 - no error: the worker was told to stop, and the job goes on elsewhere
    """The worker was told to stop: the job goes back into the queue, and does not count as tried."""


class NotDoneError(Exception):
    """A job could not be done just now for a reason outside of the service, which is told in a line."""


class Taken:
    """A job that this worker has, as a ``with`` block, within which a thread keeps the lease.

    Parameters
    ----------
    store
        The database.
    job
        The job as it was taken.
    lease_seconds
        How long the job stays ours without a heartbeat; there are ``BEATS`` heartbeats in that time.
    stop
        Is set where the worker was told to stop.
    """

    def __init__(self, store: Database, job: Job, lease_seconds: float, stop: threading.Event) -> None:
        assert job.lease is not None
        self.store = store
        self.subject = job.subject
        self.attempt = job.attempts
        self.error = job.error
        """What went wrong with the last attempt; None where nothing did."""
        self.limit = 900.0
        """Seconds after which the process ends itself, as something hangs; for whoever does the job to set."""
        self._job, self._lease, self._seconds = job.id, job.lease, lease_seconds
        self._stop = stop
        self._over, self._lost = threading.Event(), threading.Event()
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat of job {job.id}", daemon=True)

    def __enter__(self) -> Self:
        """Start the heartbeat."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it."""
        self._over.set()
        self._thread.join()

    def require(self) -> None:
        """Return where the work may go on.

        Raises
        ------
        HandBack
            Where the worker was told to stop.
        LeaseLostError
            Where another worker has the job by now.
        """
        if self._lost.is_set():
            raise LeaseLostError(f"job {self._job} is no longer this worker's")
        if self._stop.is_set():
            raise HandBack

    def pause(self, seconds: float) -> None:
        """Wait for some seconds, and return where the work may go on.

        Raises
        ------
        HandBack, LeaseLostError
            As :meth:`require`; the former as soon as the worker is told to stop.
        """
        self._stop.wait(seconds)
        self.require()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are committed only while the job is ours."""
        with self.store.writing() as session:
            queue.require_lease(session, self._job, self._lease)
            yield session

    @contextmanager
    def finishing(self) -> Iterator[Session]:
        """Give a session whose changes are committed together with the end of the job, or not at all."""
        with self.store.writing() as session:
            queue.require_lease(session, self._job, self._lease)
            yield session
            queue.finish(session, self._job, self._lease)

    def give_back(self) -> None:
        """Put the job back, untried."""
        with self.store.writing() as session:
            queue.give_back(session, self._job, self._lease)

    @contextmanager
    def retrying(self, error: str, after_seconds: float) -> Iterator[Session]:
        """Give a session whose changes are committed together with putting the job back, to be tried again later."""
        with self.store.writing() as session:
            queue.require_lease(session, self._job, self._lease)
            yield session
            queue.retry(session, self._job, self._lease, error, after_seconds)

    def _beat(self) -> None:
        while not self._over.wait(self._seconds / BEATS):
            if time.monotonic() - self._began > self.limit:
                _log.critical("job %d hangs; this worker ends, and another will take it", self._job)
                os._exit(70)
            try:
                with self.store.writing() as session:
                    queue.keep(session, self._job, self._lease, self._seconds)
            except LeaseLostError:
                self._lost.set()
                return
            except SQLAlchemyError as error:
                _log.warning("job %d: no heartbeat: %s", self._job, error)
