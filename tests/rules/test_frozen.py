import pytest

from scheduler import solve
from scheduler.plan import Plan
from scheduler.problem import Problem
from tests.tiny import LONG, Hand, Tiny, broken, day, only, solved, world

C0, C7 = "C/2023-01-02/V/1", "C/2023-01-09/V/1"
MEDIC = [("I", "medic")]


def asked() -> Tiny:
    """Let a class need a medic, I or J; request Q is of four trainees."""
    return (
        world()
        .put("course_staff", "C", "medic", per_class=1)
        .put("staff", "I", qualifications="medic")
        .put("staff", "J", qualifications="medic")
        .put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))
    )


def baseline(problem: Problem) -> Plan:
    """R on day 7 with medic I."""
    return Hand(problem).own(7, 6, MEDIC).plan()


def test_a_frozen_class_stays_and_the_rest_is_planned_around_it() -> None:
    problem = asked().problem()
    before = baseline(problem)
    assert solved(problem, baseline=before, freeze_until=day(8)) == {"R": 6, "Q": 4}
    plan = solve(problem, time=LONG, workers=1, baseline=before, pins=[C7])
    assert before.rows.classes[0] in plan.rows.classes
    assert [booking for booking in plan.rows.bookings if booking.run == C7] == list(before.rows.bookings)


def test_who_only_fits_the_frozen_class_stays_out() -> None:
    # Q can only come on day 7, where there is one class at a time, and R's may not gain anybody.
    tiny = asked().put("venues", "V", parallel_classes=1).put("requests", "Q", from_=day(7), to=day(11))
    problem = tiny.problem()
    assert solved(problem) == {"R": 6, "Q": 4}
    assert solved(problem, baseline=baseline(problem), pins=[C7]) == {"R": 6, "Q": 0}


@pytest.mark.parametrize(("until", "rules"), [(7, set()), (8, {"frozen"})])
def test_classes_that_start_before_the_date_are_frozen(until: int, rules: set[str]) -> None:
    problem = asked().problem()
    moved = Hand(problem).own(0, 6, MEDIC).plan()
    assert broken(problem, moved, baseline=baseline(problem), freeze_until=day(until)) == rules


def changed(problem: Problem) -> dict[str, Plan]:
    """Plans that change one thing of the baseline's class."""
    return {
        "gone": Hand(problem).plan(),
        "moved": Hand(problem).own(14, 6, MEDIC, id=C7).plan(),
        "renamed": Hand(problem).own(7, 6, MEDIC, id="X").plan(),
        "elsewhere": Hand(problem).own(7, 6, MEDIC, id=C7, venue="W").plan(),
        "fewer": Hand(problem).own(7, 5, MEDIC).plan(),
        "joined": Hand(problem).own(7, {"R": 6, "Q": 4}, MEDIC).plan(),
        "exchanged": Hand(problem).own(7, {"Q": 4}, MEDIC).plan(),
        "substituted": Hand(problem).own(7, 6, [("J", "medic")]).plan(),
        "doubled": Hand(problem).own(7, 6, [*MEDIC, ("J", "medic")]).plan(),
    }


@pytest.mark.parametrize(
    "change", ["gone", "moved", "renamed", "elsewhere", "fewer", "joined", "exchanged", "substituted", "doubled"]
)
def test_nothing_of_a_frozen_class_changes(change: str) -> None:
    problem = asked().put("venues", "W", places=99).problem()
    before = baseline(problem)
    plan = changed(problem)[change]
    assert broken(problem, plan, baseline=before) == set()
    violations = only("frozen", problem, plan, baseline=before, pins=[C7])
    assert violations[0].entities["class"] == (C7,)


def test_the_unchanged_plan_and_what_is_added_elsewhere_stand() -> None:
    problem = asked().problem()
    before = baseline(problem)
    assert broken(problem, before, baseline=before, pins=[C7]) == set()
    more = Hand(problem).own(7, 6, MEDIC).own(7, {"Q": 4}, [("J", "medic")]).plan()
    assert broken(problem, more, baseline=before, pins=[C7]) == set()


