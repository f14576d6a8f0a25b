"""``muster report``: what people look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["report"]


def report(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    plan: Annotated[Path, typer.Argument(help="A plan of it, as JSON.")],
    html: Annotated[Path | None, typer.Option(help="Write a page of HTML that works offline.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write an Excel workbook.")] = None,
    ics: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a calendar a venue, a person and a request.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN", help="The published plan in whose place it comes: tell the changes, update calendars."
        ),
    ] = None,
    levels: Annotated[str | None, typer.Option(help="The levels that PLAN was made for, if not the problem's.")] = None,
) -> None:
    """Report PLAN as a page, a workbook or calendars; as an overview on the terminal if none is asked for."""
    from scheduler.check import check
    from scheduler.cli.outputs import require_ending, require_file, require_folder
    from scheduler.report import write_html, write_ics, write_xlsx
    from scheduler.report.matching import require_match
    from scheduler.tables import read_plan, read_problem

    require_ending(html, "a page of HTML", ".html", ".htm")
    require_ending(xlsx, "a workbook", ".xlsx")
    require_folder(ics)
    require_file(html, xlsx)
    asked, answered = read_problem(problem), read_plan(plan)
    published = read_plan(baseline) if baseline else None
    require_match(asked, answered)
    checked = check(asked, answered, baseline=published, levels=levels)
    if html:
        write_html(asked, answered, html, checked, published)
        print(f"page: {html}")
    if xlsx:
        write_xlsx(asked, answered, xlsx, checked, published)
        print(f"workbook: {xlsx}")
    if ics:
        print(f"calendars: {write_ics(asked, answered, ics, baseline=published)} in {ics}")
    if not (html or xlsx or ics):
        from scheduler.cli.overview import show

        show(asked, answered, checked)
