"""The search of a level by parts, though the program is small enough to be solved whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scheduler import load
from scheduler.levels import parse_levels
from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.search import search
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.greedy import Greedy
from scheduler.search.limits import Limits
from scheduler.search.search import Search

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.mark.parametrize("workers", [1, 2])
def test_by_parts_the_optimum_is_reached_and_proven_too(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SMALL", 0)
    begun: list[int | None] = []
    run = Greedy.__init__

    def note(greedy: Greedy, *arguments: object) -> None:
        begun.append(arguments[4] if len(arguments) > 4 else None)  # type: ignore[arg-type]
        run(greedy, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Greedy, "__init__", note)
    model = build_model(load(SMALL))
    objective = lay_objective(model, {"unplaced"}, None)
    program = model.builder.build()
    levels = tuple(parse_levels("unplaced"))
    start = np.zeros(program.size, dtype=np.int64)
    by_parts = Search(model, program, objective, levels, Limits(60, workers, 0), start, lambda progress: False)
    by_parts.run()
    (reached,) = by_parts.outcomes
    whole = minimize(program, objective.level(levels[0].weights), Effort(60, workers=8), Stopper())
    assert whole.proven
    assert reached.value == reached.bound == whole.bound
    assert program.is_feasible(by_parts.solution)
    # Where two work, one begins with a plan of its own.
    assert begun == [None] if workers == 1 else begun == [None, 1]
