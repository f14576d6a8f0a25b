"""``muster replan``: a plan that takes the place of another."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli import planning, values
from scheduler.cli.outputs import require_ending, require_file, require_free

if TYPE_CHECKING:
    from scheduler.replan import Replan

__all__ = ["replan"]


def replan(
    problem: planning.ProblemPath,
    baseline: Annotated[Path, typer.Option(metavar="PLAN", help="The plan as published, as JSON.")],
    output: planning.Output,
    freeze_until: Annotated[
        dt.date | None,
        typer.Option(parser=values.day, help="Classes of the baseline that start before this date stay."),
    ] = None,
    pin: Annotated[
        list[str] | None, typer.Option(metavar="CLASS", help="A class of the baseline that stays; repeat for more.")
    ] = None,
    new_from: Annotated[
        dt.date | None,
        typer.Option(parser=values.day, help="No class that is not frozen starts before this date."),
    ] = None,
    time: planning.Time = 60.0,
    workers: planning.Workers = None,
    seed: planning.Seed = 0,
    deterministic: planning.Deterministic = False,
    levels: planning.Levels = None,
    start: planning.Start = None,
    receipts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the change receipts: .json, .csv or .txt.")
    ] = None,
    as_json: planning.AsJson = False,
) -> None:
    """Plan PROBLEM, as it is now, anew: what is frozen of the baseline stays unless PROBLEM makes it impossible.

    Prints what had to be released and why, and who must be told what. Ctrl-C stops and keeps the best plan so far.
    """
    from scheduler.cli.told import require_form, write_receipts
    from scheduler.replan import replan as make_plan
    from scheduler.tables import read_plan, read_problem, write_plan

    require_ending(output, "a plan, as JSON,", ".json")
    require_free(output, "plan")
    require_file(output)
    if receipts:
        require_form(receipts)
    asked, published = read_problem(problem), read_plan(baseline)
    earlier = read_plan(start) if start else None
    made = planning.watched(
        lambda stop, show: make_plan(
            asked,
            published,
            freeze_until=freeze_until,
            pins=pin or (),
            new_from=new_from,
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
    planning.require_plan(problem, made.plan)
    write_plan(made.plan, output)
    if receipts:
        write_receipts(made.receipts, receipts)
    if as_json:
        released = [entry.model_dump(mode="json", by_alias=True) for entry in made.plan.rows.released]
        told = {"released": released, "receipts": made.receipts.to_list()}
        print(json.dumps(planning.outcome(made.plan, output) | told))
    else:
        print("\n".join(_lines(made, output)))


def _lines(made: Replan, output: Path) -> Iterator[str]:
    """Yield what was released, who must be told what, what it costs, and the outcome last."""
    if (was := made.baseline.rows.problem.name) != (now := made.problem.settings.name):
        yield f"note: the baseline is of the problem {was!r}, this is {now!r}"
    for entry in made.plan.rows.released:
        piece = f"{entry.staff} on " if entry.staff else f"{entry.request} on " if entry.request else ""
        yield f"released: {piece}{entry.run}: {entry.text or entry.rule}"
    if made.plan.rows.released:
        yield ""
    yield made.receipts.text
    yield f"Against the baseline: {', '.join(_differences(made))}."
    placed = planning.placed(made.problem, made.plan)
    yield f"{made.plan.status}: {placed}; the plan passed the checker. Written to {output}"


def _differences(made: Replan) -> Iterator[str]:
    """Yield how many lose and get a place, and how many changes that takes."""
    from scheduler.compare import compare
    from scheduler.words import count

    gained = [request.gained for request in compare(made.baseline, made.plan).requests]
    yield f"{count(-sum(min(0, number) for number in gained), 'trainee')} without the place they had"
    yield f"{sum(max(0, number) for number in gained)} with one that they had not"
    for level in made.plan.rows.solve.levels:
        if set(level.terms) == {"changes"}:
            changes = level.terms["changes"]
            least = -(-level.bound * changes // level.value) if level.value else 0  # it may weigh each change, by 0 too
            proof = "proven the fewest" if least == changes else f"at least {least} proven to be needed"
            yield f"{count(changes, 'change')} ({proof})"
