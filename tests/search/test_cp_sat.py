"""Calls of CP-SAT: what ends them."""

from __future__ import annotations

from ortools.sat.python.cp_model import CpModel

from scheduler.model.program import Ints
from scheduler.search.cp_sat import Effort, Stopper, search


def test_a_solution_of_which_false_is_returned_is_the_last() -> None:
    model = CpModel()
    values = [model.new_int_var(0, 9, "") for _ in range(9)]
    model.add_all_different(values)
    model.minimize(sum(number * value for number, value in enumerate(values)))
    for number, value in enumerate(values):
        model.add_hint(value, number)  # the dearest of all
    found: list[Ints] = []

    def ends(solution: Ints) -> bool:
        found.append(solution)
        return False

    first = search(model, Effort(60), Stopper(), on_solution=ends)
    assert len(found) == 1
    assert not first.proven
    best = search(model, Effort(60), Stopper(), on_solution=found.append)
    assert best.proven
    assert best.solution is not None
    assert best.solution.tolist() == [8 - number for number in range(9)]
