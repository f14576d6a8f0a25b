"""The oracle on problems whose optimum is worked out by hand, and its judge beside the checker on plans spoilt."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.levels import parse_levels
from scheduler.plan import Plan, PlanRows
from scheduler.problem import (
    INTERPRETER,
    Course,
    CourseStaff,
    Offering,
    Problem,
    Programme,
    Request,
    Settings,
    Staff,
    Venue,
)
from scheduler.validate import faults_of
from tests.mutations import spoilt
from tests.oracle import TooLargeError, broken_rules, frozen_classes, optimum, terms_of
from tests.problems import SCARCE, problems, replans
from tests.solve.against_oracle import drawn_afresh

MONDAY = dt.date(2024, 1, 1)
SEEN_TWICE = {"parts", "path", "window", "horizon", "seats", "awards"}
"""Rules without which a term may be counted in more ways than one."""


def day(number: int) -> dt.date:
    """Return a day of the horizon, counted from 0."""
    return MONDAY + dt.timedelta(days=number)


def request(code: str, headcount: int, **columns: object) -> Request:
    """Return a request for skill S by requester X within the whole horizon."""
    given: dict[str, object] = {"requester": "X", "skills": ("S",), "language": "lt", "from": MONDAY, "to": day(13)}
    return Request.model_validate({"request": code, "headcount": headcount, **given, **columns})


@pytest.fixture
def problem() -> Problem:
    """Two weeks, one venue with 5 places, one course of 2 days on Mondays for 1 to 3 trainees, one request of 4."""
    return Problem(
        settings=Settings(name="tiny", horizon_start=MONDAY, horizon_end=day(13)),
        programmes=(Programme(programme="P"),),
        venues=(Venue(venue="V", places=5),),
        courses=(Course(course="C", awards="S", programme="P", language="lt", days=2, min_size=1, max_size=3),),
        requests=(request("R", 4),),
    )


def values(problem: Problem, levels: str) -> tuple[int, ...]:
    """Return the best value of each level."""
    answer = optimum(problem, parse_levels(levels))
    assert answer is not None
    return answer.values


def test_a_second_class_takes_who_does_not_fit_in_the_first(problem: Problem) -> None:
    # 4 trainees, 3 in a class: two twins on day 0 fit in 5 places. Nobody waits; one split.
    assert values(problem, "unplaced; waiting; splits; makespan") == (0, 0, 1, 2)


def test_places_send_the_second_class_into_the_second_week(problem: Problem) -> None:
    # With 3 places the fourth trainee comes on day 7 and has waited 7 days; the makespan is days 0 … 8.
    crowded = problem.replace(venues=(Venue(venue="V", places=3),))
    assert values(crowded, "unplaced; waiting; makespan") == (0, 7, 9)


def test_levels_are_strict(problem: Problem) -> None:
    # Fewest classes first: 3 trainees of weight 4 fit in one, so 1 stays unplaced however much that counts below.
    dear = problem.courses[0].model_copy(update={"cost_per_class": 1})
    assert values(problem.replace(courses=(dear,)), "splits; unplaced") == (0, 4)
    assert values(problem.replace(courses=(dear,)), "cost; unplaced") == (0, 16)


def test_one_instructor_teaches_one_class_at_a_time(problem: Problem) -> None:
    # One instructor: a class a week, 3 + 1 trainees, 2 days each. With max_days 3 one class only: 1 of weight
    # 4 is left.
    staffed = problem.replace(
        course_staff=(CourseStaff(course="C", qualification="Q", per_class=1),),
        staff=(Staff(staff="A", qualifications=("Q",)),),
    )
    # 4 of 14 days are 285.7 per mille.
    assert values(staffed, "unplaced; waiting; staff_days; staff_used; peak_load") == (0, 7, 4, 1, 286)
    tired = staffed.replace(staff=(Staff(staff="A", qualifications=("Q",), max_days=3),))
    assert values(tired, "unplaced; staff_days; peak_load") == (4, 2, 143)


def test_an_interpreter_needs_both_languages(problem: Problem) -> None:
    # 4 trainees of uk in classes of lt: 3 + 1 with an interpreter each, and one interpreter only: one class
    # a week.
    foreign = problem.replace(requests=(request("R", 4, language="uk"),))
    assert values(foreign, "unplaced") == (16,)
    for languages, unplaced in ((("uk",), 16), (("uk", "lt"), 0)):
        person = Staff(staff="A", qualifications=(INTERPRETER,), languages=languages)
        assert values(foreign.replace(staff=(person,)), "unplaced") == (unplaced,)


def test_offerings_and_own_classes_make_a_path(problem: Problem) -> None:
    # Step 1 in the own class of days 0 … 1, a gap of one day, step 2 in an offering with 2 seats on day 3.
    second = Course(course="D", awards="T", programme="P", language="lt", days=1, min_size=1, max_size=9)
    path = problem.replace(
        settings=problem.settings.model_copy(update={"min_gap_days": 1}),
        courses=(*problem.courses, second.model_copy(update={"max_classes": 0})),
        offerings=(Offering(offering="O", course="D", start=day(3), seats=2, cost_per_trainee=5),),
        requests=(request("R", 4, skills=("S", "T")),),
    )
    # 2 of 4 are placed: 2 × 4 unplaced, each waits on day 2; 2 × 5 euros.
    assert values(path, "unplaced; waiting; cost; unused_seats") == (8, 2, 10, 0)
    sooner = path.replace(offerings=(path.offerings[0].model_copy(update={"start": day(2)}),))
    assert values(sooner, "unplaced") == (16,)


def test_unfairness_is_rounded_up(problem: Problem) -> None:
    # Only 3 of X's 3 and Y's 4 can be placed. 3 of Y's: 3/3 − 1/4 = 750. 1 of X's and 2 of Y's: 2/3 − 2/4 = 166.7.
    rivals = problem.replace(
        requests=(request("R", 3), request("Q", 4, requester="Y")),
        courses=(problem.courses[0].model_copy(update={"max_classes": 1}),),
    )
    assert values(rivals, "unplaced; unfairness") == (16, 167)


def test_changes_and_frozen_classes(problem: Problem) -> None:
    # The baseline has 3 + 1 seats on day 0. With the request down to 2, at least 2 seats are lost.
    before = optimum(problem, parse_levels("unplaced; waiting"))
    assert before is not None
    now = problem.replace(requests=(request("R", 2),))
    levels = parse_levels("unplaced; changes")
    kept = optimum(now, levels, baseline=before.plan)
    assert kept is not None
    assert kept.values == (0, 2)
    # Frozen whole, the four seats do not fit into a request of 2: there is no plan.
    frozen = frozen_classes(before.plan, (), day(1), ())
    assert optimum(now, levels, baseline=before.plan, frozen=frozen) is None
    assert optimum(problem, levels, baseline=before.plan, frozen=frozen) == before.__class__(before.plan, (0, 0))


def test_caps_hold_levels_above(problem: Problem) -> None:
    # With at most one class's worth of cost, the best of unplaced is 4; without, 0.
    dear = problem.replace(courses=(problem.courses[0].model_copy(update={"cost_per_class": 10}),))
    unplaced, cost = parse_levels("unplaced; cost")
    for cap, best in ((9, 16), (10, 4), (20, 0)):
        answer = optimum(dear, [unplaced], caps=[(cost, cap)])
        assert answer is not None
        assert answer.values == (best,)


@pytest.mark.parametrize("number", range(5))
def test_drawn_problems_have_no_faults(number: int) -> None:
    @drawn_afresh(number)
    @given(problems(surely=SCARCE[number]), replans())
    def holds(problem: Problem, replan: tuple[Problem, object]) -> None:
        assert not list(faults_of(problem))
        assert not list(faults_of(replan[0]))

    holds()


@pytest.mark.parametrize("number", range(len(SCARCE)))
def test_judge_and_checker_agree_on_plans_spoilt(number: int) -> None:
    @drawn_afresh(number)
    @given(problems(surely=SCARCE[number]), st.data())
    def holds(problem: Problem, data: st.DataObject) -> None:
        try:
            best = optimum(problem, parse_levels("unplaced; waiting"), effort=10_000)
        except TooLargeError:
            best = None
        assume(best is not None)
        assert best is not None
        for _ in range(3):
            _agree(problem, data.draw(spoilt(problem, best.plan)))

    holds()


def _agree(problem: Problem, plan: PlanRows) -> None:
    report = check(problem, Plan(plan))
    broken = broken_rules(problem, plan)
    assert {violation.rule for violation in report.violations} == broken
    if not broken & SEEN_TWICE:
        assert report.terms == terms_of(problem, plan)
        assert not report.mismatches
