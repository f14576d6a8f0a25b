"""By way of plans with people counted: out of where neighbourhoods end, and only where names do not matter."""

from __future__ import annotations

from functools import cache, partial
from itertools import islice

import numpy as np
import pytest

from scheduler.levels import parse_levels
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Expression
from scheduler.search import agenda
from scheduler.search import oscillation as oscillation_module
from scheduler.search.blame import Blame
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.focus import Focus
from scheduler.search.greedy import Greedy
from scheduler.search.jobs import Jobs
from scheduler.search.limits import Limits
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.search.oscillation import Oscillation
from scheduler.search.search import Search
from scheduler.search.stand import Stand
from scheduler.synth import synthesize
from tests.tiny import LONG


def searching(levels: str, tie: Expression | None = None) -> tuple[Model, Jobs, Focus]:
    """Return what can be done for the first of the levels of a small problem, from the greedy's plan on."""
    model = build_model(synthesize(80, 4))
    parsed = tuple(parse_levels(levels))
    objective = lay_objective(model, {term for level in parsed for term in level.weights}, None)
    program = model.builder.build()
    start = np.zeros(program.size, dtype=np.int64)
    search = Search(model, program, objective, parsed, Limits(LONG, 1, 0, True), start, lambda progress: False)
    level = objective.level(parsed[0].weights)
    begun = start.copy()
    Greedy(model, program, begun, search._neighbourhoods.of_terms).run(lambda: False)
    for update in objective.updates:
        update(begun)
    stand = Stand(program, level, begun, level.value(begun), 0, tie)
    jobs = search._jobs(stand, 0)
    return model, jobs, Focus(Blame(model, level, program), jobs.neighbourhoods, 0)


@cache
def best(levels: str) -> int:
    """Return the least value of the first of the levels."""
    _, jobs, _ = searching(levels)
    outcome = minimize(jobs.stand.program, jobs.stand.objective, Effort(60, workers=8), Stopper())
    assert outcome.proven
    return outcome.bound


@pytest.mark.parametrize("guided", [False, True])
def test_it_leads_from_the_greedy_plan_to_the_best(guided: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oscillation_module, "PHASE", 0.3)
    model, jobs, focus = searching("unplaced")
    if guided:
        jobs.bound({"unplaced": 1}, ())
    assert jobs.stand.value > best("unplaced")
    oscillation = Oscillation(jobs, 0)
    assert oscillation.helps
    for _ in range(20):
        oscillation.run(focus)
        if jobs.stand.value == best("unplaced"):
            break
    assert jobs.stand.value == best("unplaced")
    assert jobs.stand.program.is_feasible(jobs.stand.solution)
    assert jobs.stand.solution[model.engagements.column].any()


def test_each_round_learns_from_a_plan_that_has_no_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    _, jobs, focus = searching("unplaced")
    learnt: list[np.ndarray] = []
    monkeypatch.setattr(jobs.rosters, "learn", lambda plan, interrupter: learnt.append(plan))
    monkeypatch.setattr(oscillation_module, "PHASE", 0.3)
    before = jobs.stand.value
    Oscillation(jobs, 0).run(focus)
    (plan,) = learnt
    assert jobs.stand.objective.value(plan) < before


@pytest.mark.parametrize("tired", [False, True])
def test_its_turn_comes_where_draws_win_nothing(tired: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agenda, "SMALL", 0)
    monkeypatch.setattr(Focus, "tires", lambda focus: tired)
    model, jobs, _ = searching("unplaced")
    listed = agenda.Agenda(jobs, parse_levels("unplaced")[0], True, np.zeros(len(model.placed), dtype=np.int64), ())
    begin = len(list(listed._begin()))
    (job,) = islice(listed, begin, begin + 1)
    assert isinstance(job, partial)
    assert job.func.__qualname__ == ("Oscillation.run" if tired else "Jobs.reconsider")


def test_it_is_of_no_help_where_the_value_depends_on_who_is_engaged() -> None:
    for levels, helps in (("unplaced", True), ("waiting", True), ("staff_days", True), ("staff_used", False)):
        _, jobs, _ = searching(levels)
        assert Oscillation(jobs, 0).helps == helps, levels


def test_it_is_of_no_help_where_changes_are_to_be_few() -> None:
    _, jobs, _ = searching("unplaced", Expression(np.array([0]), np.array([1])))
    assert not Oscillation(jobs, 0).helps


@pytest.mark.parametrize("guided", [False, True])
def test_a_large_program_is_searched_in_a_kernel(guided: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oscillation_module, "KERNEL", 500)
    _, jobs, focus = searching("unplaced")
    if guided:
        jobs.bound({"unplaced": 1}, ())
    shares: list[float] = []

    def kernel(near: Neighbourhoods, solution: np.ndarray, share: float, seed: int) -> np.ndarray:
        shares.append(share)
        return near.of_terms

    monkeypatch.setattr(Neighbourhoods, "kernel", kernel)
    oscillation = Oscillation(jobs, 0)
    oscillation.run(focus)
    # Where the relaxation tells what is likely to be of use, one in twenty of the other classes.
    assert shares == [0.05 if guided else 500 / jobs.stand.program.size]
