import pytest

from scheduler.model.rules.roll import deal
from scheduler.plan import Plan, RollPlace
from tests.tiny import LONG, Hand, Tiny, broken, day, only, solved, world

C0, C7 = "C/2023-01-02/V/1", "C/2023-01-09/V/1"


def rolled(trainees: int, headcount: int = 2) -> Tiny:
    tiny = world().put("requests", "R", headcount=headcount)
    for one in range(trainees):
        tiny.put("roll", f"T{one}", request="R")
    return tiny


@pytest.mark.parametrize(("places", "placed"), [(2, 2), (0, 0)])
def test_solved_plans_list_every_trainee(places: int, placed: int) -> None:
    from scheduler import solve

    problem = rolled(2).put("venues", "V", places=places).problem()
    assert solved(problem) == {"R": placed}
    roll = solve(problem, time=LONG, workers=1).rows.roll
    assert sorted(place.trainee for place in roll) == ["T0", "T1"]
    assert [len(place.classes) for place in roll] == ([1, 1] if placed else [0, 0])


def test_a_class_holds_as_many_of_the_roll_as_it_has_seats() -> None:
    problem = rolled(2).problem()
    right = Hand(problem).own(0, 1).own(7, 1).roll("T0", C7).roll("T1", C0)
    assert broken(problem, right.plan()) == set()
    wrong = Hand(problem).own(0, 1).own(7, 1).roll("T0", C0).roll("T1", C0)
    violations = only("roll", problem, wrong.plan())
    assert [violation.entities for violation in violations] == [
        {"request": ("R",), "class": (C0,)},
        {"request": ("R",), "class": (C7,)},
    ]


def test_the_unplaced_are_in_no_class() -> None:
    problem = rolled(2).problem()
    assert broken(problem, Hand(problem).own(0, 1).roll("T0", C0).roll("T1").plan()) == set()
    only("roll", problem, Hand(problem).own(0, 1).roll("T0").roll("T1").plan())


def test_a_roll_may_be_shorter_than_the_headcount() -> None:
    # Of three trainees, one is on the roll: either of the seats may be another's, but not fewer than are listed.
    problem = rolled(1, headcount=3).problem()
    assert broken(problem, Hand(problem).own(0, 2).roll("T0").plan()) == set()
    assert broken(problem, Hand(problem).own(0, 2).roll("T0", C0).plan()) == set()
    assert broken(problem, Hand(problem).own(0, 2).own(7, 0, id="X").roll("T0", "X").plan()) == {"roll", "class-size"}


def test_no_more_seats_are_left_than_trainees_are_not_listed() -> None:
    # Of seven trainees, six are on the roll: at most one seat can be another's.
    problem = rolled(6, headcount=7).problem()
    for placed, rules in ((6, set()), (5, {"roll"}), (0, {"roll"})):
        hand = Hand(problem).own(0, 7)
        for one in range(6):
            hand.roll(f"T{one}", *[C0][: one < placed])
        assert broken(problem, hand.plan()) == rules
    # Five seats and five listed trainees: one of them may have stayed out, and the one not listed is in.
    hand = Hand(problem).own(0, 5)
    for one in range(6):
        hand.roll(f"T{one}", *[C0][: one < 4])
    assert broken(problem, hand.plan()) == set()
    assert solved(problem) == {"R": 7}


def test_every_trainee_is_listed_once_under_their_request() -> None:
    problem = (
        rolled(2)
        .put("requests", "Q", requester="B", skills="s", headcount=1, language="en", from_=day(0), to=day(27))
        .problem()
    )
    hand = Hand(problem).own(0, 2)
    (violation,) = only("roll", problem, hand.roll("T0", C0).plan())[:1]
    assert violation.entities == {"trainee": ("T1",), "request": ("R",)}
    assert broken(problem, hand.roll("T1", C0).plan()) == set()
    only("roll", problem, hand.roll("T1").plan())
    strange = Hand(problem).own(0, 2).roll("T0", C0).roll("T1", C0).roll("T9")
    only("roll", problem, strange.plan())
    elsewhere = Hand(problem).own(0, 2).roll("T0", C0).roll("T1", request="Q")
    only("roll", problem, elsewhere.plan())


def test_a_problem_without_a_roll_has_a_plan_without_one() -> None:
    problem = rolled(0).problem()
    only("roll", problem, Hand(problem).own(0, 2).roll("T0", C0).plan())


def paths() -> Tiny:
    """Two trainees on a path, each step in one of two classes."""
    tiny = rolled(2).put("requests", "R", skills="s>t").set(min_gap_days=2)
    return tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)


