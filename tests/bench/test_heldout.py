"""The held-out problems are what they say: the textbook model reaches each known optimum, and no less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scheduler import Plan, check
from tests.bench.baselines import mip, textbook
from tests.bench.baselines.lexicographic import Backend, solve_levels
from tests.bench.heldout import PUZZLES, Puzzle


def puzzles() -> Iterator[Puzzle]:
    for make in PUZZLES:
        yield from make(1, True)


@pytest.mark.parametrize("backend", [textbook.minimise, mip.minimise], ids=["textbook", "mip"])
@pytest.mark.parametrize("puzzle", list(puzzles()), ids=lambda puzzle: puzzle.name)
def test_the_optimum_of_the_tables_is_the_optimum_of_the_classic(puzzle: Puzzle, backend: Backend) -> None:
    plan = Plan(solve_levels(puzzle.problem, backend, 60, 0, lambda _: None))
    assert check(puzzle.problem, plan).ok
    assert plan.status == "optimal"
    *above, last = plan.rows.solve.levels
    assert [level.value for level in above] == [0] * len(above)
    assert last.value == puzzle.optimum
