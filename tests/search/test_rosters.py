"""People counted: no roster is ruled out, and what has none is once it was found."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from scheduler.levels import parse_levels
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Expression, Program
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.greedy import Greedy
from scheduler.search.rosters import Rosters
from scheduler.synth import synthesize
from tests.search.four_courses import four_courses, held, modelled, with_course


def test_a_roster_that_does_not_exist_is_learnt_and_no_other_is_ruled_out() -> None:
    model, program = modelled(four_courses())
    rosters = Rosters(model, program)
    three, fits = held(model, program, "ABC"), [held(model, program, courses) for courses in ("ABD", "ACD", "BCD")]
    # Any two of A, B and C have two people between them, and all four courses seven: so far nobody is missing.
    assert rosters.relaxation(program).is_feasible(three)
    assert rosters.learn(three)
    assert not rosters.relaxation(program).is_feasible(three)
    assert all(rosters.relaxation(program).is_feasible(plan) for plan in fits)
    assert not any(rosters.learn(plan) for plan in fits)


def test_who_is_short_of_one_thing_and_who_of_another_is_learnt_apart() -> None:
    draft = four_courses()
    for role in "efg":
        draft = with_course(draft, role)
    for name in ("L", "M"):
        draft = draft.put("staff", name, qualifications=("e", "f", "g"), languages="en")
    model, program = modelled(draft)
    rosters = Rosters(model, program)
    # Of I and J one is missing, of L and M another. Four classes are as many as they could hold in all; yet not these.
    four = [held(model, program, courses) for courses in ("ABCE", "AEFG")]
    assert all(rosters.relaxation(program).is_feasible(plan) for plan in four)
    assert rosters.learn(held(model, program, "ABCEFG"))
    assert not any(rosters.relaxation(program).is_feasible(plan) for plan in four)
    assert rosters.relaxation(program).is_feasible(held(model, program, "ABEF"))


@cache
def synthetic() -> tuple[Model, Program, Expression, Rosters]:
    """Return a problem whose relaxation has learnt all that its best plans taught it."""
    model = build_model(synthesize(80, 4))
    objective = lay_objective(model, {"unplaced"}, None)
    program, level = model.builder.build(), objective.level(parse_levels("unplaced")[0].weights)
    rosters = Rosters(model, program)
    for _ in range(20):
        relaxed = minimize(rosters.relaxation(program), level, Effort(10, workers=8), Stopper()).solution
        assert relaxed is not None
        if not rosters.learn(relaxed):
            break
    return model, program, level, rosters


@pytest.mark.parametrize("seed", range(5))
def test_every_plan_by_name_keeps_what_was_learnt(seed: int) -> None:
    model, program, _, rosters = synthetic()
    plan = np.zeros(program.size, dtype=np.int64)
    Greedy(model, program, plan, np.empty(0, np.int64), seed).run(lambda: False)
    assert plan[model.engagements.column].any()
    assert rosters.relaxation(program).is_feasible(rosters.unnamed(plan))
    assert not rosters.learn(plan)


def test_the_best_with_people_counted_is_no_worse_than_with_people_named() -> None:
    _, program, level, rosters = synthetic()
    named, counted = (
        minimize(of, level, Effort(60, workers=8), Stopper()) for of in (program, rosters.relaxation(program))
    )
    assert named.proven
    assert counted.proven
    assert counted.bound <= named.bound


def test_whoever_could_teach_is_free_or_where_these_are_many_only_where_numbers_differ() -> None:
    model, program = modelled(four_courses())
    rosters = Rosters(model, program)
    one, two = held(model, program, "AD"), held(model, program, "AB")
    people = {column: model.problem.staff[p].staff for column, p in zip(*columns_and_people(model), strict=True)}
    everybody, some = (sorted(people[c] for c in rosters.engagements(one, two, most)) for most in (9, 8))
    # A and B could be taught by I and J, D by five others: nine engagements. Both plans hold A.
    assert everybody == ["I", "I", "J", "J", "K0", "K1", "K2", "K3", "K4"]
    assert some == ["I", "J", "K0", "K1", "K2", "K3", "K4"]


def columns_and_people(model: Model) -> tuple[list[int], list[int]]:
    return model.engagements.column.tolist(), model.engagements.person.tolist()
