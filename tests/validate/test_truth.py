"""What a warning says cannot work never does: compared with all plans of small problems."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scheduler.problem import Problem
from scheduler.validate import faults_of, warnings_of
from tests.oracle import TooLargeError, optimum
from tests.problems import problems
from tests.tables.samples import any_problem


@settings(max_examples=80, deadline=None)
@given(problems(st.just("unplaced")))
def test_warned_of_requests_are_not_served_in_full(problem: Problem) -> None:
    assert faults_of(problem) == []
    problem = problem.replace(roll=())
    for warning in warnings_of(problem):
        if warning.table != "requests" or warning.row is None:
            continue
        request = problem.requests[warning.row - 1]
        weighed = [row.model_copy(update={"weight": int(row is request)}) for row in problem.requests]
        try:
            best = optimum(problem.replace(requests=tuple(weighed)))
        except TooLargeError:
            assume(False)
        assert best is not None
        (unplaced,) = best.values
        in_part = warning.column == "headcount" and request.may_split
        assert unplaced > 0 if in_part else unplaced == request.headcount


@settings(max_examples=60, deadline=None)
@given(any_problem())
def test_any_legal_problem_can_be_judged(problem: Problem) -> None:
    """Whatever its cells hold, in time, and with places that exist."""
    assert faults_of(problem) == []
    for warning in warnings_of(problem):
        assert warning.table is not None
        assert warning.row is not None
        assert 1 <= warning.row <= len(problem.rows(warning.table))
        cells = problem.rows(warning.table)[warning.row - 1].cells()
        assert warning.column is not None
        assert str(cells[warning.column]) == str(warning.value)