def test_a_frozen_offering_stays() -> None:
    problem = asked().put("offerings", "O", course="C", start=day(0), seats=9).problem()
    before = Hand(problem).offered(6).plan()
    assert broken(problem, before, baseline=before, freeze_until=day(1)) == set()
    only("frozen", problem, Hand(problem).offered(5).plan(), baseline=before, freeze_until=day(1))
    assert solved(problem, baseline=before, freeze_until=day(1)) == {"R": 6, "Q": 4}


# Pieces that the problem as it is now makes impossible.


def test_a_person_on_leave_is_released_and_replaced() -> None:
    before = baseline(asked().problem())
    problem = asked().put("leave", staff="I", from_=day(9), to=day(9)).problem()
    plan = Hand(problem).own(7, 6, [("J", "medic")]).release(C7, "staff-leave", staff="I").plan()
    assert broken(problem, plan, baseline=before, pins=[C7]) == set()
    assert solved(problem, baseline=before, pins=[C7]) == {"R": 6, "Q": 4}
    silent = Hand(problem).own(7, 6, [("J", "medic")]).plan()
    only("frozen", problem, silent, baseline=before, pins=[C7])


def test_a_closed_venue_s_class_is_released() -> None:
    before = baseline(asked().problem())
    problem = asked().put("closures", venue="V", from_=day(7), to=day(7)).problem()
    plan = Hand(problem).own(14, 6, MEDIC).release(C7, "closures").plan()
    assert broken(problem, plan, baseline=before, pins=[C7]) == set()
    assert solved(problem, baseline=before, pins=[C7]) == {"R": 6, "Q": 4}


def test_a_booking_of_a_request_that_shrank_is_released() -> None:
    before = baseline(asked().problem())
    problem = asked().put("requests", "R", headcount=5).problem()
    plan = Hand(problem).own(7, 5, MEDIC).release(C7, "parts", request="R").plan()
    assert broken(problem, plan, baseline=before, pins=[C7]) == set()
    assert solved(problem, baseline=before, pins=[C7]) == {"R": 5, "Q": 4}


def test_a_class_whose_request_was_withdrawn_may_gain_another() -> None:
    before = baseline(asked().problem())
    tiny = Tiny().put("programmes", "bi").put("venues", "V", places=100)
    tiny.put("courses", "C", awards="s", programme="bi", language="en", days=5, min_size=1, max_size=20)
    tiny.put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))
    problem = tiny.put("staff", "I", qualifications="medic").problem()
    plan = Hand(problem).own(7, {"Q": 4}, MEDIC).release(C7, "awards", request="R").plan()
    assert broken(problem, plan, baseline=before, pins=[C7]) == set()


@pytest.mark.parametrize(
    "released",
    [
        {"run": C7, "rule": "closures"},
        {"run": C7, "rule": "staff-leave", "staff": "I"},
        {"run": C7, "rule": "parts", "request": "R"},
        {"run": C7, "rule": "class-size", "request": "R"},
        {"run": C7, "rule": "no-such-rule"},
        {"run": C7, "rule": "staff-leave", "staff": "J"},
        {"run": C0, "rule": "closures"},
    ],
)
def test_nothing_is_released_without_cause(released: dict[str, str]) -> None:
    problem = asked().problem()
    plan = Hand(problem).own(7, 6, MEDIC).release(**released).plan()
    only("frozen", problem, plan, baseline=baseline(problem), pins=[C7])


def test_of_two_bookings_only_as_many_are_released_as_the_seats_require() -> None:
    def offered(seats: int) -> Problem:
        return asked().put("offerings", "O", course="C", start=day(7), seats=seats).problem()

    code = "C/2023-01-09/O/1"
    before = Hand(offered(10)).offered({"R": 6, "Q": 4}).plan()
    problem = offered(6)
    kept = Hand(problem).offered({"R": 6}).release(code, "seats", request="Q").plan()
    assert broken(problem, kept, baseline=before, pins=[code]) == set()
    both = Hand(problem).release(code, "seats", request="Q").release(code, "seats", request="R").offered({"Q": 4})
    only("frozen", problem, both.plan(), baseline=before, pins=[code])


