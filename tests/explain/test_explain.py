"""Explanations of tiny worlds, with figures derived by hand, and of drawn ones, held against solves of their own."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from scheduler import InputError, Problem, explain, explain_all, solve
from scheduler.explain import lines
from tests.explain.verify import placed_in, verify, verify_all
from tests.problems import problems
from tests.tiny import LONG, Hand, Tiny, day, world


def rivals() -> Tiny:
    """Return a world with one class of at most 10 in the only week: R's six and Q's eight do not fit together."""
    return (
        world()
        .set(horizon_end=day(6))
        .put("courses", "C", max_size=10, max_classes=1)
        .put("requests", "R", to=day(6), may_split=False)
        .put(
            "requests", "Q", requester="B", skills="s", headcount=8, language="en", from_=day(0), to=day(6), priority=4
        )
    )


def test_the_price_is_whom_a_request_displaces() -> None:
    """Q's eight are in; R's six leave room for four of Q: four of weight 2 are lost, six of weight 4 are won."""
    problem = rivals().problem()
    plan = Hand(problem).own(seats={"Q": 8}).plan()
    entry = explain(problem, plan, "R", time=LONG)
    assert entry.after_all == 0
    assert entry.alone is not None
    assert (entry.alone.most, entry.alone.core) == (6, None)
    assert entry.price is not None
    assert [(lost.request, lost.trainees) for lost in entry.price.displaced] == [("Q", 4)]
    assert entry.price.weighted == 4 * 2 - 6 * 4
    assert entry.price.exact
    assert not entry.unfinished
    verify(problem, entry, plan)


def test_who_can_be_placed_after_all() -> None:
    problem = world().problem()
    found = explain_all(problem, Hand(problem).plan(), time=LONG, workers=1)
    assert found["R"].after_all == 6
    assert found.weighted == 6 * 4
    assert found["R"].unlocks == ()
    verify_all(problem, found)


def test_of_a_request_that_weighs_nothing_that_is_said() -> None:
    problem = world().put("requests", "R", weight=0).problem()
    text = list(lines(explain(problem, Hand(problem).plan(), "R", time=LONG)))
    assert text[1].startswith("  It weighs nothing, so that no plan is better for placing its trainees")
    weighed = problem.change_row("requests", "R", weight=1)
    assert not any("weighs" in line for line in lines(explain(weighed, Hand(weighed).plan(), "R", time=LONG)))


def test_alone_too_few_but_not_in_company() -> None:
    """A class needs 8: R's six make one only with two of Q, who have one of their own without R."""
    problem = (
        world()
        .put("courses", "C", min_size=8, max_size=9, max_classes=1)
        .put("requests", "Q", requester="B", skills="s", headcount=9, language="en", from_=day(0), to=day(27))
        .problem()
    )
    plan = Hand(problem).own(seats={"Q": 9}).plan()
    entry = explain(problem, plan, "R", time=LONG)
    assert entry.alone is not None
    assert (entry.alone.most, entry.alone.proven) == (0, True)
    assert entry.alone.core is not None
    assert entry.alone.core.rules == ("class-size",)
    assert (entry.alone.together, entry.alone.together_proven) == (6, True)
    assert entry.price is not None
    assert [(lost.request, lost.trainees) for lost in entry.price.displaced] == [("Q", 6)]
    verify(problem, entry, plan)


def test_nothing_places_it_at_all() -> None:
    """A class needs 8 and there are six trainees in all."""
    problem = world().put("courses", "C", min_size=8).problem()
    entry = explain(problem, Hand(problem).plan(), "R", time=LONG)
    assert entry.alone is not None
    assert (entry.alone.together, entry.alone.together_proven) == (0, True)
    assert entry.price is None
    assert [unlock.text for unlock in entry.unlocks] == ["classes of C from 6 trainees in place of 8"]
    assert "no plan at all places more, proven" in "\n".join(lines(entry))
    verify(problem, entry, Hand(problem).plan())


def taken(tiny: Tiny) -> Tiny:
    """Return the world with one week only, in which Q's four trainees have a class."""
    tiny.set(horizon_end=day(6)).put("requests", "R", to=day(6), may_split=False)
    return tiny.put(
        "requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(6), priority=1
    )


