"""The sheets with a column a week: people, venues, interpreters."""

from __future__ import annotations

import numpy as np
import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report import figures
from scheduler.report.columns import Column, Kind
from scheduler.report.workbook.book import BLUE, LINE, Book

__all__ = ["interpreters_sheet", "people_sheet", "venues_sheet"]

_ABSENT = "away"

_MEASURES = {"housed": "trainees housed", "in_session": "trainees in session", "classes": "classes"}
_LIMITS = {"housed": "beds", "in_session": "places", "classes": "parallel_classes"}
_DAYS = {
    "engaged_days": "engaged on this pair",
    "elsewhere_days": "engaged elsewhere",
    "available_days": "available",
}

_PERSON = (
    Column("staff", "Person", "code", 10),
    Column("kind", "Kind", "text", 13),
    Column("engaged_days", "Days engaged", "whole", 10),
    Column("available_days", "Days available", "whole", 10),
    Column("max_days", "Limit", "whole", 8),
    Column("share", "Load", "share", 9),
)
_VENUE = (
    Column("venue", "Venue", "code", 16),
    Column("measure", "Most on a day", "text", 20),
    Column("limit", "Limit", "whole", 8),
    Column("fullest", "Fullest", "share", 10),
)
_PAIR = (
    Column("pair", "Languages", "code", 14),
    Column("measure", "Person-days", "text", 22),
    Column("total", "In all", "whole", 9),
)


def people_sheet(book: Book, problem: Problem, plan: Plan) -> None:
    """Add a row a person: load, then the courses of each week (in brackets: preparation alone), or ``away``."""
    load = figures.staff_load(problem, plan)
    frame = figures.staff_weeks(problem, plan)
    away = (frame["doing"] == "") & (frame["absent_days"] == 7)
    weeks = frame.assign(doing=frame["doing"].mask(away, _ABSENT)).pivot(index="staff", columns="week", values="doing")
    sheet, cells = _sheet(book, "People", load, _PERSON, weeks.loc[load["staff"]], "text")
    if cells:
        grey, pale = (book.format(bg_color=colour) for colour in ("#D4D9DE", "#E6EFF7"))
        busy = book.format(bg_color="#94BBDD")
        sheet.conditional_format(
            *cells, {"type": "cell", "criteria": "==", "value": f'"{_ABSENT}"', "format": grey, "stop_if_true": True}
        )
        sheet.conditional_format(
            *cells, {"type": "text", "criteria": "begins with", "value": "(", "format": pale, "stop_if_true": True}
        )
        sheet.conditional_format(*cells, {"type": "no_blanks", "format": busy})


def venues_sheet(book: Book, problem: Problem, plan: Plan) -> None:
    """Add three rows a venue: trainees housed, trainees in session and classes, the most on a day of each week."""
    frame = figures.venue_weeks(problem, plan)
    parts = []
    for measure, title in _MEASURES.items():
        weeks = frame.pivot(index="venue", columns="week", values=measure)
        limit = frame.groupby("venue")[_LIMITS[measure]].first()
        weeks.insert(0, "fullest", weeks.max(axis=1) / limit.where(limit > 0))
        weeks.insert(0, "limit", limit)
        weeks.insert(0, "measure", title)
        parts.append(weeks.reset_index())
    order = {venue.venue: number for number, venue in enumerate(problem.venues)}
    table = pd.concat(parts, ignore_index=True)
    table = table.sort_values("venue", key=lambda venues: venues.map(order), kind="stable", ignore_index=True)
    weeks = table.drop(columns=[column.name for column in _VENUE])
    sheet, cells = _sheet(book, "Venues by week", table, _VENUE, weeks.replace(0, np.nan), "whole")
    if cells:
        cell, limit = xl_rowcol_to_cell(*cells[:2]), xl_rowcol_to_cell(cells[0], 2, col_abs=True)
        for bound, colour, ink in ((1, "#C0392B", "#FFFFFF"), (0.9, "#1D5A96", "#FFFFFF"), (0.5, "#94BBDD", "#000000")):
            _where(book, sheet, cells, f'=AND({limit}<>"",{cell}>{bound}*{limit})', colour, ink)
        _where(book, sheet, cells, f"={cell}>0", "#E6EFF7", "#000000")


def interpreters_sheet(book: Book, problem: Problem, plan: Plan) -> None:
    """Add three rows a pair of languages: person-days engaged on it, engaged elsewhere, and available, by week."""
    frame = figures.interpreter_weeks(problem, plan)
    parts = []
    for measure, title in _DAYS.items():
        weeks = frame.pivot(index="pair", columns="week", values=measure)
        weeks.insert(0, "total", weeks.sum(axis=1))
        weeks.insert(0, "measure", title)
        parts.append(weeks.reset_index())
    table = pd.concat(parts, ignore_index=True).sort_values("pair", kind="stable", ignore_index=True)
    weeks = table.drop(columns=[column.name for column in _PAIR])
    sheet, cells = _sheet(book, "Interpreters by week", table, _PAIR, weeks, "whole")
    if cells:
        own = xl_rowcol_to_cell(cells[0], 1, col_abs=True)
        here, other, most = (xl_rowcol_to_cell(cells[0] + down, cells[1]) for down in range(3))
        engaged = f'{own}="{_DAYS["engaged_days"]}"'
        for bound, colour, ink in ((0.99, "#1D5A96", "#FFFFFF"), (0.75, "#94BBDD", "#000000")):
            _where(book, sheet, cells, f"=AND({engaged},{most}>0,{here}+{other}>={bound}*{most})", colour, ink)


def _sheet(
    book: Book, name: str, frame: pd.DataFrame, lead: tuple[Column, ...], weeks: pd.DataFrame, kind: Kind
) -> tuple[Worksheet, tuple[int, int, int, int] | None]:
    """Add a sheet with leading columns and a column a week; return it and the range of the weeks' cells, if any."""
    sheet = book.sheet(name, pages_wide=max(1, -(-len(weeks.columns) // (18 if kind == "text" else 27))))
    book.rows(sheet, 0, frame, lead)
    for number, column in enumerate(lead):
        sheet.set_column(number, number, column.width)
    heading = book.format(
        bold=True, font_color="#FFFFFF", bg_color=BLUE, num_format="d mmm yy", rotation=90, align="center"
    )
    small = {"font_size": 9, "align": "center", "left": 4, "left_color": LINE, "bottom": 4, "bottom_color": LINE}
    form = book.format(**small, shrink=True) if kind == "text" else book.format(**small, num_format="#,##0")
    for number, week in enumerate(weeks.columns, start=len(lead)):
        sheet.write_datetime(0, number, pd.Timestamp(week).to_pydatetime(), heading)
        for row, value in enumerate(weeks[week], start=1):
            if kind == "text":
                sheet.write_string(row, number, value, form)
            elif value == value:  # not missing
                sheet.write_number(row, number, value, form)
    last = len(lead) + len(weeks.columns) - 1
    sheet.set_column(len(lead), last, 7 if kind == "text" else 4.5)
    sheet.set_row(0, 58)
    book.frozen(sheet, len(lead))
    sheet.autofilter(0, 0, max(len(frame), 1), len(lead) - 1)
    return sheet, (1, len(lead), len(frame), last) if len(frame) else None


def _where(book: Book, sheet: Worksheet, cells: tuple[int, int, int, int], formula: str, colour: str, ink: str) -> None:
    style = book.workbook.add_format({"bg_color": colour, "font_color": ink})
    sheet.conditional_format(*cells, {"type": "formula", "criteria": formula, "format": style, "stop_if_true": True})
