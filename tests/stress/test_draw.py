from __future__ import annotations

import datetime as dt

from scheduler import apply_edits
from scheduler.stress.draw import draw
from scheduler.stress.rates import Rates
from scheduler.synth import synthesize
from tests.stress.cases import lonely
from tests.tiny import Hand, day, world

NOTHING = Rates(ill=0, headcount=0, quota=0, venue=0, no_show=0)


def test_rates_are_those_of_the_settings_or_the_defaults() -> None:
    assert Rates.of(world().problem().settings) == Rates()
    assert Rates.of(world().set(stress_ill=3, stress_venue_days=7).problem().settings) == Rates(ill=3, venue_days=7)


def test_settings_of_stress_leave_the_identity_of_other_problems_alone() -> None:
    assert "stress" not in world().problem().canonical_json
    assert world().problem().sha256 != world().set(stress_ill=10).problem().sha256


def test_where_nothing_goes_wrong_nothing_is_edited() -> None:
    problem, plan = lonely()
    assert all(draw(problem, plan, NOTHING, 1, number).edits == () for number in range(20))


def test_weeks_are_those_of_the_horizon() -> None:
    problem, plan = lonely()
    mondays = {draw(problem, plan, NOTHING, 1, number).monday for number in range(60)}
    assert mondays == {day(0), day(7), day(14), day(21)}


def test_all_that_can_go_wrong_does_at_a_rate_of_1000() -> None:
    tiny = world().put("course_staff", "C", "medic", per_class=1).put("staff", "I", qualifications="medic")
    tiny.put("offerings", "O", course="C", start=day(21), seats=4)
    tiny.put("requests", "R2", requester="A", skills="s", headcount=100, language="en", from_=day(21), to=day(27))
    problem = tiny.problem()
    plan = Hand(problem).own(0, staff=[("I", "medic")]).plan()
    rates = Rates(ill=1000, ill_days=3, headcount=1000, quota=1000, venue=1000, venue_days=2, no_show=1000)
    weeks = (draw(problem, plan, rates, 1, number) for number in range(60))
    week = next(week for week in weeks if week.monday == day(0))
    ill, lost, cut, gone, changed = week.edits
    start = dt.date.fromisoformat(ill["from"])
    assert (ill["verb"], ill["staff"]) == ("person_ill", "I")
    assert day(0) <= start <= day(6)
    assert 1 <= (dt.date.fromisoformat(ill["to"]) - start).days + 1 <= 5
    assert (lost["verb"], lost["venue"]) == ("close_venue", "V")
    assert dt.date.fromisoformat(lost["to"]) - dt.date.fromisoformat(lost["from"]) == dt.timedelta(days=1)
    assert cut["verb"] == "cut_seats"
    assert 1 <= cut["seats"] <= 4
    assert gone == {"verb": "drop_request", "request": "R"}  # none of its six trainees comes
    assert 75 <= changed["headcount"] <= 125  # by a quarter at most
    assert apply_edits(problem, week.edits) != problem


def test_the_same_seed_gives_the_same_weeks_to_every_plan() -> None:
    problem = synthesize(150, 3)
    plans = [Hand(problem).plan(), Hand(problem).plan()]
    first, second = ([draw(problem, plan, Rates(), 7, number) for number in range(20)] for plan in plans)
    assert first == second
    assert first != [draw(problem, plans[0], Rates(), 8, number) for number in range(20)]
    # A row more shifts none of the others.
    more = problem.add_interpreters("uk", "lt", 1)
    longer = [draw(more, plans[0], Rates(), 7, number) for number in range(20)]
    assert all(set(map(str, one.edits)) <= set(map(str, other.edits)) for one, other in zip(first, longer, strict=True))
