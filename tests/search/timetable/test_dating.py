"""Levels by way of the dates alone: what is found is a plan, what is proven is true of all plans."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from scheduler import check, solve
from scheduler.freeze import freeze
from scheduler.levels import parse_levels
from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Ints
from scheduler.problem import Problem
from scheduler.search import agenda
from scheduler.search.budget import Budget
from scheduler.search.cp_sat import Effort, Outcome, Stopper, minimize
from scheduler.search.limits import LevelOutcome, Limits
from scheduler.search.search import Search
from scheduler.search.stand import Stand
from scheduler.search.timetable import Dating, dating
from scheduler.search.timetable.draft import Draft
from scheduler.search.timetable.rules import post_rules
from tests.problems import SCARCE, problems
from tests.search.timetable.drafts import two_courses
from tests.search.timetable.test_rules import taught
from tests.solve.against_oracle import drawn_afresh, hold_against_oracle, hold_bounds_against_oracle
from tests.tiny import LONG, Tiny, day, world

LEVEL = parse_levels("unplaced")[0]


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search the dates of whatever can be held once, however small it is and however few dates there are."""
    monkeypatch.setattr(agenda, "TINY", 0)
    monkeypatch.setattr(dating, "CHOICE", 0)


def searching(draft: Tiny, levels: str, deterministic: bool = True, reached: int = 0) -> Dating:
    """Return what searches the dates of the last of some levels from the worst plan on.

    Those before it are at a value that must not become worse.
    """
    *earlier, last = parse_levels(levels)
    model = build_model(draft.problem())
    objective = lay_objective(model, [term for level in (*earlier, last) for term in level.weights], None)
    program, sought = model.builder.build(), objective.level(last.weights)
    for level in earlier:
        program = program.with_row(objective.level(level.weights), reached)
    worst = minimize(program, replace(sought, coefficients=-sought.coefficients), Effort(60, work=0.5), Stopper())
    assert worst.solution is not None
    limits, wanted = Limits(LONG, 1, 0, deterministic), (*earlier, last)
    search = Search(model, program, objective, wanted, limits, worst.solution, lambda progress: False)
    stand = Stand(program, sought, worst.solution, sought.value(worst.solution), 0)
    return Dating(search._jobs(stand, len(earlier)), last, [LevelOutcome(level, reached, 0) for level in earlier])


def project(activities: int = 6) -> Tiny:
    """Return activities of 2, 3 … days that one venue holds two at a time, each after the one two before it."""
    draft = Tiny().set(horizon_end=day(59), levels="unplaced; makespan").put("programmes", "bi")
    draft = draft.put("venues", "V", places=100, parallel_classes=2)
    for number in range(activities):
        draft = draft.put(
            "courses", f"C{number}", awards=f"s{number}", programme="bi", language="en", days=2 + number, min_size=1,
            max_size=9, max_classes=1, start_weekdays="Mon;Tue;Wed;Thu;Fri;Sat;Sun",
        )  # fmt: skip
    for number in range(activities - 2):
        draft = draft.put(
            "requests", f"R{number}", requester="A", skills=f"s{number}>s{number + 2}", headcount=1, language="en",
            from_=day(0), to=day(59),
        )  # fmt: skip
    return draft


def test_what_can_be_held_once_on_many_dates_is_dated() -> None:
    assert searching(project(), "unplaced").helps
    twice = project().put("courses", "C0", max_classes=2).put("requests", "R0", headcount=2)
    assert not searching(twice, "unplaced").helps
    assert searching(twice.put("courses", "C0", min_size=2), "unplaced").helps  # two trainees make one class of two
    assert not searching(project().put("offerings", "O", course="C0", start=day(0), seats=1), "unplaced").helps
    problem = project().problem()
    plan = solve(problem, time=LONG, workers=1)
    frozen = build_model(problem, freeze(problem, plan, day(1), frozenset()).pins)
    assert not Dating(replace(searching(project(), "unplaced")._jobs, model=frozen), LEVEL, ()).helps
    # Four Mondays to start on are few.
    assert not searching(world().put("courses", "C", max_classes=1), "unplaced").helps


@pytest.mark.parametrize("deterministic", [True, False])
def test_a_project_is_planned_and_proven(deterministic: bool) -> None:
    placing = searching(project(), "unplaced", deterministic)
    placing.run(LONG)
    assert placing._jobs.stand.value == placing._jobs.stand.bound == 0
    shortest = searching(project(), "unplaced; makespan", deterministic)
    shortest.run(LONG)
    # C0, C2 and C4 one after the other take 2 + 4 + 6 days, C1, C3 and C5 beside them 3 + 5 + 7.
    assert shortest._jobs.stand.value == shortest._jobs.stand.bound == 15
    assert shortest._jobs.stand.program.is_feasible(shortest._jobs.stand.solution)


