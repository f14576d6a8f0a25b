"""``muster solve``: make a plan."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.live import Display
from scheduler.cli.outputs import require_free

if TYPE_CHECKING:
    from scheduler.search.stop import Cancelled

__all__ = ["solve"]


def solve(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the plan, as JSON.")],
    time: Annotated[float, typer.Option(min=0, help="The most seconds to spend.")] = 60.0,
    workers: Annotated[int | None, typer.Option(min=1, help="Threads; one a processor if not given.")] = None,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="The seed of the search.")] = 0,
    deterministic: Annotated[
        bool, typer.Option("--deterministic", help="Give the same plan again: --time then counts work, not seconds.")
    ] = False,
    levels: Annotated[str | None, typer.Option(help="Other levels than the problem's, in the same form.")] = None,
    start: Annotated[Path | None, typer.Option(help="An earlier plan to start from.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
) -> None:
    """Plan PROBLEM and write the plan. Ctrl-C, at any moment, stops and keeps the best plan so far."""
    from scheduler.search.stop import Cancelled
    from scheduler.solve import solve as make_plan
    from scheduler.tables import read_plan, read_problem, write_plan

    require_free(output, "plan")
    asked = read_problem(problem)
    earlier = read_plan(start) if start else None
    cancelled = Cancelled()
    with _signals(cancelled), Display(sys.stderr) as display:
        plan = make_plan(
            asked,
            time=time,
            workers=workers,
            seed=seed,
            deterministic=deterministic,
            levels=levels,
            start=earlier,
            stop=cancelled,
            on_progress=display.show,
        )
    if plan.status == "no-plan":
        print(f"{problem}: no plan within the time; nothing was written", file=sys.stderr)
        raise typer.Exit(3)
    write_plan(plan, output)
    if as_json:
        summary = plan.rows.solve.model_dump(mode="json")
        summary |= {"plan": str(output), "unplaced": sum(entry.trainees for entry in plan.rows.unplaced)}
        print(json.dumps(summary))
    else:
        heads = sum(request.headcount for request in asked.requests)
        placed = heads - sum(entry.trainees for entry in plan.rows.unplaced)
        print(f"{plan.status}: {placed} of {heads} trainees placed; the plan passed the checker. Written to {output}")


@contextmanager
def _signals(cancelled: Cancelled) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM stop the search, and keep its best plan."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, lambda *_: cancelled.cancel())
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
