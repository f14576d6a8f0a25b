"""What the whole horizon could seat, and what its scarce things are worth."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.problem import Problem
from scheduler.search.aggregate import Aggregate
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.limits import LevelOutcome
from tests.problems import problems
from tests.tiny import LONG, Tiny, day, world


def aggregate(problem: Problem) -> Aggregate:
    model = build_model(problem)
    return Aggregate(model, lay_objective(model, {"unplaced"}, None).terms)


def least_unplaced(draft: Tiny) -> int:
    return aggregate(draft.problem()).bound({"unplaced": 1})


def prices(problem: Problem) -> list[float]:
    of_seats = aggregate(problem).prices()
    assert of_seats is not None
    return list(map(float, of_seats))


def prices_by_name(problem: Problem) -> dict[tuple[str, str], float]:
    """Return the price of a seat by request and course; an offering's is under its own name."""
    model = build_model(problem)
    slots = model.slots
    names = [
        problem.courses[slots.course[s]].course
        if slots.offering[s] < 0
        else problem.offerings[slots.offering[s]].offering
        for s in model.pairs.slot.tolist()
    ]
    asks = [problem.requests[r].request for r in model.pairs.request.tolist()]
    return dict(zip(zip(asks, names, strict=True), prices(problem), strict=True))


@settings(max_examples=150)
@given(problems())
def test_no_plan_is_below_the_bound_of_any_level(problem: Problem) -> None:
    model = build_model(problem)
    levels = [level for level in problem.levels if "changes" not in level.weights]
    objective = lay_objective(model, dict.fromkeys(term for level in levels for term in level.weights), None)
    known, dated = Aggregate(model, objective.terms), Aggregate(model, objective.terms, dated=True)
    program = model.builder.build()
    reached: list[LevelOutcome] = []
    for level in levels:
        expression = objective.level(level.weights)
        best = minimize(program, expression, Effort(LONG, workers=1), Stopper())
        assert best.proven
        assert 0 <= known.bound(level.weights, reached) <= best.bound
        assert 0 <= dated.bound(level.weights, reached) <= best.bound
        reached.append(LevelOutcome(level, best.bound, best.bound))
        program = program.with_row(expression, best.bound)


@given(problems())
def test_every_booking_has_a_price(problem: Problem) -> None:
    of_seats = aggregate(problem).prices()
    assert of_seats is not None
    assert of_seats.shape == build_model(problem).pairs.request.shape
    assert (of_seats >= 0).all()


def crowd(headcount: int = 100) -> Tiny:
    """Return a world of four weeks in which a request of priority 5, so of weight 1, finds room for everybody."""
    return world().put("requests", "R", headcount=headcount, priority=5, max_parts=20).put("courses", "C", max_size=25)


