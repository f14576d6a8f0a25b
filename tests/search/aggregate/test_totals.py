"""Totals of plans: every plan is one of their solutions, whatever is frozen, whether starts are told apart or not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from scheduler.freeze import freeze
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Ints, ProgramBuilder
from scheduler.problem import Problem
from scheduler.search.aggregate.capacities import lay_capacities
from scheduler.search.aggregate.dates import lay_dates
from scheduler.search.aggregate.totals import Totals
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.solve import solve
from tests.problems import problems
from tests.tiny import LONG, day, world


def best(model: Model) -> Ints:
    """Return a plan that leaves the least unplaced."""
    objective = lay_objective(model, ["unplaced"], None).level({"unplaced": 1})
    found = minimize(model.builder.build(), objective, Effort(LONG, workers=1), Stopper()).solution
    assert found is not None
    return found


def keeps_every_row(model: Model, plan: Ints, dated: bool) -> bool:
    builder = ProgramBuilder()
    totals = Totals(model, builder, dated)
    lay_capacities(totals)
    if dated:
        lay_dates(totals)
    return builder.build().is_feasible(totals.count(plan))


@settings(max_examples=100)
@given(problems())
def test_every_plan_is_a_solution(problem: Problem) -> None:
    plan = best(build_model(problem))
    for dated in (False, True):
        assert keeps_every_row(build_model(problem), plan, dated)


@settings(max_examples=50)
@given(problems())
def test_so_is_every_plan_around_what_is_frozen(problem: Problem) -> None:
    middle = problem.date(problem.settings.horizon_days // 2)
    frozen = freeze(problem, solve(problem, time=LONG, workers=1), middle, frozenset())
    model = build_model(problem, frozen.pins)
    for dated in (False, True):
        assert keeps_every_row(model, best(build_model(problem, frozen.pins)), dated)


@pytest.mark.parametrize("dated", [False, True])
def test_what_is_frozen_is_counted(dated: bool) -> None:
    problem = world().problem()
    plan = solve(problem, time=LONG, workers=1)
    model, builder = build_model(problem, freeze(problem, plan, day(27), frozenset()).pins), ProgramBuilder()
    totals = Totals(model, builder, dated)
    program = builder.build()
    for columns, value in ((totals.open, len(plan.rows.classes)), (totals.seats, 6)):
        assert np.sum(program.lower[columns]) == value