def test_each_trainee_keeps_the_gap() -> None:
    problem = paths().problem()
    hand = Hand(problem).own(0, {("R", 1): 1}).own(7, {("R", 1): 1})
    hand.own(7, {("R", 2): 1}, course="D").own(14, {("R", 2): 1}, course="D")
    d7, d14 = "D/2023-01-09/V/1", "D/2023-01-16/V/1"
    # As a count both hold; by name, nobody can be in C until day 11 and start D on day 7.
    crossed = hand.roll("T0", C7, d7).roll("T1", C0, d14).plan()
    (violation,) = only("roll", problem, crossed)
    assert violation.entities == {"trainee": ("T0",), "request": ("R",)}
    assert solved(problem) == {"R": 2}


def test_who_is_not_listed_keeps_the_gap_too() -> None:
    # T0 took the early seats of both steps, or the late ones; else the other one starts D before C ends.
    tiny = rolled(1).put("requests", "R", skills="s>t")
    tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
    hand = Hand(tiny.problem()).own(0, {("R", 1): 1}).own(7, {("R", 1): 1})
    hand.own(7, {("R", 2): 1}, course="D").own(14, {("R", 2): 1}, course="D")
    d7, d14 = "D/2023-01-09/V/1", "D/2023-01-16/V/1"
    for classes, rules in (((C0, d7), set()), ((C7, d14), set()), ((C0, d14), {"roll"})):
        problem = tiny.problem()
        rows = hand.plan().rows
        place = RollPlace(trainee="T0", request="R", classes=classes)
        assert broken(problem, Plan(rows.model_copy(update={"roll": (place,)}))) == rules
    assert solved(tiny.problem()) == {"R": 2}


def test_the_gap_between_two_steps_is_exact() -> None:
    # Two whole days lie between Friday 4 and Monday 7.
    for gap, rules in ((2, set()), (3, {"roll", "path"})):
        problem = paths().set(min_gap_days=gap).problem()
        hand = Hand(problem).own(0, {("R", 1): 2}).own(7, {("R", 2): 2}, course="D")
        plan = hand.roll("T0", C0, "D/2023-01-09/V/1").roll("T1", C0, "D/2023-01-09/V/1").plan()
        assert broken(problem, plan) == rules


def test_a_trainee_takes_all_steps_or_none() -> None:
    problem = paths().problem()
    hand = Hand(problem).own(0, {("R", 1): 1}).own(7, {("R", 2): 1}, course="D").roll("T0")
    only("roll", problem, hand.roll("T1", C0).plan())


def test_trainees_beyond_the_headcount_stay_out() -> None:
    problem = rolled(3).problem()
    assert broken(problem, Hand(problem).own(0, 2).roll("T0", C0).roll("T1", C0).roll("T2").plan()) == set()
    assert solved(problem) == {"R": 2}


def dealt(tiny: Tiny, hand: Hand) -> dict[str, tuple[str, ...]]:
    """Return the classes of each trainee, once the seats of a plan are dealt out to those who had other ones."""
    rows = hand.plan().rows
    runs = {run.id: run for run in rows.classes}
    return {place.trainee: place.classes for place in deal(tiny.problem(), runs, rows.bookings, rows.roll)}


def test_who_had_a_seat_that_is_still_there_keeps_it() -> None:
    # T0 sat in a class that is gone. Dealt out afresh, the first of the roll would have taken T1's seat on day 0.
    tiny = rolled(3, headcount=3)
    hand = Hand(tiny.problem()).own(0, 1).own(7, 1).roll("T0", "gone").roll("T1", C0).roll("T2", C7)
    assert dealt(tiny, hand) == {"T0": (), "T1": (C0,), "T2": (C7,)}


def test_who_had_a_seat_comes_before_who_had_none() -> None:
    tiny = rolled(2)
    hand = Hand(tiny.problem()).own(0, 1).roll("T0").roll("T1", "gone")
    assert dealt(tiny, hand) == {"T0": (), "T1": (C0,)}


def test_nobody_keeps_their_classes_where_others_could_not_follow_then() -> None:
    # T0 went from day 0 on to day 14. Now somebody is on day 7 (until day 11), and somebody goes on on day 8: the seat
    # on day 14 is for who is on day 7, as the one on day 8 is for who ends on day 4.
    tiny = rolled(2).put("requests", "R", skills="s>t", headcount=2)
    tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
    hand = Hand(tiny.problem()).own(0, {("R", 1): 1}).own(7, {("R", 1): 1}, id="late")
    hand.own(8, {("R", 2): 1}, course="D", id="soon").own(14, {("R", 2): 1}, course="D", id="last")
    hand.roll("T0", C0, "last").roll("T1")
    assert dealt(tiny, hand) == {"T0": (C0, "soon"), "T1": ("late", "last")}
