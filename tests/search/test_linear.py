import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from scheduler.model.program import UNLIMITED, Expression, Program
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.linear import proven_bound, relax
from scheduler.search.subproblem import restrict


def knapsack() -> tuple[Program, Expression]:
    """Minimise −5a −4b with 2a + 3b ≤ 7, both at most 3: a = 3, b = 1/3 relaxed (−16.33); −15 in whole numbers."""
    program = Program(
        np.array([0, 0]),
        np.array([3, 3]),
        sparse.csr_array(np.array([[2, 3]])),
        np.array([-UNLIMITED]),
        np.array([7]),
    )
    return program, Expression(np.array([0, 1]), np.array([-5, -4]))


def test_the_bound_of_the_optimal_prices_is_the_relaxation_rounded_up() -> None:
    program, objective = knapsack()
    relaxation = relax(program, objective, 10)
    assert relaxation is not None
    assert proven_bound(program, objective, relaxation.prices) == -16


@given(st.floats(-100, 100))
def test_any_price_proves_a_bound(price: float) -> None:
    program, objective = knapsack()
    assert proven_bound(program, objective, np.array([price])) <= -15


def test_cp_sat_finds_the_whole_number_optimum() -> None:
    program, objective = knapsack()
    outcome = minimize(program, objective, Effort(10), Stopper())
    assert outcome.proven
    assert outcome.bound == -15
    assert outcome.solution is not None
    assert outcome.solution.tolist() == [3, 0]


def test_a_stopped_search_does_not_start() -> None:
    program, objective = knapsack()
    stopper = Stopper()
    stopper.stop()
    assert minimize(program, objective, Effort(10), stopper).solution is None
    assert relax(program, objective, 10, stopper.interrupter) is None


@given(st.integers(0, 3), st.integers(0, 2))
@settings(max_examples=12, deadline=None)
def test_a_part_is_the_whole_with_the_others_held(a: int, b: int) -> None:
    program, objective = knapsack()
    solution = np.array([a, b])
    if not program.is_feasible(solution):
        return
    part = restrict(program, objective, solution, np.array([1]))
    # With a held, b may be as much as 7 − 2a leaves room for; where that is nothing, no column is left.
    most = min(3, (7 - 2 * a) // 3)
    best = np.full(len(part.chosen), most)
    assert len(part.chosen) == (most > 0)
    assert part.program.upper.tolist() == best.tolist()
    assert part.filled(best).tolist() == [most]
    assert part.objective.value(best) == -5 * a - 4 * most