def test_a_class_left_too_small_is_released_too_but_not_one_made_so() -> None:
    def sized(headcount: int) -> Problem:
        return asked().put("courses", "C", min_size=10).put("requests", "R", headcount=headcount).problem()

    before = Hand(sized(6)).own(7, {"R": 6, "Q": 4}, MEDIC).plan()
    # R withdrew to 5: its booking of 6 is impossible, and Q's 4 alone are below the smallest size.
    shrunk = Hand(sized(5)).release(C7, "parts", request="R").release(C7, "class-size")
    assert broken(sized(5), shrunk.plan(), baseline=before, pins=[C7]) == set()
    # With R's booking still on it the class is not too small.
    unsaid = Hand(sized(5)).release(C7, "class-size")
    only("frozen", sized(5), unsaid.plan(), baseline=before, pins=[C7])
    # Nothing happened to R: its 6 and Q's 4 make a class.
    made = Hand(sized(6)).release(C7, "class-size", request="R").release(C7, "class-size", request="Q").plan()
    assert "frozen" in broken(sized(6), made, baseline=before, pins=[C7])


def test_an_offering_whose_bookings_are_all_released_need_not_be_listed() -> None:
    def asking(headcount: int) -> Problem:
        tiny = asked().put("offerings", "O", course="C", start=day(7), seats=9)
        return tiny.put("requests", "R", headcount=headcount).problem()

    code = "C/2023-01-09/O/1"
    before, problem = Hand(asking(6)).offered({"R": 6}).plan(), asking(5)
    gone = Hand(problem).release(code, "parts", request="R").plan()
    assert broken(problem, gone, baseline=before, pins=[code]) == set()
    rebooked = Hand(problem).offered({"R": 5}).release(code, "parts", request="R").plan()
    assert broken(problem, rebooked, baseline=before, pins=[code]) == set()
    only("frozen", problem, Hand(problem).plan(), baseline=before, pins=[code])


def test_a_class_that_lost_its_only_medic_may_go_as_a_whole() -> None:
    before = baseline(asked().problem())
    problem = asked().put("leave", staff="I", from_=day(9), to=day(9)).problem()
    plan = Hand(problem).own(14, 6, MEDIC).release(C7, "staff-leave", staff="I").release(C7, "staff-need").plan()
    assert broken(problem, plan, baseline=before, pins=[C7]) == set()
    # It is the person who is on leave, not the class.
    wrong = Hand(problem).own(14, 6, MEDIC).release(C7, "staff-leave").plan()
    only("frozen", problem, wrong, baseline=before, pins=[C7])


def test_the_next_step_goes_with_the_class_of_the_one_before() -> None:
    def paths() -> Tiny:
        tiny = asked().put("requests", "R", skills="s>t").put("venues", "W", places=99)
        return tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)

    d14 = "D/2023-01-16/W/1"
    problem = paths().problem()
    before = (
        Hand(problem)
        .own(7, {("R", 1): 6}, MEDIC)
        .own(
            14,
            {
                ("R", 2): 6,
            },
            course="D",
            venue="W",
        )
        .plan()
    )
    closed = paths().put("closures", venue="V", from_=day(0), to=day(27)).problem()
    empty = Hand(closed).release(d14, "path", request="R").release(C7, "closures")
    only("class-size", closed, empty.own(14, {}, course="D", venue="W").plan(), baseline=before, pins=[C7, d14])
    # With its first step in time, the second has no cause to go.
    kept = Hand(problem).own(7, {("R", 1): 6}, MEDIC).own(14, {("R", 2): 6}, course="D", venue="W")
    kept.release(d14, "path", request="R")
    only("frozen", problem, kept.plan(), baseline=before, pins=[C7, d14])


def test_a_course_that_grew_longer_keeps_the_start() -> None:
    before = baseline(asked().problem())
    problem = asked().put("courses", "C", days=6).problem()
    kept = Hand(problem).own(7, 6, MEDIC).plan()
    assert broken(problem, kept, baseline=before, pins=[C7]) == set()
    assert solved(problem, baseline=before, pins=[C7]) == {"R": 6, "Q": 4}
