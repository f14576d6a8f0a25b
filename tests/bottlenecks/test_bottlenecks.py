"""What one more is worth in tiny worlds, with figures derived by hand, and in drawn ones, held against solves."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from scheduler import InputError, Problem, apply_edits, bottlenecks, check, solve
from scheduler.bottlenecks import Bottlenecks, lines
from scheduler.plan import Plan
from tests.explain.verify import placed_in, weighted
from tests.problems import problems
from tests.tiny import LONG, Hand, Tiny, day, world


def full() -> Tiny:
    """Return a world of one week and four beds, arriving a day before: R's six who may be split fill them."""
    return (
        world().set(horizon_end=day(6)).put("venues", "V", beds=4, parallel_classes=1).put("requests", "R", to=day(6))
    )


def verify(problem: Problem, plan: Plan, found: Bottlenecks) -> None:
    """Hold every figure against a solve of the whole problem with one more unit."""
    before = weighted(problem, placed_in(problem, plan)) - found.weighted
    for entry in found:
        changed = apply_edits(problem, [entry.change.edit])
        assert entry.plan is not None
        assert entry.weighted is not None
        assert not check(changed, entry.plan).violations
        assert before - weighted(changed, placed_in(changed, entry.plan)) == entry.weighted
        best = solve(changed, levels="unplaced", time=LONG, workers=1)
        assert best.status == "optimal"
        worth = before - weighted(changed, placed_in(changed, best))
        assert entry.weighted <= worth
        assert entry.at_most is None or worth <= entry.at_most


def test_beds_are_what_is_scarce() -> None:
    """A fifth bed places a fifth trainee, of weight 4; a second class or more places do nothing."""
    problem = full().problem()
    plan = Hand(problem).own(seats=4).plan()
    found = bottlenecks(problem, plan, time=LONG)
    first, *others = found
    assert (first.kind, first.key) == ("beds", ("V",))
    assert (first.trainees, first.weighted) == (1, 4)
    assert {entry.weighted for entry in others} == {0}
    # The class is from Monday to Friday, and its trainees arrive on Sunday.
    assert first.binds == ((day(-1), day(4)),)
    assert first.days == 6
    verify(problem, plan, found)
    text = "\n".join(lines(found))
    assert "1. 1 more bed at V: places at least 1 trainee (unplaced, weighted: −4" in text
    assert "used up on 6 days: 2023-01-01 … 2023-01-06" in text


def test_an_interpreter_of_a_pair_is_asked_for_once_whoever_speaks_which() -> None:
    draft = full().put("courses", "D", awards="t", programme="bi", language="uk", days=5, min_size=1, max_size=20)
    draft = draft.put("requests", "R", language="uk").put(
        "requests", "Q", requester="A", skills="t", headcount=6, language="en", from_=day(0), to=day(6)
    )
    problem = draft.problem()
    found = bottlenecks(problem, Hand(problem).plan(), time=LONG)
    assert [entry.key for entry in found if entry.kind == "language pair"] == [("en", "uk")]


def test_a_person_binds_when_nobody_else_could_serve() -> None:
    """M leads the one class of the week; Q's needs another medic, and N is on leave on Thursday and Friday."""
    problem = (
        full()
        .put("venues", "V", beds=None, parallel_classes=None)
        .put("courses", "C", max_size=6)
        .put("course_staff", "C", "medic", per_class=1)
        .put("staff", "M", qualifications="medic")
        .put("staff", "N", qualifications="medic")
        .put("leave", staff="N", from_=day(3), to=day(4))
        .put("requests", "Q", requester="B", skills="s", headcount=5, language="en", from_=day(0), to=day(6))
        .problem()
    )
    plan = Hand(problem).own(seats=6, staff=[("M", "medic")]).plan()
    found = bottlenecks(problem, plan, time=LONG)
    (medics,) = [entry for entry in found if entry.kind == "qualification"]
    assert (medics.trainees, medics.weighted) == (5, 20)
    assert medics.binds == ((day(3), day(4)),)
    assert found.entries[0] == medics
    verify(problem, plan, found)


RESOURCES: dict[str, tuple[Tiny, int]] = {
    # A world in which one more unit of the kind places so many trainees of R, of whom four are in.
    "places": (full().put("venues", "V", places=4, beds=None), 1),
    "equipment": (
        full()
        .put("venues", "V", beds=None)
        .put("equipment", "kit", units=4)
        .put("course_equipment", "C", "kit", per_trainee=1),
        1,
    ),
    "class slots": (full().put("venues", "V", beds=None).put("courses", "C", max_size=4), 2),
    "facility": (
        full()
        .put("venues", "V", beds=None, parallel_classes=None)
        .put("courses", "C", max_size=4)
        .put("venue_facilities", "V", "hall", units=1)
        .put("course_facilities", "C", "hall"),
        2,
    ),
    "arrivals": (full().put("venues", "V", beds=None).set(max_arrivals_per_week=4), 1),
    # A thousand euros are two trainees at 500.
    "budget": (
        full()
        .put("venues", "V", beds=None)
        .put("courses", "C", cost_per_trainee=500)
        .put("programmes", "bi", budget=2000),
        2,
    ),
}


@pytest.mark.parametrize("kind", RESOURCES)
def test_one_more(kind: str) -> None:
    tiny, trainees = RESOURCES[kind]
    problem = tiny.problem()
    plan = Hand(problem).own(seats=4).plan()
    found = bottlenecks(problem, plan, time=LONG)
    (entry,) = [entry for entry in found if entry.kind == kind]
    assert (entry.trainees, entry.weighted) == (trainees, 4 * trainees)
    assert bool(entry.binds) == (kind != "budget")
    verify(problem, plan, found)


def test_it_says_where_time_ran_out() -> None:
    problem = full().problem()
    found = bottlenecks(problem, Hand(problem).own(seats=4).plan(), time=0)
    assert {entry.weighted for entry in found} == {None}
    assert "Time ran out" in "\n".join(lines(found))


def test_frame_json_and_chart() -> None:
    problem = full().problem()
    found = bottlenecks(problem, Hand(problem).own(seats=4).plan(), time=LONG)
    assert found.frame["weighted"].tolist()[0] == 4
    assert json.loads(json.dumps(found.to_dict()))["bottlenecks"][0]["binds"] == [["2023-01-01", "2023-01-06"]]
    found.chart().to_dict()


def test_a_plan_that_breaks_a_rule_is_refused() -> None:
    problem = full().problem()
    with pytest.raises(InputError, match="the plan breaks 1 rule"):
        bottlenecks(problem, Hand(problem).own(seats=6).plan(), time=LONG)


@given(problems())
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_figure_of_a_drawn_problem_is_so(problem: Problem) -> None:
    plan = solve(problem, time=LONG, workers=1, levels="unplaced")
    found = bottlenecks(problem, plan, time=LONG)
    verify(problem, plan, found)
