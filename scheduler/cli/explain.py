"""``muster explain``: say why not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli import values
from scheduler.faults import Fault, InputError

if TYPE_CHECKING:
    from scheduler.explain import Explanation

__all__ = ["explain"]


def explain(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    plan: Annotated[Path, typer.Argument(help="A plan of it, as JSON.")],
    request: Annotated[str | None, typer.Argument(help="A request that is not wholly placed.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Explain every request that is not wholly placed.")] = False,
    time: Annotated[
        float | None,
        typer.Option(parser=values.seconds, help="The most seconds to spend; 30, or 120 for all if not given."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes for --all; one a processor if not given.")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(help="Write what would place more as a chart: .html, .png, .svg, .pdf or .json.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
) -> None:
    """Explain why REQUEST is not placed: what stands in the way, the price of placing it, the smallest changes."""
    from scheduler.cli.drawing import require_chart, save_chart
    from scheduler.explain import explain_all, lines
    from scheduler.report.matching import require_match
    from scheduler.tables import read_plan, read_problem

    if request is not None and every:
        raise InputError([Fault(f"give a request to explain or --all, not both: {request!r} is one of all")])
    if request is None and not every:
        raise InputError([Fault("give a request to explain, or --all for every one that is not wholly placed")])
    if chart:
        require_chart(chart)
    asked, answered = read_problem(problem), read_plan(plan)
    require_match(asked, answered)
    found = explain_all(
        asked,
        answered,
        None if request is None else [request],
        time=time if time is not None else 120.0 if every else 30.0,
        workers=workers,
        on_done=_tell if every else None,
    )
    if as_json:
        print(json.dumps(found.to_dict() if every else found.entries[0].to_dict()))
    else:
        for number, entry in enumerate(found):
            text = [*lines(entry)] if number == 0 else ["", *lines(entry)]
            print("\n".join("".join(sign if sign.isprintable() else "�" for sign in line) for line in text))
        if not found.entries:
            print("Every trainee is placed: there is nothing to explain.")
    if chart:
        save_chart(found.chart(), chart)


def _tell(entry: Explanation, left: int) -> None:
    print(f"{entry.request} explained in {entry.seconds:.1f} s; {left} to come", file=sys.stderr)