UNLOCKS: dict[str, tuple[Tiny, str]] = {
    # Six more with the four of Q make ten: of 9 beds one is missing.
    "beds": (taken(world().put("venues", "V", beds=9)), "1 more bed at V"),
    "places": (taken(world().put("venues", "V", places=7)), "3 more places at V"),
    "classes": (
        taken(world().put("venues", "V", parallel_classes=1).put("courses", "C", max_size=6)),
        "1 more class at once at V",
    ),
    "facilities": (
        taken(
            world()
            .put("venue_facilities", "V", "hall", units=3)
            .put("course_facilities", "C", "hall", units=2)
            .put("courses", "C", max_size=6)
        ),
        "1 more unit of hall at V",
    ),
    # A kit a trainee: ten are needed, seven are there.
    "equipment": (
        taken(world().put("equipment", "kit", units=7).put("course_equipment", "C", "kit", per_trainee=1)),
        "3 more units of kit",
    ),
    "max-classes": (
        taken(world().put("courses", "C", max_size=6, max_classes=1)),
        "1 more class of C than 1",
    ),
    "arrivals": (taken(world().set(max_arrivals_per_week=8)), "10 arrivals a week in place of 8"),
    # Ten trainees at 10 euros cost 100.
    "budget": (
        taken(world().put("programmes", "bi", budget=85).put("courses", "C", cost_per_trainee=10)),
        "15 more euros in the budget of bi",
    ),
    # One medic a class of at most six, and Q's class has the only one.
    "staff": (
        taken(
            world()
            .put("courses", "C", max_size=6)
            .put("course_staff", "C", "medic", per_class=1)
            .put("staff", "M", qualifications="medic")
        ),
        "1 more person qualified as medic from 2023-01-02 to 2023-01-08",
    ),
    "larger": (
        taken(world().put("courses", "C", max_size=8, max_classes=1)),
        "classes of C of up to 10 trainees in place of 8",
    ),
}


@pytest.mark.parametrize("name", UNLOCKS)
def test_an_unlock_in_its_smallest_measure(name: str) -> None:
    tiny, expected = UNLOCKS[name]
    problem = tiny.problem()
    staff = [("M", "medic")] if problem.staff else []
    plan = Hand(problem).own(seats={"Q": 4}, staff=staff).plan()
    entry = explain(problem, plan, "R", time=LONG)
    assert {unlock.text: unlock.request for unlock in entry.unlocks}[expected] == 6
    assert not entry.unfinished
    verify(problem, entry, plan)


def test_an_interpreter_for_a_week() -> None:
    """R's six speak uk and the course is held in en; a later start or another language would not help."""
    problem = world().put("requests", "R", language="uk").problem()
    plan = Hand(problem).plan()
    entry = explain(problem, plan, "R", time=LONG)
    (unlock,) = entry.unlocks
    assert unlock.changes[0].edit["verb"] == "add_interpreters"
    assert unlock.changes[0].text.startswith("1 more interpreter uk–en from ")
    verify(problem, entry, plan)


def test_a_longer_window() -> None:
    """The window ends on day 10, Thursday; classes from Mondays end on day 11 at the earliest after day 7."""
    problem = world().put("requests", "R", from_=day(7), to=day(10)).problem()
    plan = Hand(problem).plan()
    entry = explain(problem, plan, "R", time=LONG)
    texts = [unlock.text for unlock in entry.unlocks]
    assert "a window of R that ends 1 day later" in texts
    # The class of the week before begins on day 0.
    assert "a window of R that begins 7 days earlier" in texts
    verify(problem, entry, plan)


def test_more_seats_of_an_offering_and_splitting() -> None:
    """Four seats for six who may not be split: two more seats, or four of them at once."""
    problem = (
        world()
        .put("courses", "C", max_classes=0)
        .put("offerings", "O", course="C", start=day(7), seats=4)
        .put("requests", "R", may_split=False)
        .problem()
    )
    plan = Hand(problem).plan()
    entry = explain(problem, plan, "R", time=LONG)
    places = {unlock.text: unlock.request for unlock in entry.unlocks}
    assert places["2 more seats in the offering O"] == 6
    assert places["R placed in part"] == 4
    assert entry.unlocks[0].request == 6
    verify(problem, entry, plan)