def often(draft: Tiny) -> Tiny:
    """Return the world with classes that may start on any day of the week."""
    return draft.put("courses", "C", start_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


def taught(draft: Tiny) -> Tiny:
    """Return the world with an instructor for ten trainees, of whom there is one."""
    draft = draft.put("course_staff", "C", "i", trainees_per=10)
    return draft.put("staff", "S", qualifications="i", languages="en")


@pytest.mark.parametrize(
    ("draft", "bound"),
    [
        (crowd(), 0),
        # Two classes of 25 of the hundred.
        (crowd().put("courses", "C", max_classes=2), 50),
        # 3,000 are a class of 500 and 25 trainees at 100 each.
        (
            crowd().put("courses", "C", cost_per_class=500, cost_per_trainee=100).put("programmes", "bi", budget=3000),
            75,
        ),
        # 28 days of five places: 140, of which a trainee takes five.
        (often(crowd()).put("venues", "V", places=5), 72),
        # 29 days with the one before, of six beds: 174, of which a trainee takes six.
        (often(crowd()).put("venues", "V", beds=6), 71),
        # One person, whom each class of 25 needs, is there for two of five days.
        (
            crowd()
            .put("course_staff", "C", "i", per_class=1)
            .put("staff", "S", qualifications="i", languages="en", max_days=10),
            50,
        ),
        # One person teaches ten at a time, five days of their ten.
        (taught(crowd()).put("staff", "S", max_days=10), 80),
        # From day 7 on there are 21 days, of which each class takes five: 4.2 times ten trainees.
        (often(taught(crowd())).put("staff", "S", from_=day(7)), 58),
        # Three Mondays are left of them.
        (taught(crowd()).put("staff", "S", from_=day(7)), 70),
        # Ten days of one interpreter are five for each twelve.
        (
            crowd(30)
            .put("requests", "R", language="uk")
            .put("staff", "S", qualifications="interpreter", languages=("en", "uk"), max_days=10),
            6,
        ),
        # Somebody of 50 trainees, never to be split, is in no class of 25.
        (crowd(50).put("requests", "R", may_split=False), 50),
    ],
)
def test_each_thing_that_is_short_bounds_what_could_be_placed(draft: Tiny, bound: int) -> None:
    assert least_unplaced(draft) == bound


def test_partners_seats_and_the_ceiling_bound_it_too() -> None:
    abroad = crowd().put("courses", "C", max_classes=0)
    abroad = abroad.put("offerings", "O", course="C", start=day(0), seats=30)
    assert least_unplaced(abroad) == 70
    # Ten trainees an instructor; of the 26 days one person may be engaged on each, five for each class.
    many = (
        taught(crowd()).put("staff", "T", qualifications="i", languages="en").put("programmes", "bi", staff_ceiling=1)
    )
    assert least_unplaced(many) == 100 - 52


def test_a_seat_takes_its_share_of_the_people_of_a_full_class() -> None:
    draft = taught(crowd(50)).put("staff", "S", max_days=10)
    problem = (
        draft.put("requests", "R", language="uk")
        .put("staff", "U", qualifications="interpreter")
        .put("staff", "U", languages=("en", "uk"), max_days=5)
    )
    # The interpreter's five days are twelve seats, the instructor's ten are twenty: the interpreter is short,
    # a day of whom is worth 2.4 trainees; each takes five days for twelve.
    assert least_unplaced(problem) == 50 - 12
    assert set(prices(problem.problem())) == {1.0}
    alone = draft.put("requests", "R", language="en")
    # Without interpreters an instructor's day is worth two trainees, and 25 of them take 2.5 people for five days.
    assert least_unplaced(alone) == 50 - 20
    assert set(prices(alone.problem())) == {1.0}


def two_ways() -> Tiny:
    """Return a world of 20 trainees who need ``s`` or ``t``; only ``t`` is taught under another programme, too."""
    draft = world().put("programmes", "bi", budget=1000).put("programmes", "eu")
    draft = draft.put("requests", "R", headcount=20, priority=3, max_parts=9)
    draft = draft.put("courses", "C", cost_per_trainee=100)
    more = {"programme": "bi", "language": "en", "days": 5, "min_size": 1, "max_size": 20, "cost_per_trainee": 50}
    draft = draft.put("courses", "D", awards="t", **more).put("courses", "E", awards="t", **more | {"programme": "eu"})
    return draft.put(
        "requests", "Q", requester="A", skills="t", headcount=8, language="en", from_=day(0), to=day(27), priority=5
    )


def test_a_seat_costs_what_could_be_placed_with_it_elsewhere() -> None:
    # 1,000 are ten of the twenty, each of weight 4: so 100 are worth 4, and the 50 that a seat in D takes 2.
    assert least_unplaced(two_ways()) == 40
    assert prices_by_name(two_ways().problem()) == {("R", "C"): 4, ("Q", "D"): 2, ("Q", "E"): 0}


@pytest.mark.parametrize("weight", [0, 1, 3])
def test_a_level_of_so_many_times_the_unplaced_is_bounded_so_many_times(weight: int) -> None:
    assert aggregate(two_ways().problem()).bound({"unplaced": weight, "splits": 1}) == 40 * weight


@pytest.mark.parametrize("dated", [False, True])
def test_what_else_is_known_of_the_columns_bounds_it_too(dated: bool) -> None:
    model = build_model(crowd().problem())
    program = model.builder.build()
    upper = program.upper.copy()
    upper[model.placed] = 30
    known = Aggregate(model, lay_objective(model, {"unplaced"}, None).terms, dated)
    for limits, bound in ((None, 0), ((program.lower, upper), 70)):
        relaxed = known.relax({"unplaced": 1}, limits=limits)
        assert relaxed is not None
        assert relaxed[0] == bound


def test_nothing_is_known_of_splits() -> None:
    assert aggregate(two_ways().problem()).bound({"splits": 1}) == 0


def test_a_search_that_is_interrupted_has_no_prices() -> None:
    stopper = Stopper()
    stopper.stop()
    known = aggregate(two_ways().problem())
    assert known.prices() is not None
    assert known.prices(stopper.interrupter) is None
