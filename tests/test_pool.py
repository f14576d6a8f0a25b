from __future__ import annotations

import subprocess
import sys
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from scheduler.pool import ATTEMPTS, Outcome, run_all
from tests.pool_tasks import double, double_or_die, double_or_raise


def test_outcomes_are_in_the_order_of_the_items_and_told_as_they_come() -> None:
    told: dict[int, int | None] = {}
    with ThreadPoolExecutor(2) as executor:
        outcomes = run_all(
            double, [3, 1, 2], executor=executor, on_done=lambda place, outcome: told.update({place: outcome.value})
        )
        assert outcomes == [Outcome(6, None, 1), Outcome(2, None, 1), Outcome(4, None, 1)]
        assert executor.submit(double, 1).result() == 2  # a given executor stays open
    assert told == {0: 6, 1: 2, 2: 4}
    assert run_all(double, []) == []


def test_nothing_is_run_by_nobody() -> None:
    for workers in (0, -1):
        with pytest.raises(ValueError, match=f"workers: {workers} is below 1"):
            run_all(double, [1], workers=workers)


def test_what_fails_again_and_again_is_given_up_with_its_error() -> None:
    with ThreadPoolExecutor(2) as executor:
        first, second = run_all(double_or_raise, [1, 3], executor=executor)
    assert first.value == 2
    assert (second.value, str(second.error), second.attempts) == (None, "not three", ATTEMPTS)


def test_a_worker_that_dies_takes_nobody_along(tmp_path: Path) -> None:
    # The first kills its worker each time, the second once; the others are only in their company.
    questions = [(0, tmp_path), (1, tmp_path / "once"), (2, None), (3, None), (4, None)]
    outcomes = run_all(double_or_die, questions, workers=2)
    assert [outcome.value for outcome in outcomes] == [None, 2, 4, 6, 8]
    assert isinstance(outcomes[0].error, BrokenExecutor)
    assert outcomes[0].attempts == ATTEMPTS


def test_where_a_given_pool_breaks_another_takes_its_place(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        outcomes = run_all(double_or_die, [(1, tmp_path / "once"), (2, None), (3, None)], executor=executor)
    assert [outcome.value for outcome in outcomes] == [2, 4, 6]


def test_a_script_need_not_guard_its_calls(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from scheduler.pool import run_all\n"
        "from tests.pool_tasks import double\n"
        "print([outcome.value for outcome in run_all(double, [1, 2], workers=2)])\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout == "[2, 4]\n"
