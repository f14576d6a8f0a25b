"""From a solution of the model to a plan's rows."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from scheduler.model.baseline import Baseline, baseline_of
from scheduler.model.changes import count_changes
from scheduler.model.decode import decode
from scheduler.model.encode import encode
from scheduler.model.model import Model
from scheduler.model.objective import Objective
from scheduler.model.program import Ints
from scheduler.model.rules.roll import deal
from scheduler.placed import unplaced
from scheduler.plan import (
    Booking,
    ClassRun,
    LevelResult,
    Plan,
    PlanRows,
    ProblemRef,
    Released,
    SolveInfo,
    Status,
)
from scheduler.problem import Problem
from scheduler.search.limits import LevelOutcome, Limits

__all__ = ["compose", "reference", "rows_of", "with_info"]


def reference(problem: Problem) -> ProblemRef:
    """Return how a plan names its problem."""
    return ProblemRef(name=problem.settings.name, sha256=problem.sha256)


def compose(
    model: Model,
    objective: Objective,
    solution: Ints,
    baseline: Baseline | None,
    outcomes: Sequence[LevelOutcome],
    released: tuple[Released, ...],
) -> PlanRows:
    """Return the plan of a solution, with the value and bound of each level, and no reasons yet.

    The search may leave people in posts that the plan does without, so the values are those of the plan itself.
    """
    rows = rows_of(model.problem, *decode(model, solution, baseline), SolveInfo(status="feasible"), released)
    values = encode(model, Plan(rows), model.builder.columns)
    for update in objective.updates:
        update(values)
    terms = {term: expression.value(values) for term, expression in objective.terms.items()}
    if baseline is not None:
        terms["changes"] = count_changes(baseline, baseline_of(Plan(rows)))
    results = tuple(_result(outcome, terms) for outcome in outcomes)
    return rows.model_copy(update={"solve": rows.solve.model_copy(update={"levels": results})})


def rows_of(
    problem: Problem,
    runs: Sequence[ClassRun],
    bookings: Sequence[Booking],
    solve: SolveInfo,
    released: tuple[Released, ...] = (),
) -> PlanRows:
    """Return the plan of classes and bookings, with who is not placed and who is where by name."""
    rows = PlanRows(
        problem=reference(problem),
        solve=solve,
        classes=tuple(runs),
        bookings=tuple(bookings),
        roll=deal(problem, {run.id: run for run in runs}, bookings),
        released=released,
    )
    return rows.model_copy(update={"unplaced": unplaced(problem, rows)})


def _result(outcome: LevelOutcome, terms: dict[str, int]) -> LevelResult:
    value = outcome.level.value(terms)
    return LevelResult(
        level=outcome.level.number,
        terms={term: terms[term] for term in outcome.level.weights},
        value=value,
        bound=min(outcome.bound, value),
        optimal=outcome.bound >= value,
    )


def with_info(rows: PlanRows, status: Status, seconds: float, limits: Limits) -> PlanRows:
    """Return the plan with how it was made."""
    info = rows.solve.model_copy(
        update={
            "status": status,
            "seconds": round(seconds, 3),
            "seed": limits.seed,
            "workers": limits.workers,
            "versions": {"muster": version("muster-scheduler"), "ortools": version("ortools")},
        }
    )
    return rows.model_copy(update={"solve": info})
