"""What the commands that search for a plan have in common: options, what is shown and what stops them, the outcome."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from scheduler.cli import values
from scheduler.cli.live import Display

if TYPE_CHECKING:
    from scheduler.plan import Plan
    from scheduler.problem import Problem
    from scheduler.search.events import Progress
    from scheduler.search.stop import Cancelled

__all__ = [
    "AsJson",
    "Deterministic",
    "Levels",
    "Output",
    "ProblemPath",
    "Seed",
    "Start",
    "Time",
    "Workers",
    "outcome",
    "placed",
    "require_plan",
    "watched",
]

ProblemPath = Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="Where to write the plan, as JSON.")]
Time = Annotated[float, typer.Option(parser=values.seconds, help="The most seconds to spend.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Threads; one a processor if not given.")]
Seed = Annotated[int, typer.Option(parser=values.seed, help="The seed of the search.")]
Deterministic = Annotated[
    bool, typer.Option("--deterministic", help="Give the same plan again: --time then counts work, not seconds.")
]
Levels = Annotated[str | None, typer.Option(help="Other levels than the problem's, in the same form.")]
Start = Annotated[Path | None, typer.Option(help="An earlier plan to start from.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")]

Answer = TypeVar("Answer")


def watched(make: Callable[[Cancelled, Callable[[Progress], None]], Answer]) -> Answer:
    """Run a search with its progress shown; Ctrl-C and SIGTERM stop it, and it keeps its best plan."""
    from scheduler.search.stop import Cancelled

    cancelled = Cancelled()
    with _signals(cancelled), Display(sys.stderr) as display:
        return make(cancelled, display.show)


def require_plan(problem: Path, plan: Plan) -> None:
    """End with exit code 3 where there is no plan."""
    if plan.status == "no-plan":
        print(f"{problem}: no plan within the time; nothing was written", file=sys.stderr)
        raise typer.Exit(3)


def outcome(plan: Plan, output: Path) -> dict[str, Any]:
    """Return how the plan was made, as plain data."""
    unplaced = sum(entry.trainees for entry in plan.rows.unplaced)
    return plan.rows.solve.model_dump(mode="json") | {"plan": str(output), "unplaced": unplaced}


def placed(problem: Problem, plan: Plan) -> str:
    """Return how many trainees of how many are placed."""
    heads = sum(request.headcount for request in problem.requests)
    return f"{heads - sum(entry.trainees for entry in plan.rows.unplaced)} of {heads} trainees placed"


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
