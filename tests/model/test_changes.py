"""The term ``changes`` of a plan laid into the model."""

from __future__ import annotations

import numpy as np

from scheduler import Plan
from scheduler.model.baseline import baseline_of
from scheduler.model.encode import encode
from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.problem import Problem
from tests.tiny import Hand, day, world


def changes_of(problem: Problem, before: Plan, after: Plan) -> int:
    """Return what the model counts as changes of a plan, its columns following from the plan's decisions."""
    baseline = baseline_of(before)
    model = build_model(problem, (), baseline.kinds_with_staff)
    objective = lay_objective(model, {"changes"}, baseline)
    program = model.builder.build()
    values = np.clip(encode(model, after, program.size), program.lower, program.upper)
    for update in objective.updates:
        update(values)
    assert program.is_feasible(values)
    return objective.terms["changes"].value(values)


def staffed() -> Problem:
    """Return a world with two requests and two venues, in which a class needs a medic: I, J or K."""
    tiny = world().put("course_staff", "C", "medic", per_class=1).put("venues", "W", places=99)
    for person in ("I", "J", "K"):
        tiny.put("staff", person, qualifications="medic")
    tiny.put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))
    return tiny.problem()


def test_people_who_stay_are_kept_and_others_not() -> None:
    problem = staffed()
    before = Hand(problem).own(7, 6, [("I", "medic")]).own(7, {"Q": 4}, [("J", "medic")], venue="W").plan()
    assert changes_of(problem, before, before) == 0
    other = Hand(problem).own(7, 6, [("K", "medic")]).own(7, {"Q": 4}, [("J", "medic")], venue="W").plan()
    assert changes_of(problem, before, other) == 1
    # Without the class at W its four seats are lost; its medic, whose class is not held, counts nothing.
    gone = Hand(problem).own(7, 6, [("I", "medic")]).plan()
    assert changes_of(problem, before, gone) == 4


def test_an_offering_of_a_venues_name_is_another_kind_of_class() -> None:
    problem = world().put("offerings", "V", course="C", start=day(7), seats=6).problem()
    ours, theirs = Hand(problem).own(7, 6).plan(), Hand(problem).offered(6, "V").plan()
    assert changes_of(problem, ours, ours) == changes_of(problem, theirs, theirs) == 0
    assert changes_of(problem, ours, theirs) == changes_of(problem, theirs, ours) == 6
