"""People counted: no roster is ruled out, and what has none is once it was found."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from scheduler.levels import parse_levels
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Expression, Ints, Program
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.greedy import Greedy
from scheduler.search.rosters import Rosters
from scheduler.synth import synthesize
from tests.tiny import Tiny, day, world

ROLES = ["a", "b", "c", "d"]


def four_courses() -> Tiny:
    """Return a world of one Monday and four courses: A, B and C need one of two people between them, D one of five."""
    draft = world().set(horizon_end=day(6)).put("requests", "R", to=day(6))
    for role in ROLES:
        name = role.upper()
        draft = draft.put("courses", name, programme="bi", days=5, min_size=1, max_size=20, language="en", awards=role)
        draft = draft.put("course_staff", name, role, per_class=1)
        draft = draft.put(
            "requests", f"R{name}", requester="A", skills=role, headcount=6, language="en", from_=day(0), to=day(6)
        )
    for name in ("I", "J"):
        draft = draft.put("staff", name, qualifications=("a", "b", "c"), languages="en")
    for number in range(5):
        draft = draft.put("staff", f"K{number}", qualifications="d", languages="en")
    return draft


def modelled(draft: Tiny) -> tuple[Model, Program]:
    model = build_model(draft.problem())
    return model, model.builder.build()


def held(model: Model, program: Program, courses: str, request: str = "R{}", venue: str = "V") -> Ints:
    """Return the solution in which one class of each of the courses seats a request's six trainees."""
    problem, solution = model.problem, np.zeros(program.size, dtype=np.int64)
    for course in courses:
        (asks,) = (r for r, row in enumerate(problem.requests) if row.request == request.format(course))
        pairs = model.pairs_of(asks)
        (pair,) = pairs[[problem.venues[model.slots.venue[slot]].venue == venue for slot in model.pairs.slot[pairs]]]
        slot = model.pairs.slot[pair]
        solution[model.pairs.column[pair]] = 6 // model.pairs.unit[pair]
        solution[model.pairs.part[pair]] = solution[model.slots.open[slot]] = 1
        solution[model.slots.size[slot]] = solution[model.placed[asks]] = 6
    return solution


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


def test_there_are_only_so_many_people_for_posts_of_one_kind_on_one_day() -> None:
    again = four_courses().put("venues", "W", places=100).put("course_staff", "A", "a", per_class=2)
    again = again.put("requests", "S", requester="A", skills="a", headcount=6, language="en", from_=day(0), to=day(6))
    model, program = modelled(again)
    rosters = Rosters(model, program)
    assert rosters.relaxation(program).is_feasible(held(model, program, "A"))
    both = held(model, program, "A") + held(model, program, "A", request="S", venue="W")
    # Everything else is kept: what is short are people, two for four, and their days, twice seven for four times five;
    # among the posts of one kind, and among these and those of either kind that the same two could fill.
    short = rosters.relaxation(program).row_upper[rosters.relaxation(program).violated_rows(both)]
    assert sorted(short) == [2, 2, 2, 14, 14, 14]


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
