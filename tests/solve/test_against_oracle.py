"""Random small problems are solved to the optimum of an oracle that shares no code with the model."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from scheduler.model.rules import path
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.search import agenda
from scheduler.search.stand import Stand
from tests.problems import SCARCE, problems, replans
from tests.solve.against_oracle import (
    drawn_afresh,
    hold_against_oracle,
    hold_bounds_against_oracle,
    hold_replan_against_oracle,
    hold_replan_bounds_against_oracle,
)
from tests.tiny import LONG

Replan = tuple[Problem, str, Plan, dt.date | None, tuple[str, ...]]


@pytest.mark.parametrize("number", range(len(SCARCE)))
def test_every_level_is_the_oracles(number: int) -> None:
    @drawn_afresh(number, examples=5)
    @given(problems(surely=SCARCE[number]))
    def holds(problem: Problem) -> None:
        hold_against_oracle(problem)

    holds()


def test_every_level_is_the_oracles_where_groups_follow_a_path_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path, "MANY", 0)

    @drawn_afresh(9)
    @given(problems())
    def holds(problem: Problem) -> None:
        hold_against_oracle(problem)

    holds()


@pytest.mark.parametrize("number", range(4))
def test_every_level_of_a_replan_is_the_oracles(number: int) -> None:
    @drawn_afresh(number)
    @given(replans())
    def holds(replan: Replan) -> None:
        hold_replan_against_oracle(*replan)

    holds()


@pytest.mark.parametrize("work", [0.0, 0.002])
def test_every_bound_after_little_work_is_one(work: float) -> None:
    @drawn_afresh(1)
    @given(problems())
    def holds(problem: Problem) -> None:
        hold_bounds_against_oracle(problem, time=work, deterministic=True)

    holds()


def test_every_bound_of_a_search_in_neighbourhoods_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agenda, "SMALL", 0)

    @drawn_afresh(2)
    @given(problems())
    def holds(problem: Problem) -> None:
        hold_bounds_against_oracle(problem, time=0.1, deterministic=True)

    holds()


@pytest.mark.parametrize("workers", [1, 2])
def test_every_bound_of_a_replan_in_neighbourhoods_is_one(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # As on a large program with little time: the first level ends where nobody can be placed but by moving others.
    monkeypatch.setattr(agenda, "SMALL", 0)
    monkeypatch.setattr(agenda, "ELSEWHERE", float("inf"))

    @drawn_afresh(3 + workers)
    @given(replans())
    def holds(replan: Replan) -> None:
        hold_replan_bounds_against_oracle(*replan, time=LONG, workers=workers)

    holds()


def test_every_bound_of_a_replan_that_finds_nothing_better_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # A bound is told at most as high as the value, so that an invalid one shows only where the value is not the best.
    monkeypatch.setattr(agenda, "SMALL", 0)
    monkeypatch.setattr(agenda, "ELSEWHERE", float("inf"))
    monkeypatch.setattr(Stand, "offer", lambda *_: None)

    @drawn_afresh(6, examples=60)
    @given(replans())
    def holds(replan: Replan) -> None:
        hold_replan_bounds_against_oracle(*replan, time=0.3, workers=1, deterministic=True)

    holds()
