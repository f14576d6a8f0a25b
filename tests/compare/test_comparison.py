"""Two plans side by side."""

from __future__ import annotations

import pytest

from scheduler import compare
from scheduler.plan import LevelResult
from tests.tiny import Hand, Tiny, day, world


def asked() -> Tiny:
    """Return a world with a request Q of four."""
    return world().put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))


def test_terms_are_recomputed_with_a_problem() -> None:
    problem = asked().problem()
    before, after = Hand(problem).own(0, 6).plan(), Hand(problem).own(7, {"R": 2, "Q": 4}).plan()
    terms = {term.term: (term.before, term.after, term.difference) for term in compare(before, after, problem).terms}
    # Priority 3 weighs 4: 4 of Q are missing before, 4 of R after. R's seats of day 0 are lost. All wait days 0 … 6.
    assert terms["unplaced"] == (16, 16, 0)
    assert terms["changes"] == (0, 6, 6)
    assert terms["waiting"] == (0, 42, 42)


def test_terms_are_as_stated_without_one() -> None:
    problem = asked().problem()
    levels = (LevelResult(level=1, terms={"unplaced": 16}, value=16, bound=16, optimal=True),)
    before, after = Hand(problem).own(0, 6).plan(levels=levels), Hand(problem).plan()
    (term,) = compare(before, after).terms
    assert (term.term, term.before, term.after, term.difference) == ("unplaced", 16, None, None)


def test_each_plan_may_have_a_problem_of_its_own() -> None:
    problem, smaller = asked().problem(), asked().put("requests", "Q", headcount=1).problem()
    before, after = Hand(problem).own(0, 6).plan(), Hand(smaller).own(0, 6).plan()
    unplaced = next(term for term in compare(before, after, (problem, smaller)).terms if term.term == "unplaced")
    assert (unplaced.before, unplaced.after) == (16, 4)
    with pytest.raises(ValueError, match="two problems at most"):
        compare(before, after, (problem, smaller, problem))


def test_requests_that_gained_lost_and_moved() -> None:
    problem = asked().problem()
    before, after = Hand(problem).own(0, 6).plan(), Hand(problem).own(7, {"R": 2, "Q": 4}).plan()
    comparison = compare(before, after)
    rows = comparison.requests_frame.to_dict("records")
    assert rows == [
        {"request": "Q", "before": 0, "after": 4, "gained": 4, "moved": 0},
        {"request": "R", "before": 6, "after": 2, "gained": -4, "moved": 2},
    ]
    assert comparison.to_dict()["requests"] == rows
    assert list(comparison.classes_frame["what"]) == ["moved"]
    assert comparison.people_frame.empty


def test_plans_of_two_problems_or_of_two_states_of_one_are_noted() -> None:
    problem = asked().problem()
    changed, other = problem.set_headcount("Q", 1), problem.change_settings(name="other")
    plan, of_changed, of_other = (Hand(each).own(0, 6).plan() for each in (problem, changed, other))
    assert compare(plan, plan).notes == ()
    states = f"(sha256 {problem.sha256[:12]}… and {changed.sha256[:12]}…)"
    assert compare(plan, of_changed).notes == (f"the plans were made for two states of the problem {states}",)
    (note,) = compare(plan, of_other).notes
    assert note.startswith("the plans are of different problems, 'tiny' and 'other'")