def test_another_programme() -> None:
    problem = (
        world()
        .put("programmes", "eu")
        .put("courses", "C", programme="eu")
        .put("requests", "R", programmes="bi")
        .problem()
    )
    plan = Hand(problem).plan()
    entry = explain(problem, plan, "R", time=LONG)
    assert "R also in eu" in [unlock.text for unlock in entry.unlocks]
    verify(problem, entry, plan)


def test_an_open_venue() -> None:
    problem = world().put("closures", venue="V", from_=day(3), to=day(27)).problem()
    plan = Hand(problem).plan()
    entry = explain(problem, plan, "R", time=LONG)
    (unlock,) = [unlock for unlock in entry.unlocks if unlock.changes[0].edit["verb"] == "reopen_venue"]
    assert unlock.request == 6
    verify(problem, entry, plan)


def test_two_changes_where_no_one_of_them_does() -> None:
    """R's class needs a medic and an interpreter, and there is neither."""
    problem = world().put("requests", "R", language="uk").put("course_staff", "C", "medic", per_class=1).problem()
    plan = Hand(problem).plan()
    entry = explain(problem, plan, "R", time=LONG)
    (unlock,) = entry.unlocks
    assert {change.edit["verb"] for change in unlock.changes} == {"add_interpreters", "add_staff"}
    verify(problem, entry, plan)


def test_it_says_where_time_ran_out() -> None:
    problem = rivals().problem()
    plan = Hand(problem).own(seats={"Q": 8}).plan()
    entry = explain(problem, plan, "R", time=0)
    assert entry.unfinished
    assert (entry.price, entry.unlocks) == (None, ())
    assert "Time ran out" in "\n".join(lines(entry))


def test_what_cannot_be_explained() -> None:
    problem = rivals().problem()
    plan = Hand(problem).own(seats={"Q": 8}).plan()
    with pytest.raises(InputError, match="all trainees of Q are placed"):
        explain(problem, plan, "Q", time=LONG)
    with pytest.raises(InputError, match="no request 'RR'"):
        explain(problem, plan, "RR", time=LONG)
    with pytest.raises(InputError, match="the plan breaks 1 rule"):
        explain(problem, Hand(problem).own(seats={"Q": 8, "R": 6}).plan(), "R", time=LONG)


def test_a_plan_with_more_people_than_it_needs() -> None:
    """Two medics in a class that needs one; the second is free for R's class all the same."""
    problem = (
        taken(world().put("courses", "C", max_size=6).put("course_staff", "C", "medic", per_class=1))
        .put("staff", "M", qualifications="medic")
        .put("staff", "N", qualifications="medic")
        .problem()
    )
    plan = Hand(problem).own(seats={"Q": 4}, staff=[("M", "medic"), ("N", "medic")]).plan()
    entry = explain(problem, plan, "R", time=LONG)
    assert entry.after_all == 6


def test_all_in_two_processes_and_as_frames() -> None:
    """R and S are out; each is explained, in whatever process."""
    problem = (
        rivals()
        .put("requests", "S", requester="A", skills="s", headcount=3, language="en", from_=day(0), to=day(6))
        .problem()
    )
    plan = Hand(problem).own(seats={"Q": 8}).plan()
    seen: list[int] = []
    found = explain_all(problem, plan, time=LONG, workers=2, on_done=lambda _, left: seen.append(left))
    assert seen == [1, 0]
    # S: two of three have the seats that are left in Q's class.
    assert placed_in(problem, found.better) == {"R": 0, "Q": 8, "S": 2}
    assert [entry.request for entry in found] == ["R", "S"]
    assert list(found.frame["request"]) == ["R", "S"]
    assert set(found.unlocks["request"]) <= {"R", "S"}
    assert json.loads(json.dumps(found.to_dict()))["explanations"][1]["after_all"] == 2
    found.chart().to_dict()
    verify_all(problem, found)


@given(problems())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_explanation_of_a_drawn_problem_is_so(problem: Problem) -> None:
    plan = solve(problem, time=LONG, workers=1, levels="unplaced")
    verify_all(problem, explain_all(problem, plan, time=LONG, workers=1))
