"""Random small problems are solved to the optimum of an oracle that shares no code with the model."""

from hypothesis import HealthCheck, given, settings

from scheduler.problem import Problem
from tests.problems import problems
from tests.solve.against_oracle import hold_against_oracle


@given(problems())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_level_is_the_oracles(problem: Problem) -> None:
    hold_against_oracle(problem)