def test_dates_that_no_plan_keeps_end_the_search_of_dates_alone(always: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # A ceiling, of which the dates know nothing, has one person at work at a time.
    draft = taught(2, 2).put("programmes", "bi", staff_ceiling=1).set(levels="unplaced; makespan")
    begun: list[float] = []
    run = Budget.search

    def note(budget: Budget, *arguments: Any, **calls: Any) -> Outcome:
        begun.append(budget.spent)
        return run(budget, *arguments, **calls)

    monkeypatch.setattr(Budget, "search", note)
    kept: list[bool] = []
    keep = Dating._keep

    def tell(dates: Dating, slots: Ints) -> bool:
        kept.append(keep(dates, slots))
        return kept[-1]

    monkeypatch.setattr(Dating, "_keep", tell)
    alone = searching(draft, "unplaced; makespan")
    alone.run(LONG)
    assert len(begun) == 1
    assert kept.count(False) == 1
    assert alone._jobs.stand.bound <= 12
    plan = solve(draft.problem(), time=LONG, workers=1)
    assert [(level.value, level.bound) for level in plan.rows.solve.levels] == [(0, 0), (12, 12)]  # a week each


def test_trainees_without_a_place_are_not_counted_as_late(always: None) -> None:
    # Of ten for nine places, nine are over on day 4, four days late each.
    draft = two_courses(1).put("venues", "V", places=9)
    for request in ("R", "S"):
        draft = draft.put("requests", request, due=day(0), weight=1)
    late = searching(draft, "unplaced; lateness", reached=1)
    late.run(LONG)
    assert late._jobs.stand.bound <= late._jobs.stand.value == 36


def test_a_level_that_dates_do_not_tell_is_left_to_others(always: None) -> None:
    told = searching(project(), "unplaced; unfairness")
    told.run(LONG)
    assert told.done.is_set()
    assert told._jobs.stand.bound == 0
    plan = solve(project().set(levels="unplaced; unfairness; makespan").problem(), time=LONG, workers=1)
    assert plan.rows.solve.status == "optimal"


def once(problem: Problem) -> Problem:
    """Return a problem whose courses are held once at most, by nobody else."""
    courses = tuple(course.model_copy(update={"max_classes": 1}) for course in problem.courses)
    return problem.model_copy(update={"courses": courses, "offerings": ()})


@pytest.mark.parametrize("number", range(len(SCARCE)))
def test_every_level_is_the_oracles(number: int, always: None) -> None:
    @drawn_afresh(number, examples=5)
    @given(problems(surely=SCARCE[number]))
    def holds(problem: Problem) -> None:
        hold_against_oracle(once(problem))

    holds()


def test_every_bound_is_one_where_no_plan_is_found(always: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # A bound is told at most as high as the value, so that an invalid one shows only where the value is not the best.
    monkeypatch.setattr(Stand, "offer", lambda *_: None)

    @drawn_afresh(8, examples=60)
    @given(problems())
    def holds(problem: Problem) -> None:
        hold_bounds_against_oracle(once(problem), time=0.3, deterministic=True)

    holds()


def test_the_same_plan_comes_out_twice() -> None:
    def dated() -> dict[str, Any]:
        plan = solve(project(8).problem(), time=0.2, deterministic=True, seed=3)
        assert check(project(8).problem(), plan).ok
        return plan.rows.model_dump(exclude={"solve"})

    assert dated() == dated()


def test_around_the_best_timetable_better_ones_are_found() -> None:
    # Jobs at one machine, all due at once: by weight over days, the largest first (W. E. Smith, 1956).
    jobs, horizon = 14, 80
    days, weights = [1 + 7 * job % 10 for job in range(jobs)], [1 + 11 * job % 13 for job in range(jobs)]
    order = sorted(range(jobs), key=lambda job: days[job] / weights[job])
    ends = itertools.accumulate(days[job] for job in order)
    draft = Tiny().set(horizon_end=day(horizon), levels="unplaced; lateness").put("programmes", "bi")
    draft = draft.put("venues", "V", places=1, parallel_classes=1)
    for job in range(jobs):
        draft = draft.put(
            "courses", f"J{job}", awards=f"j{job}", programme="bi", language="en", days=days[job], min_size=1,
            max_size=1, start_weekdays="Mon;Tue;Wed;Thu;Fri;Sat;Sun",
        ).put(
            "requests", f"J{job}", requester="A", skills=f"j{job}", headcount=1, language="en", from_=day(0),
            to=day(horizon), due=day(0), weight=weights[job],
        )  # fmt: skip
    found = searching(draft, "unplaced; lateness")
    held = Draft(found._jobs.model)
    post_rules(held)
    assert found._ask(held)
    held.suggest(found._jobs.stand.solution)
    found._search(held, 1.0, around=True)  # of work, not of time
    assert len(held.program.proto.solution_hint.values) == len(held.program.proto.variables)  # to go on from
    assert found._jobs.stand.value == sum(weights[job] * (end - 1) for job, end in zip(order, ends, strict=True))


def test_a_search_goes_on_from_the_last_timetable() -> None:
    held = Draft(build_model(two_courses(2).problem()))
    for values in (np.zeros(len(held.program.proto.variables), dtype=np.int64), np.array([7, 1])):
        held.resume(values)
        assert list(held.program.proto.solution_hint.values) == values.tolist()
