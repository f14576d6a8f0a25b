"""The worker: takes one job after another, until it is told to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import ClassVar, Protocol

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.jobs import queue
from api.jobs.queue import LeaseLostError
from api.jobs.taken import HandBack, NotDoneError, Taken
from api.store import Database, Job

__all__ = ["Handler", "Worker"]

_log = logging.getLogger("muster.worker")

IDLE_SECONDS = 0.5
"""How long a worker waits before it looks for a job again."""


class Handler(Protocol):
    """Does the jobs of a kind."""

    kind: ClassVar[str]

    @property
    def attempts(self) -> int:
        """How often a job is tried before it is given up."""
        ...

    def pause(self, attempt: int) -> float:
        """Return the seconds to wait after an attempt that went wrong, counted from 1."""
        ...

    def run(self, taken: Taken) -> None:
        """Do a job: what comes of it is written within ``taken.finishing()``.

        Raises
        ------
        NotDoneError
            Where it cannot be done just now and nothing is wrong here; any other error is one of the service.
        """
        ...

    def went_wrong(self, session: Session, subject: str, error: str) -> None:
        """Write what went wrong with an attempt, after which the job is tried again."""
        ...

    def give_up(self, session: Session, subject: str, error: str) -> None:
        """Write that a job could not be done."""
        ...


class Worker:
    """Takes jobs of some kinds, one at a time.

    Parameters
    ----------
    store
        The database.
    handlers
        Who does the jobs, by kind.
    name
        The worker's name, for the log and for people who look at the queue.
    lease_seconds
        How long after a worker's death its job falls to another.
    """

    def __init__(self, store: Database, handlers: Sequence[Handler], name: str, lease_seconds: float) -> None:
        self._store = store
        self._handlers: Mapping[str, Handler] = {handler.kind: handler for handler in handlers}
        self._name, self._lease_seconds = name, lease_seconds
        self._stop = threading.Event()
        self._taken: Taken | None = None

    def stop(self) -> None:
        """Tell the worker to stop: it hands back the job that it has. From any thread or signal handler."""
        self._stop.set()

    def run(self) -> None:
        """Take jobs until told to stop."""
        while not self._stop.is_set():
            try:
                worked = self.step()
            except SQLAlchemyError as error:
                _log.warning("the database does not answer, and is asked again: %s", error)
                worked = False
            if not worked:
                self._stop.wait(IDLE_SECONDS)

    def step(self) -> bool:
        """Take a job and do it; tell whether there was one."""
        kinds = list(self._handlers)
        with self._store.reading() as session:
            if not queue.has_due(session, kinds):
                return False
        with self._store.writing() as session:
            job = queue.take(session, kinds, self._name, self._lease_seconds)
        if job is None:
            return False
        handler = self._handlers[job.kind]
        with Taken(self._store, job, self._lease_seconds, self._stop) as taken:
            self._taken = taken
            try:
                self._do(handler, taken, job)
            finally:
                self._taken = None
        return True

    def abandon(self) -> None:
        """Hand back the job at hand although it is still being done, from another thread: the process ends at once."""
        taken = self._taken
        if taken is not None:
            with suppress(LeaseLostError, SQLAlchemyError):
                taken.give_back()

    def _do(self, handler: Handler, taken: Taken, job: Job) -> None:
        about = {"job": job.id, "kind": job.kind, "subject": job.subject, "attempt": job.attempts}
        _log.info("%s %s: attempt %d", job.kind, job.subject, job.attempts, extra=about)
        try:
            self._attempt(handler, taken, job)
        except HandBack:
            _log.info("%s %s: handed back", job.kind, job.subject, extra=about)
            with suppress(LeaseLostError):
                taken.give_back()
        except LeaseLostError:
            _log.warning("%s %s: another worker has it", job.kind, job.subject, extra=about)

    def _attempt(self, handler: Handler, taken: Taken, job: Job) -> None:
        if job.attempts > handler.attempts:
            self._give_up(handler, taken, job.error or "the worker that did it ended without a word, each time")
            return
        try:
            handler.run(taken)
        except (HandBack, LeaseLostError):
            raise
        except NotDoneError as error:
            _log.warning("%s %s: attempt %d went wrong: %s", job.kind, job.subject, job.attempts, error)
            self._retry(handler, taken, job, str(error))
        except Exception as error:
            _log.exception("%s %s: attempt %d went wrong", job.kind, job.subject, job.attempts)
            self._retry(handler, taken, job, f"{type(error).__name__}: {error}")

    def _retry(self, handler: Handler, taken: Taken, job: Job, error: str) -> None:
        """Let a job be tried again after a pause, or give it up where that was the last attempt."""
        text = error[:2000]
        if job.attempts >= handler.attempts:
            self._give_up(handler, taken, text)
        else:
            with taken.retrying(text, handler.pause(job.attempts)) as session:
                handler.went_wrong(session, taken.subject, text)

    def _give_up(self, handler: Handler, taken: Taken, error: str) -> None:
        with taken.finishing() as session:
            handler.give_up(session, taken.subject, error)
