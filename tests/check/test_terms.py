"""Each term on a plan small enough to add up by hand."""

from typing import Any

import pytest

from scheduler.check import check
from scheduler.plan import Plan
from scheduler.problem import Problem
from tests.tiny import Hand, Tiny, day, world


def term(name: str, problem: Problem, plan: Plan, **against: Any) -> int:
    report = check(problem, plan, **against)
    assert report.violations == ()
    return report.terms[name]


def second(tiny: Tiny, **columns: Any) -> Tiny:
    """Add the request Q of requester B: four trainees."""
    asked = {"requester": "B", "skills": "s", "headcount": 4, "language": "en", "from_": day(0), "to": day(27)}
    return tiny.put("requests", "Q", **{**asked, **columns})


def test_unplaced_weighs_by_priority_or_weight() -> None:
    # R is of priority 3, weight 4 by default: 4 × (6 − 4); Q has its own weight: 5 × (4 − 1).
    problem = second(world(), weight=5, priority=1).problem()
    assert term("unplaced", problem, Hand(problem).own(0, {"R": 4, "Q": 1}).plan()) == 8 + 15
    # With other weights for the priorities, priority 2 counts 7: 7 × 6, and Q of weight 0 nothing.
    problem = second(world(), weight=0).set(priority_weights="9;7;1;1;1").put("requests", "R", priority=2).problem()
    assert term("unplaced", problem, Hand(problem).plan()) == 42


def test_lateness_counts_days_after_due_of_the_last_class() -> None:
    # C ends on day 4 or 11. R is due on day 9: two trainees are 2 days late, weight 4: 4 × 2 × 2.
    problem = second(world(), weight=3, due=day(3)).put("requests", "R", due=day(9)).problem()
    plan = Hand(problem).own(0, {"R": 4, "Q": 4}).own(7, {"R": 2}).plan()
    # Q is due on day 3, four trainees a day late, weight 3: 3 × 4 × 1.
    assert term("lateness", problem, plan) == 16 + 12


def paths() -> Tiny:
    """Let R take C of five days, then D of three, which starts on Mondays too."""
    tiny = world().put("courses", "D", awards="t", programme="bi", language="en", days=3, min_size=1, max_size=20)
    return tiny.put("requests", "R", skills="s>t", from_=day(-3), due=day(8))


def test_lateness_and_waiting_of_a_path() -> None:
    problem = paths().problem()
    hand = Hand(problem).own(0, {("R", 1): 6})
    plan = hand.own(7, {("R", 2): 4}, course="D").own(14, {("R", 2): 2}, course="D").plan()
    # D ends on days 9 and 16, due on day 8: 4 × (4 × 1 + 2 × 8).
    assert term("lateness", problem, plan) == 80
    # From day -3 to day 9 are 13 days, to day 16 are 20; eight are class days: 4 × 5 + 2 × 12.
    assert term("waiting", problem, plan) == 44


def test_waiting_of_a_class_at_once_is_none() -> None:
    problem = world().problem()
    assert term("waiting", problem, Hand(problem).own(0).plan()) == 0
    # On day 7, six trainees have waited seven days each.
    assert term("waiting", problem, Hand(problem).own(7).plan()) == 42


def test_splits_count_classes_beyond_the_first_at_each_step() -> None:
    problem = paths().problem()
    hand = Hand(problem).own(0, {("R", 1): 3}).own(0, {("R", 1): 2}).own(0, {("R", 1): 1})
    plan = hand.own(7, {("R", 2): 4}, course="D").own(14, {("R", 2): 2}, course="D").plan()
    assert term("splits", problem, plan) == 2 + 1
    assert term("splits", problem, Hand(problem).plan()) == 0


def staffed() -> Tiny:
    """Let C have two days of preparation, R speak uk, and I, J and the interpreter T be there."""
    return (
        world()
        .put("courses", "C", prep_days=2)
        .put("requests", "R", language="uk")
        .put("staff", "I", qualifications="medic")
        .put("staff", "J", qualifications="medic", from_=day(5), to=day(24))
        .put("staff", "T", qualifications="interpreter", languages="uk;en")
    )


