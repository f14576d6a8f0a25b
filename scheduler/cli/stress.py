"""``muster stress``: a plan against weeks in which things go wrong."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli import values

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from scheduler.stress import Comparison, StressTest

__all__ = ["stress"]

MOST = 10
"""People, and classes, that are listed."""


def stress(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    plan: Annotated[Path, typer.Argument(help="A plan of it, as JSON.")],
    samples: Annotated[int, typer.Option(min=1, help="How many bad weeks to draw.")] = 100,
    seed: Annotated[int, typer.Option(parser=values.seed, help="The seed of what goes wrong.")] = 0,
    against: Annotated[Path | None, typer.Option(metavar="PLAN", help="Another plan: which is sturdier?")] = None,
    time: Annotated[float, typer.Option(parser=values.seconds, help="The most seconds to replan a week.")] = 5.0,
    workers: Annotated[int | None, typer.Option(min=1, help="Weeks at a time; one a processor by default.")] = None,
    deterministic: Annotated[
        bool, typer.Option("--deterministic", help="Give the same figures again: --time then counts work, not seconds.")
    ] = False,
    chart: Annotated[Path | None, typer.Option(help="Draw the weeks: a .png, .svg, .pdf, .json or .html file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
) -> None:
    """Draw bad weeks from the rates in the settings, and say who loses a place, before and after replanning."""
    from scheduler.cli.drawing import require_chart, save_chart
    from scheduler.stress import stress as test
    from scheduler.stress import sturdier
    from scheduler.tables import read_plan, read_problem

    asked, plans = read_problem(problem), [read_plan(plan), *([read_plan(against)] if against else [])]
    if chart:
        require_chart(chart)
    effort: dict[str, Any] = {"time": time, "workers": workers, "deterministic": deterministic}
    tests = [test(asked, each, samples=samples, seed=seed, **effort) for each in plans]
    comparison = sturdier(*tests) if len(tests) == 2 else None
    if chart:
        save_chart(tests[0].chart(), chart)
    if as_json:
        found: dict[str, Any] = {"samples": samples, "seed": seed, "plans": [_plain(each) for each in tests]}
        if comparison:
            found["comparison"] = {**dataclasses.asdict(comparison), "text": comparison.text}
        print(json.dumps(found))
        return
    _show([plan, against] if against else [plan], tests, comparison)


def _plain(test: StressTest) -> dict[str, Any]:
    """Return a test as plain data."""
    means = {name: getattr(test, name) for name in ("lost_before", "lost_after", "changes")}
    return {
        **{name: {"mean": mean.value, "low": mean.low, "high": mean.high} for name, mean in means.items()},
        "weeks": [
            {"edits": list(sample.week.edits)} | row
            for sample, row in zip(test.samples, _rows(test.frame), strict=True)
        ],
        "people": _rows(test.people),
        "classes": _rows(test.classes),
    }


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(frame.to_json(orient="records", date_format="iso"))
    return rows


def _show(names: list[Path | None], tests: list[StressTest], comparison: Comparison | None) -> None:
    """Print the means, what everything hangs on, and the verdict."""
    from rich.console import Console
    from rich.table import Table

    from scheduler.cli.overview import plain

    console = Console(highlight=False)
    table = Table("Plan", "Lost if nothing is done", "after replanning", "Changes", box=None)
    for name, test in zip(names, tests, strict=True):
        table.add_row(plain(str(name)), str(test.lost_before), str(test.lost_after), str(test.changes))
    console.print("Trainees who lose their place in a bad week: the mean, and where it lies in 95 cases of 100")
    console.print(table)
    people = tests[0].people.query("hanging > 0").head(MOST)
    _print_table(console, "People for whom nobody is free to step in", people)
    _print_table(console, "Classes that fell most often", tests[0].classes.query("lost > 0").head(MOST))
    if comparison:
        console.print(comparison.text)
    for test in tests:
        for sample in test.failed:
            print(f"week {sample.week.number}, not replanned: {sample.error}", file=sys.stderr)


def _print_table(console: Console, title: str, frame: pd.DataFrame) -> None:
    from rich.table import Table

    from scheduler.cli.overview import plain

    if frame.empty:
        return
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for column in frame.columns:
        table.add_column(str(column).replace("_", " "), justify="right" if frame[column].dtype.kind == "i" else "left")
    for row in frame.itertuples(index=False):
        table.add_row(*(plain(str(cell)) for cell in row))
    console.print(table)
