import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.plan import Plan, PlanRows
from tests.tiny import Hand, day, world

BUSY = (
    world()
    .set(max_arrivals_per_week=9, min_gap_days=1, levels="unplaced; lateness; changes")
    .put("programmes", "bi", staff_ceiling=3, budget=9000)
    .put("venues", "V", beds=9, parallel_classes=2)
    .put("courses", "D", awards="t", programme="bi", language="en", days=3, min_size=1, max_size=9)
    .put("course_staff", "C", "medic", trainees_per=3)
    .put("venue_facilities", "V", "lab", units=1)
    .put("course_facilities", "C", "lab")
    .put("equipment", "drone", units=9)
    .put("course_equipment", "C", "drone", per_trainee=1)
    .put("staff", "I", qualifications="medic;interpreter", languages="uk;en", max_days=9)
    .put("leave", staff="I", from_=day(3), to=day(4))
    .put("closures", venue="V", from_=day(9), to=day(9))
    .put("offerings", "O", course="C", start=day(7), seats=4)
    .put("requests", "R", skills="s>t", language="uk", due=day(3))
    .put("roll", "T1", request="R")
    .problem()
)

CODES = st.sampled_from(["C", "D", "V", "R", "I", "O", "T1", "bi", "medic", "interpreter", "uk", "X", "", "1", "2"])
DATES = st.one_of(st.integers(-3, 30).map(day), st.sampled_from([dt.date(1900, 1, 1), dt.date(2199, 12, 31)]))
NUMBERS = st.one_of(st.integers(1, 9), st.just(2**62))
CLASSES = st.fixed_dictionaries(
    {
        "class": st.sampled_from("12"),
        "course": CODES,
        "programme": CODES,
        "offering": st.one_of(st.none(), CODES),
        "venue": st.one_of(st.none(), CODES),
        "start": DATES,
        "end": DATES,
        "staff": st.lists(
            st.fixed_dictionaries({"staff": CODES, "role": CODES, "language": st.one_of(st.none(), CODES)}), max_size=3
        ),
    }
)
PLANS = st.fixed_dictionaries(
    {
        "format": st.just("muster-plan/1"),
        "problem": st.just({"name": "tiny"}),
        "solve": st.just({"status": "feasible"}),
        "classes": st.lists(CLASSES, max_size=3),
        "bookings": st.lists(
            st.fixed_dictionaries(
                {"request": CODES, "step": NUMBERS, "class": st.sampled_from("123"), "seats": NUMBERS}
            ),
            max_size=4,
        ),
        "unplaced": st.lists(st.fixed_dictionaries({"request": CODES, "trainees": NUMBERS}), max_size=2),
        "roll": st.lists(
            st.fixed_dictionaries(
                {"trainee": CODES, "request": CODES, "classes": st.lists(st.sampled_from("123"), max_size=3)}
            ),
            max_size=2,
        ),
        "released": st.lists(
            st.fixed_dictionaries(
                {
                    "class": st.sampled_from("123"),
                    "staff": st.one_of(st.none(), CODES),
                    "request": st.one_of(st.none(), CODES),
                    "rule": st.sampled_from(["closures", "staff-leave", "path", "parts", "class-size", "nonsense"]),
                }
            ),
            max_size=3,
        ),
    }
)


@given(PLANS, PLANS)
@settings(max_examples=60, deadline=None)
def test_no_plan_whatever_crashes_the_checker(rows: dict[str, Any], before: dict[str, Any]) -> None:
    plan, baseline = Plan(PlanRows.model_validate(rows)), Plan(PlanRows.model_validate(before))
    report = check(BUSY, plan, baseline=baseline, freeze_until=day(9), pins=["1", "9"])
    json.dumps(report.to_dict())
    assert all(str(violation) for violation in report.violations)
    assert check(BUSY, plan).terms.keys() == report.terms.keys()


def test_a_plan_of_nothing_breaks_nothing() -> None:
    problem = world().problem()
    report = check(problem, Hand(problem).plan())
    assert report.ok
    assert report.terms["unplaced"] == 24  # six trainees of weight 4


