from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.problem import Problem, apply_edits
from scheduler.problem.edits.shares import scaled
from tests.problem.edits.faults import fault_of
from tests.tables.samples import full
from tests.tiny import day, world


def cohorts(*headcounts: int) -> Problem:
    tiny = world().put("requests", "R", headcount=headcounts[0])
    for number, headcount in enumerate(headcounts[1:], start=2):
        window = {"from_": day(0), "to": day(27)}
        tiny.put("requests", f"R{number}", requester="B", skills="s", headcount=headcount, language="uk", **window)
    return tiny.problem()


def counts(problem: Problem) -> list[int]:
    return [request.headcount for request in problem.requests]


@pytest.mark.parametrize("factor", [Decimal("1.1"), Fraction(11, 10), "1.1"])
def test_the_factor_may_be_any_number(factor: Any) -> None:
    assert counts(cohorts(4, 4, 5).scale_demand(factor)) == [4, 4, 6]


def test_a_factor_is_written_with_digits_alone() -> None:
    edit = {"verb": "scale_demand", "factor": "1_1"}
    assert "'1_1' is not a number such as 1.2" in fault_of(lambda: apply_edits(cohorts(4), [edit]))


def test_demand_grows_by_the_factor_in_all() -> None:
    # 4.4, 4.4 and 5.5 add up to 14.3, so 14: one more than the whole parts, to the largest remainder.
    assert counts(cohorts(4, 4, 5).scale_demand(1.1)) == [4, 4, 6]
    assert counts(cohorts(4, 4, 5).scale_demand(1)) == [4, 4, 5]
    # Halves of 1 are raised to 1.
    assert counts(cohorts(1, 1, 10).scale_demand(0.5)) == [1, 1, 5]


def test_demand_grows_for_some() -> None:
    assert counts(cohorts(4, 4, 5).scale_demand(2, requester="B")) == [4, 8, 10]
    assert counts(cohorts(4, 4, 5).scale_demand(2, language="en")) == [8, 4, 5]
    text = "scale_demand, column requester: no request is like this"
    assert fault_of(lambda: cohorts(4).scale_demand(2, requester="C")) == text
    text = "scale_demand, column factor: 0 is not between 0 and 1000; 1.2 is a fifth more, 0.5 is half"
    assert fault_of(lambda: cohorts(4).scale_demand(0)) == text


@given(st.lists(st.integers(1, 200), min_size=1), st.sampled_from((0.1, 0.5, 0.9, 1.0, 1.2, 2.5)))
def test_scaled_numbers_are_near_their_exact_share(numbers: list[int], factor: float) -> None:
    new = scaled(numbers, factor)
    assert all(abs(after - before * factor) < 1 for before, after in zip(numbers, new, strict=True) if after > 1)
    if min(numbers) * factor >= 1:
        assert abs(sum(new) - sum(numbers) * factor) <= 0.5 + 1e-9


def test_the_roll_is_never_longer_than_the_headcount() -> None:
    problem = world().put("roll", "T1", request="R").put("roll", "T2", request="R").problem()
    assert [entry.trainee for entry in problem.set_headcount("R", 1).roll] == ["T1"]
    assert [entry.trainee for entry in problem.set_headcount("R", 9).roll] == ["T1", "T2"]
    assert problem.drop_request("R").roll == ()


def test_a_late_request_is_a_row_like_any_other() -> None:
    edited = full().late_request("R-2", "7 brigade", "medic>medic", 20, "uk", "2023-06-01", "2023-09-01", priority=1)
    assert edited.requests[-1].skills == ("medic", "medic")
    assert edited.requests[-1].max_parts == 4
    text = "late_request, column request: request 'R-1' stands in requests already; choose another"
    assert fault_of(lambda: full().late_request("R-1", "x", "medic", 20, "uk", "2023-06-01", "2023-09-01")) == text


def test_requests_bend() -> None:
    problem = full()
    wider = problem.extend_window("R-1", 7, earlier=2).requests[0]
    assert (str(wider.from_), str(wider.to)) == ("2023-01-07", "2023-07-07")
    assert str(problem.set_window("R-1", "2023-02-01", "2023-03-01").requests[0].to) == "2023-03-01"
    assert problem.allow_splitting("R-1").requests[0].may_split
    assert not problem.allow_splitting("R-1").forbid_splitting("R-1").requests[0].may_split
    assert problem.set_priority("R-1", 1).requests[0].priority == 1
    assert problem.allow_programmes("R-1").requests[0].programmes is None
