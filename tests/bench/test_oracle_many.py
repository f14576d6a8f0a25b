"""The comparison with the oracle at length: some 900 examples."""

from __future__ import annotations

import pytest
from hypothesis import given

from scheduler.problem import Problem
from scheduler.search import agenda
from tests.oracle import TooLargeError, optimum
from tests.problems import SCARCE, problems, replans
from tests.solve.against_oracle import (
    drawn_afresh,
    hold_against_oracle,
    hold_bounds_against_oracle,
    hold_replan_against_oracle,
)
from tests.solve.test_against_oracle import Replan


@pytest.mark.parametrize("number", range(100, 140))
def test_every_level_is_the_oracles(number: int) -> None:
    @drawn_afresh(number)
    @given(problems())
    def holds(problem: Problem) -> None:
        hold_against_oracle(problem)

    holds()


@pytest.mark.parametrize("surely", SCARCE)
def test_every_level_is_the_oracles_where_one_thing_is_scarce(surely: str) -> None:
    @drawn_afresh(200 + SCARCE.index(surely))
    @given(problems(surely=surely))
    def holds(problem: Problem) -> None:
        hold_against_oracle(problem)

    holds()


@pytest.mark.parametrize("number", range(300, 320))
def test_every_level_of_a_replan_is_the_oracles(number: int) -> None:
    @drawn_afresh(number)
    @given(replans())
    def holds(replan: Replan) -> None:
        hold_replan_against_oracle(*replan)

    holds()


@pytest.mark.parametrize("number", range(400, 415))
@pytest.mark.parametrize("columns", [0, 6000])
def test_every_bound_after_little_work_is_one(number: int, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agenda, "SMALL", columns)
    monkeypatch.setattr(agenda, "MEDIUM", columns)

    @drawn_afresh(number)
    @given(problems())
    def holds(problem: Problem) -> None:
        hold_bounds_against_oracle(problem, time=0.05 if columns == 0 else 0.001, deterministic=True)

    holds()


def test_few_problems_are_too_large_for_the_oracle() -> None:
    drawn: list[bool] = []

    @drawn_afresh(500, examples=100)
    @given(problems())
    def count(problem: Problem) -> None:
        try:
            optimum(problem)
        except TooLargeError:
            drawn.append(False)
        else:
            drawn.append(True)

    count()
    assert drawn.count(False) < len(drawn) / 5
