"""The queue: a job is had by one worker at a time, and whoever has it no longer writes nothing."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter

import pytest
from sqlalchemy import select, update

from api.jobs import queue
from api.jobs.queue import LeaseLostError
from api.store import Database, Job, utc_now


def _add(database: Database, *subjects: str) -> None:
    with database.writing() as session:
        for subject in subjects:
            queue.add(session, "thing", subject)


def _take(database: Database, worker: str = "w") -> Job | None:
    with database.writing() as session:
        return queue.take(session, ["thing"], worker, 60)


def _run_out(database: Database) -> None:
    """Let every lease have run out a second ago, by the database's clock."""
    with database.writing() as session:
        past = session.execute(select(utc_now())).scalar_one() - dt.timedelta(seconds=1)
        session.execute(update(Job).values(due_at=past))


def _lease(job: Job | None) -> tuple[int, str]:
    assert job is not None
    assert job.lease is not None
    return job.id, job.lease


def test_jobs_are_taken_in_the_order_in_which_they_came_each_by_one(database: Database) -> None:
    _add(database, "a", "b")
    taken = [_take(database), _take(database), _take(database)]
    assert [job.subject if job else None for job in taken] == ["a", "b", None]


def test_a_job_of_another_kind_is_left_alone(database: Database) -> None:
    with database.writing() as session:
        queue.add(session, "other", "a")
    assert _take(database) is None


def test_many_workers_at_once_take_each_job_once(database: Database) -> None:
    _add(database, *map(str, range(60)))
    found: Counter[str] = Counter()

    def work(name: str) -> None:
        while (job := _take(database, name)) is not None:
            with database.writing() as session:
                queue.finish(session, *_lease(job))
            found[job.subject] += 1

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == Counter(map(str, range(60)))


def test_a_job_whose_lease_ran_out_is_anothers_and_the_first_can_write_nothing_for_it(database: Database) -> None:
    _add(database, "a")
    first = _lease(_take(database, "first"))
    _run_out(database)
    second = _take(database, "second")
    assert second is not None
    assert second.attempts == 2
    for act in (queue.require_lease, queue.finish, queue.give_back):
        with pytest.raises(LeaseLostError), database.writing() as session:
            act(session, *first)
    with pytest.raises(LeaseLostError), database.writing() as session:
        queue.keep(session, *first, 60)
    with pytest.raises(LeaseLostError), database.writing() as session:
        queue.retry(session, *first, "error", 0)
    with database.writing() as session:
        queue.finish(session, *_lease(second))


def test_a_lease_that_ran_out_and_nobody_took_can_be_kept(database: Database) -> None:
    _add(database, "a")
    lease = _lease(_take(database))
    _run_out(database)
    with database.writing() as session:
        queue.keep(session, *lease, 60)
    assert _take(database) is None


def test_a_job_given_back_is_due_at_once_and_was_not_tried(database: Database) -> None:
    _add(database, "a")
    lease = _lease(_take(database))
    with database.writing() as session:
        queue.give_back(session, *lease)
    again = _take(database)
    assert again is not None
    assert again.attempts == 1


def test_a_job_that_went_wrong_waits_and_keeps_the_error(database: Database) -> None:
    _add(database, "a")
    lease = _lease(_take(database))
    with database.writing() as session:
        queue.retry(session, *lease, "it broke", 3600)
    assert _take(database) is None
    _run_out(database)
    again = _take(database)
    assert again is not None
    assert (again.attempts, again.error) == (2, "it broke")


def test_what_waits_is_counted_and_what_is_taken_is_not(database: Database) -> None:
    _add(database, "a", "b")
    _take(database)
    with database.reading() as session:
        assert queue.waiting(session, "thing") == 1
        assert queue.waiting(session, "other") == 0
    with database.writing() as session:
        assert not queue.is_waiting(session, "thing", "a")
        assert queue.is_waiting(session, "thing", "b")
        assert not queue.is_waiting(session, "thing", "c")
    _run_out(database)
    with database.writing() as session:
        assert queue.is_waiting(session, "thing", "a")