VOICE = ("T", "interpreter", "uk")


def test_staff_days_and_people_used() -> None:
    problem = staffed().problem()
    plan = Hand(problem).own(7, 3, [("I", "medic"), ("J", "medic"), VOICE]).own(14, 3, [("I", "medic"), VOICE]).plan()
    # A medic is engaged for 2 + 5 days, the interpreter for 5: 3 × 7 + 2 × 5.
    assert term("staff_days", problem, plan) == 31
    assert term("staff_used", problem, plan) == 3


@pytest.mark.parametrize(
    ("leave", "share"),
    [
        ([], 350),  # J: 7 of the 20 days from 5 to 24; I: 14 of 28 would be 500, but I has one class: 7 / 28
        ([(0, 4)], 350),  # outside J's service
        ([(20, 22), (22, 99)], 467),  # days 20 to 24 are off: 7 of 15, 466.67 rounded up
    ],
)
def test_peak_load_is_a_share_of_available_days(leave: list[tuple[int, int]], share: int) -> None:
    tiny = staffed()
    for first, last in leave:
        tiny.put("leave", staff="J", from_=day(first), to=day(last))
    problem = tiny.problem()
    plan = Hand(problem).own(7, 3, [("J", "medic"), VOICE]).own(14, 3, [("I", "medic"), VOICE]).plan()
    # The interpreter is engaged for 10 of 28 days, 357.2 per mille, rounded up to 358.
    assert term("peak_load", problem, plan) == max(share, 358)


def test_without_anybody_engaged_there_is_no_load() -> None:
    problem = staffed().problem()
    assert term("peak_load", problem, Hand(problem).plan()) == 0


def test_cost_of_classes_and_offerings() -> None:
    problem = (
        world()
        .put("courses", "C", cost_per_class=100, cost_per_trainee=10)
        .put("offerings", "O", course="C", start=day(7), seats=9, cost_per_trainee=7)
        .problem()
    )
    # 100 + 4 × 10, and 2 × 7.
    assert term("cost", problem, Hand(problem).own(0, 4).offered(2).plan()) == 154


def test_makespan_ends_with_the_last_booked_class() -> None:
    tiny = world().put("offerings", "O", course="C", start=day(13), seats=9)
    problem = tiny.problem()
    # Days 0 to 11 are 12 days; the offering ends on day 17.
    assert term("makespan", problem, Hand(problem).own(0, 3).own(7, 3).plan()) == 12
    assert term("makespan", problem, Hand(problem).own(0, 3).offered(3).plan()) == 18
    assert term("makespan", problem, Hand(problem).plan()) == 0


def test_unused_seats_of_all_offerings() -> None:
    tiny = world().put("offerings", "O", course="C", start=day(0), seats=9)
    problem = tiny.put("offerings", "P", course="C", start=day(7), seats=5).problem()
    # 9 − 4 and 5 − 0.
    assert term("unused_seats", problem, Hand(problem).offered(4).plan()) == 10


def test_unfairness_compares_requesters() -> None:
    # A misses 4 × 4 of 4 × 6, two thirds; B misses 2 × 1 of 2 × 4, a quarter: 416.67 per mille, rounded up.
    problem = second(world(), weight=2).problem()
    plan = Hand(problem).own(0, {"R": 2, "Q": 3}).plan()
    assert term("unfairness", problem, plan) == 417


def test_unfairness_adds_up_a_requester_s_requests() -> None:
    # A misses 4 × 6 + 2 × 1 of 4 × 6 + 2 × 4, and is alone.
    problem = second(world(), weight=2, requester="A").problem()
    assert term("unfairness", problem, Hand(problem).own(0, {"Q": 3}).plan()) == 0
    # B has all of 5: 26 of 32 is 812.5, rounded up.
    other = {"requester": "B", "skills": "s", "headcount": 5, "language": "en", "from_": day(0), "to": day(27)}
    problem = second(world(), weight=2, requester="A").put("requests", "P", **other).problem()
    assert term("unfairness", problem, Hand(problem).own(0, {"Q": 3, "P": 5}).plan()) == 813