def test_violations_stand_in_the_order_of_the_rulebook() -> None:
    problem = world().put("requests", "R", to=day(5)).put("courses", "C", max_size=3).problem()
    rules = [violation.rule for violation in check(problem, Hand(problem).own(1).plan()).violations]
    assert rules == ["start-day", "class-size"]


def test_a_violation_tells_all_in_words_and_in_data() -> None:
    problem = world().put("venues", "V", beds=5).problem()
    report = check(problem, Hand(problem).own(0).plan())
    assert not report.ok
    assert str(report.violations[0]) == (
        "venue-beds: 6 trainees housed at venue V, which has 5 beds, 2023-01-01 … 2023-01-06: C/2023-01-02/V/1"
    )
    assert report.to_dict()["violations"] == [
        {
            "rule": "venue-beds",
            "text": report.violations[0].text,
            "entities": {"venue": ["V"], "class": ["C/2023-01-02/V/1"]},
            "dates": ["2023-01-01", "2023-01-06"],
        }
    ]


def test_another_state_of_the_problem_is_a_note() -> None:
    plan = Hand(world().problem()).own(0).plan()
    changed = world().put("venues", "V", places=99).set(name="other").problem()
    report = check(changed, plan)
    assert report.ok
    assert len(report.notes) == 2  # its sha256 and its name


@pytest.mark.parametrize("against", [{"freeze_until": day(3)}, {"pins": ["C/2023-01-02/V/1"]}])
def test_what_is_frozen_needs_the_baseline(against: dict[str, Any]) -> None:
    problem = world().problem()
    report = check(problem, Hand(problem).own(0).plan(), **against)
    assert report.ok
    assert any("baseline" in note for note in report.notes)


def test_a_pin_that_the_baseline_does_not_have_is_a_note() -> None:
    problem = world().problem()
    plan = Hand(problem).own(0).plan()
    report = check(problem, plan, baseline=plan, pins=["X"])
    assert report.ok
    assert any("X" in note for note in report.notes)


def test_releases_are_not_judged_without_knowing_what_was_frozen() -> None:
    problem = world().problem()
    plan = Hand(problem).own(0).release("C/2023-01-02/V/1", "closures").plan()
    report = check(problem, plan, baseline=plan)
    assert report.ok
    assert any("released" in note for note in report.notes)


def test_sixty_thousand_trainees_are_judged_at_once() -> None:
    # 2,000 classes of 30 in 40 venues and 50 weeks, two people each of 3,000, a request a class.
    tiny = world().set(horizon_end=day(7 * 50 - 1)).put("courses", "C", max_size=30, prep_days=1)
    tiny.put("course_staff", "C", "medic", trainees_per=15).put("requests", "R", to=day(349))
    tiny.set(max_arrivals_per_week=1200)
    columns = tiny.problem().model_dump()
    rows: dict[str, list[dict[str, Any]]] = {"venues": [], "requests": [], "staff": [], "leave": []}
    for one in range(40):
        rows["venues"].append({"venue": f"V{one}", "places": 30, "beds": 30, "parallel_classes": 1})
    for one in range(3000):
        rows["staff"].append({"staff": f"I{one}", "qualifications": ("medic",), "from_": day(-1)})
        rows["leave"].append({"staff": f"I{one}", "from_": day(349), "to": day(360)})
    for one in range(2000):
        rows["requests"].append({**columns["requests"][0], "request": f"R{one}", "headcount": 30})
    problem = type(tiny.problem()).model_validate({**columns, **rows})
    hand = Hand(problem)
    for one in range(2000):
        staff = [(f"I{2 * (one % 1500)}", "medic"), (f"I{2 * (one % 1500) + 1}", "medic")]
        hand.own(7 * (one // 40), {f"R{one}": 30}, staff, venue=f"V{one % 40}", id=f"{one}")
    plan = hand.plan()
    report = check(problem, plan, baseline=plan, freeze_until=day(100))
    assert report.ok, report.violations[:3]
