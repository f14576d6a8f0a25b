"""``muster bottlenecks``: say what one more of anything is worth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli import values

__all__ = ["bottlenecks"]


def bottlenecks(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    plan: Annotated[Path, typer.Argument(help="A plan of it, as JSON.")],
    time: Annotated[float, typer.Option(parser=values.seconds, help="The most seconds to spend.")] = 60.0,
    chart: Annotated[Path | None, typer.Option(help="Write it as a chart: .html, .png, .svg, .pdf or .json.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
) -> None:
    """Rank the scarce resources by whom one more unit of each would place, and say when in the year each binds."""
    from scheduler.bottlenecks import bottlenecks as find
    from scheduler.bottlenecks import lines
    from scheduler.cli.drawing import require_chart, save_chart
    from scheduler.report.matching import require_match
    from scheduler.tables import read_plan, read_problem

    if chart:
        require_chart(chart)
    asked, answered = read_problem(problem), read_plan(plan)
    require_match(asked, answered)
    found = find(asked, answered, time=time)
    if as_json:
        print(json.dumps(found.to_dict()))
    else:
        for line in lines(found):
            print("".join(sign if sign.isprintable() else "�" for sign in line))
    if chart:
        save_chart(found.chart(), chart)
