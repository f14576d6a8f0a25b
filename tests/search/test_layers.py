"""The program of each level."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from scheduler import load
from scheduler.levels import parse_levels
from scheduler.model.baseline import Baseline
from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Program
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.layers import Layers

SMALL = Path(__file__).parents[2] / "data" / "small"


def laid(levels: str, baseline: Baseline | None = None) -> tuple[Layers, Program, int]:
    """Return the layers of the small problem, its program with all terms, and how many columns have no part in any."""
    model = build_model(load(SMALL))
    decided, parsed = model.builder.columns, parse_levels(levels)
    objective = lay_objective(model, [term for level in parsed for term in level.weights], baseline)
    program = model.builder.build()
    return Layers(program, objective, parsed), program, decided


def test_a_level_is_spared_the_columns_and_rows_of_terms_to_come() -> None:
    layers, whole, decided = laid("unplaced; splits; peak_load")
    programs = [layers.program(position) for position in range(3)]
    # Those placed are counted in any case; splits need a column for each step that may be split, the peak one.
    assert [program.size for program in programs] == [decided, whole.size - 1, whole.size]
    rows = [program.matrix.shape[0] for program in programs]
    assert rows == sorted(set(rows))
    assert programs[2] is whole


def test_what_was_left_out_follows_from_the_plan() -> None:
    levels = parse_levels("unplaced; splits; peak_load")
    layers, whole, decided = laid("unplaced; splits; peak_load")
    model = build_model(load(SMALL))
    objective = lay_objective(model, ["unplaced", "splits", "peak_load"], None)
    found = minimize(layers.program(0), objective.level(levels[0].weights), Effort(60, workers=8), Stopper())
    assert found.solution is not None
    solution = layers.whole(found.solution, 0)
    assert whole.is_feasible(solution)
    assert np.array_equal(solution[:decided], found.solution)
    placed = solution[model.pairs.part] > 0
    steps = {(int(model.pairs.request[n]), int(model.pairs.step[n])) for n in np.flatnonzero(placed)}
    # A step in so many classes is split so often less one, and a step that cannot be split is in one class.
    assert objective.terms["splits"].value(solution) == int(placed.sum()) - len(steps)
    assert objective.terms["peak_load"].value(solution) > 0


def test_a_value_that_was_reached_is_held_from_then_on() -> None:
    layers, whole, _ = laid("unplaced; peak_load")
    unplaced = lay_objective(build_model(load(SMALL)), ["unplaced"], None).terms["unplaced"]
    nobody = layers.whole(np.zeros(layers.program(0).size, dtype=np.int64), 0)
    assert whole.is_feasible(nobody)
    layers.hold(unplaced, unplaced.value(nobody) - 1)
    assert not layers.program(1).is_feasible(nobody)
    layers, _, _ = laid("unplaced; peak_load")
    layers.hold(unplaced, unplaced.value(nobody))
    assert layers.program(1).is_feasible(nobody)


def test_levels_before_the_changes_count_the_changes_too() -> None:
    model = build_model(load(SMALL))
    request = model.problem.requests[model.pairs.request[0]].request
    kind = model.kinds[model.pairs.slot[0]]
    layers, whole, decided = laid("unplaced; changes; peak_load", Baseline({(request, 1, kind): 1}, ()))
    # One column for the one seat that may be lost.
    assert [layers.program(position).size for position in range(3)] == [decided + 1, decided + 1, whole.size]
    assert whole.size > decided + 1
