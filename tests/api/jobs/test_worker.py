"""The worker: what it does where a job goes well, goes wrong, or is to be handed back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.jobs import HandBack, LeaseLostError, Taken, Worker, queue
from api.jobs import taken as taken_job
from api.store import Database, Job, utc_now


class _Handler:
    kind: ClassVar[str] = "thing"
    attempts = 2

    def __init__(self, act: Callable[[Taken], None]) -> None:
        self.act = act
        self.given_up: list[tuple[str, str]] = []

    def pause(self, attempt: int) -> float:
        return 0.0

    def run(self, taken: Taken) -> None:
        self.act(taken)

    def went_wrong(self, session: Session, subject: str, error: str) -> None:
        pass

    def give_up(self, session: Session, subject: str, error: str) -> None:
        self.given_up.append((subject, error))


def _add(database: Database) -> None:
    with database.writing() as session:
        queue.add(session, "thing", "a")


def _jobs(database: Database) -> list[tuple[int, str | None, str | None]]:
    with database.reading() as session:
        return [(job.attempts, job.error, job.lease) for job in session.scalars(select(Job))]


def _run_out(database: Database) -> None:
    with database.writing() as session:
        past = session.execute(select(utc_now())).scalar_one() - dt.timedelta(seconds=1)
        session.execute(update(Job).values(due_at=past))


def _finish(taken: Taken) -> None:
    with taken.finishing():
        pass


def test_a_job_that_is_done_is_gone(database: Database) -> None:
    _add(database)
    worker = Worker(database, [_Handler(_finish)], "w", 60)
    assert worker.step()
    assert _jobs(database) == []
    assert not worker.step()


def test_a_job_that_breaks_is_tried_as_often_as_it_may_be_and_then_given_up_with_its_error(database: Database) -> None:
    def fail(taken: Taken) -> None:
        raise ValueError("broken")

    _add(database)
    handler = _Handler(fail)
    worker = Worker(database, [handler], "w", 60)
    assert worker.step()
    assert _jobs(database) == [(1, "ValueError: broken", None)]
    assert handler.given_up == []
    assert worker.step()
    assert _jobs(database) == []
    assert handler.given_up == [("a", "ValueError: broken")]


def test_a_job_of_which_workers_die_without_a_word_is_given_up(database: Database) -> None:
    _add(database)
    handler = _Handler(_finish)
    for _ in range(handler.attempts):
        with database.writing() as session:
            queue.take(session, ["thing"], "one that dies", 60)
        _run_out(database)
    Worker(database, [handler], "w", 60).step()
    assert handler.given_up == [("a", "the worker that did it ended without a word, each time")]
    assert _jobs(database) == []


def test_a_worker_told_to_stop_hands_its_job_back_untried(database: Database) -> None:
    def work(taken: Taken) -> None:
        worker.stop()
        taken.require()

    _add(database)
    worker = Worker(database, [_Handler(work)], "w", 60)
    worker.step()
    assert _jobs(database) == [(0, None, None)]
    worker.run()  # it was told to stop, so it takes nothing and returns
    assert _jobs(database) == [(0, None, None)]


def test_a_worker_whose_lease_was_lost_writes_nothing(database: Database) -> None:
    def work(taken: Taken) -> None:
        _run_out(database)
        with database.writing() as session:
            assert queue.take(session, ["thing"], "another", 60) is not None
        with taken.finishing() as session:
            queue.add(session, "thing", "what must not stand")

    _add(database)
    Worker(database, [_Handler(work)], "w", 60).step()
    assert [(attempts, error) for attempts, error, _ in _jobs(database)] == [(2, None)]


@pytest.fixture
def _beating_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the heartbeats of a lease of a minute come every tenth of a second."""
    monkeypatch.setattr(taken_job, "BEATS", 600)


@pytest.mark.usefixtures("_beating_fast")
def test_a_heartbeat_keeps_the_job_beyond_its_lease(database: Database) -> None:
    def due_at() -> dt.datetime:
        with database.reading() as session:
            return session.scalars(select(Job.due_at)).one()

    def work(taken: Taken) -> None:
        first = due_at()
        while due_at() == first:  # until the first heartbeat
            taken.require()
        _finish(taken)

    _add(database)
    Worker(database, [_Handler(work)], "w", 60).step()
    assert _jobs(database) == []


@pytest.mark.usefixtures("_beating_fast")
def test_the_heartbeat_finds_out_that_the_job_is_anothers(database: Database) -> None:
    def work(taken: Taken) -> None:
        with database.writing() as session:
            session.execute(update(Job).values(lease="another's"))
        with suppress(LeaseLostError):
            while True:  # until the first heartbeat
                taken.require()
        raise HandBack  # which the worker may not write either

    _add(database)
    Worker(database, [_Handler(work)], "w", 60).step()
    assert _jobs(database) == [(1, None, "another's")]
