"""``muster solve``: make a plan."""

from __future__ import annotations

import json

from scheduler.cli import planning
from scheduler.cli.outputs import require_ending, require_file, require_free

__all__ = ["solve"]


def solve(
    problem: planning.ProblemPath,
    output: planning.Output,
    time: planning.Time = 60.0,
    workers: planning.Workers = None,
    seed: planning.Seed = 0,
    deterministic: planning.Deterministic = False,
    levels: planning.Levels = None,
    start: planning.Start = None,
    as_json: planning.AsJson = False,
) -> None:
    """Plan PROBLEM and write the plan. Ctrl-C, at any moment, stops and keeps the best plan so far."""
    from scheduler.solve import solve as make_plan
    from scheduler.tables import read_plan, read_problem, write_plan

    require_ending(output, "a plan, as JSON,", ".json")
    require_free(output, "plan")
    require_file(output)
    asked = read_problem(problem)
    earlier = read_plan(start) if start else None
    plan = planning.watched(
        lambda stop, show: make_plan(
            asked,
            time=time,
            workers=workers,
            seed=seed,
            deterministic=deterministic,
            levels=levels,
            start=earlier,
            stop=stop,
            on_progress=show,
        )
    )
    planning.require_plan(problem, plan)
    write_plan(plan, output)
    if as_json:
        print(json.dumps(planning.outcome(plan, output)))
    else:
        placed = planning.placed(asked, plan)
        print(f"{plan.status}: {placed}; the plan passed the checker. Written to {output}")