def test_unfairness_leaves_out_who_weighs_nothing() -> None:
    problem = second(world(), weight=0).problem()
    assert term("unfairness", problem, Hand(problem).plan()) == 0
    problem = world().put("requests", "R", weight=0).problem()
    assert term("unfairness", problem, Hand(problem).plan()) == 0


def test_changes_count_the_seats_lost() -> None:
    tiny = second(world()).put("offerings", "O", course="C", start=day(14), seats=9)
    problem = tiny.put("venues", "W", places=99).problem()
    before = Hand(problem).own(0, {"R": 4}).own(7, {"Q": 4}).offered({"R": 2}).plan()
    assert term("changes", problem, before) == 0
    assert term("changes", problem, before, baseline=before) == 0
    # One fewer of R on day 0, Q at another venue, R one fewer on the offering: 1 + 4 + 1; what is more counts nothing.
    after = Hand(problem).own(0, {"R": 3}).own(7, {"Q": 4}, venue="W").own(7, {"R": 2}).offered({"R": 1}).plan()
    assert term("changes", problem, after, baseline=before) == 6


def test_changes_add_up_twins() -> None:
    problem = second(world()).problem()
    before = Hand(problem).own(0, {"R": 4}).own(0, {"R": 2, "Q": 4}).plan()
    # The same seats, dealt otherwise among two classes of the same course, venue and start.
    after = Hand(problem).own(0, {"R": 1, "Q": 2}).own(0, {"R": 5, "Q": 2}).plan()
    assert term("changes", problem, after, baseline=before) == 0
    assert term("changes", problem, Hand(problem).own(0, {"R": 6, "Q": 3}).plan(), baseline=before) == 1


def test_changes_tell_steps_apart() -> None:
    problem = paths().put("requests", "R", skills="s>s").problem()
    before = Hand(problem).own(0, {("R", 1): 6}).own(7, {("R", 2): 6}).plan()
    after = Hand(problem).own(7, {("R", 1): 6}).own(14, {("R", 2): 6}).plan()
    assert term("changes", problem, after, baseline=before) == 12


def test_changes_count_people_missing_where_the_class_is_still_held() -> None:
    problem = staffed().problem()
    medics = [("I", "medic"), ("J", "medic")]
    before = Hand(problem).own(7, 3, [*medics, VOICE]).own(14, 3, [medics[0], VOICE]).plan()
    # J is missing on day 7; nobody counts on day 14, where no class is held any more, but its three seats do.
    after = Hand(problem).own(7, 3, [medics[0], VOICE]).plan()
    assert term("changes", problem, after, baseline=before) == 1 + 3
    # Twins exchange their people freely.
    before = Hand(problem).own(7, 3, [medics[0], VOICE]).own(7, {}, [medics[1]]).plan()
    after = Hand(problem).own(7, 3, [medics[1], VOICE]).plan()
    assert check(problem, after, baseline=before).terms["changes"] == 1


def test_changes_tell_roles_and_languages_apart() -> None:
    tiny = staffed().put("staff", "I", qualifications="medic;driver").put("staff", "T", languages="uk;de;en")
    problem = second(tiny.put("staff", "S", qualifications="interpreter", languages="uk;en"), language="de").problem()
    before = Hand(problem).own(7, {"R": 3}, [("I", "medic"), VOICE]).plan()
    # I drives instead, and T interprets de while S does uk: two engagements are missing.
    staff = [("I", "driver"), ("T", "interpreter", "de"), ("S", "interpreter", "uk")]
    after = Hand(problem).own(7, {"R": 3, "Q": 1}, staff).plan()
    assert term("changes", problem, after, baseline=before) == 2
