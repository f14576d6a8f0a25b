"""``muster what-if``: many edited problems, side by side."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli import values

if TYPE_CHECKING:
    from scheduler.what_if import Answer, Sweep

__all__ = ["what_if"]


def what_if(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    scenarios: Annotated[Path, typer.Argument(help="A .json file: an object with a list of edits for each name.")],
    baseline: Annotated[Path | None, typer.Option(help="A plan of PROBLEM, from which each search starts.")] = None,
    freeze_until: Annotated[
        dt.date | None,
        typer.Option(parser=values.day, help="Classes of the baseline that start before this date are frozen."),
    ] = None,
    time: Annotated[float, typer.Option(parser=values.seconds, help="The most seconds to spend on a scenario.")] = 10.0,
    workers: Annotated[int | None, typer.Option(min=1, help="Scenarios at a time; one a processor by default.")] = None,
    seed: Annotated[int, typer.Option(parser=values.seed, help="The seed of each search.")] = 0,
    deterministic: Annotated[
        bool, typer.Option("--deterministic", help="Give the same plans again: --time then counts work, not seconds.")
    ] = False,
    levels: Annotated[str | None, typer.Option(help="Other levels than the problem's, in the same form.")] = None,
    chart: Annotated[
        Path | None, typer.Option(help="Draw the scenarios: a .png, .svg, .pdf, .json or .html file.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
) -> None:
    """Solve each of SCENARIOS, and PROBLEM as it is, and say who would be placed."""
    from scheduler.cli.drawing import require_chart, save_chart
    from scheduler.tables import read_plan, read_problem
    from scheduler.what_if import read_scenarios
    from scheduler.what_if import what_if as sweep

    if chart:
        require_chart(chart)
    found = sweep(
        read_problem(problem),
        read_scenarios(scenarios),
        baseline=read_plan(baseline) if baseline else None,
        freeze_until=freeze_until,
        time=time,
        workers=workers,
        seed=seed,
        deterministic=deterministic,
        levels=levels,
    )
    if chart:
        save_chart(found.chart(), chart)
    if as_json:
        print(json.dumps({"reference": found.reference, "scenarios": [_plain(each) for each in found]}))
    else:
        _show(found)


def _plain(answer: Answer) -> dict[str, object]:
    """Return an answer as plain data, without its plan."""
    levels = answer.plan.rows.solve.levels if answer.plan else ()
    return {
        "scenario": answer.name,
        "status": answer.plan.status if answer.plan else "failed",
        "requested": answer.requested,
        "placed": answer.placed,
        "terms": dict(answer.terms),
        "levels": [level.model_dump(mode="json") for level in levels],
        "seconds": answer.seconds,
        "attempts": answer.attempts,
        "error": answer.error,
    }


def _show(sweep: Sweep) -> None:
    """Print a table, a row a scenario, and what failed below it."""
    from rich.console import Console
    from rich.table import Table

    from scheduler.cli.overview import plain

    table = Table("Scenario", "Placed", "of", "Change", "Unplaced", "Proven bound", "Cost, €", "Status", box=None)
    for column in table.columns[1:7]:
        column.justify = "right"
    for answer, change in zip(sweep, sweep.frame["change"].astype("object"), strict=True):
        first = answer.plan.rows.solve.levels[:1] if answer.plan else ()
        bound = next((f"{level.bound:,}" for level in first if list(level.terms) == ["unplaced"]), "–")
        table.add_row(
            plain(answer.name),
            "–" if answer.placed is None else f"{answer.placed:,}",
            f"{answer.requested:,}",
            f"{change:+,}" if isinstance(change, int) and answer.name != sweep.reference else "",
            f"{answer.terms['unplaced']:,}" if answer.terms else "–",
            bound,
            f"{answer.terms['cost']:,}" if answer.terms else "–",
            answer.plan.status if answer.plan else "failed",
        )
    console = Console(highlight=False)
    console.print(table)
    for name, error in sweep.failed.items():
        console.print(plain(f"{name}: {error}", "red"))
