"""The comparison with the oracle at length."""

from hypothesis import HealthCheck, given, settings

from scheduler.problem import Problem
from tests.problems import problems
from tests.solve.against_oracle import hold_against_oracle


@given(problems())
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_level_is_the_oracles_on_many_problems(problem: Problem) -> None:
    hold_against_oracle(problem)
