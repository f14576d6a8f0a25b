"""A workbook whose sheets are alike: how cells are written, formatted, filtered and printed."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from io import BytesIO

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.report.columns import Column, Kind

__all__ = ["BLUE", "LINE", "MOST_TEXT", "Book"]

MOST_TEXT = 32_767
"""Most characters that Excel holds in a cell."""

BLUE, LINE = "#1D5A96", "#D5DCE3"
"""The colours of headings and of the lines between rows."""

_WIDEST, _LINE_HEIGHT, _TALLEST = 60, 15, 400
_NUMBER_FORMATS: dict[Kind, str] = {
    "whole": "#,##0",
    "money": "€ #,##0",
    "share": "0%",
    "gap": "0.0%",
    "date": "yyyy-mm-dd",
}
_A4 = 9


class Book:
    """A workbook in memory.

    What is text stays text: nothing written is ever taken for a formula, a link or a number.

    Parameters
    ----------
    title
        Stands on every printed page.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._file = BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(self._file, options)
        self.workbook.set_properties({"title": title[:255], "author": "Muster"})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def content(self) -> bytes:
        """Close the workbook and return it as the bytes of an .xlsx file."""
        self.workbook.close()
        return self._file.getvalue()

    def format(self, **properties: object) -> Format:
        """Return the format with these properties of xlsxwriter's; equal ones are made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"valign": "top", **properties})
        return self._formats[key]

    def sheet(self, name: str, pages_wide: int = 1) -> Worksheet:
        """Add a sheet that prints on A4 landscape, so many pages wide, with the title and page numbers."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.set_header(f"&L{self._title[:100].replace('&', '&&')}&R{name}")
        sheet.set_footer("&LMuster&RPage &P of &N")
        sheet.hide_gridlines(2)
        return sheet

    def table(self, name: str, frame: pd.DataFrame, columns: Sequence[Column]) -> Worksheet:
        """Add a sheet that is one table: the header repeats on paper and stays on the screen; every column filters."""
        sheet = self.sheet(name)
        self.rows(sheet, 0, frame, columns)
        widths = [_width(frame[column.name], column) for column in columns]
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        for row, lines in enumerate(_lines(frame, columns, widths), start=1):
            if lines > 1:
                sheet.set_row(row, min(_LINE_HEIGHT * lines, _TALLEST))
        self.frozen(sheet, 1)
        sheet.autofilter(0, 0, max(len(frame), 1), len(columns) - 1)
        return sheet

    def frozen(self, sheet: Worksheet, columns: int) -> None:
        """Keep the first row, and so many columns, on the screen and on every printed page."""
        sheet.freeze_panes(1, columns)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, columns - 1)

    def rows(self, sheet: Worksheet, row: int, frame: pd.DataFrame, columns: Sequence[Column]) -> int:
        """Write a table with its header from that row on; return the row after it. Shares get bars."""
        for number, column in enumerate(columns):
            self.heading(sheet, row, number, column)
            for line, value in enumerate(frame[column.name], start=row + 1):
                self.cell(sheet, line, number, value, column.kind)
            if column.kind == "share" and len(frame):
                sheet.conditional_format(row + 1, number, row + len(frame), number, _bar())
        return row + 1 + len(frame)

    def heading(self, sheet: Worksheet, row: int, number: int, column: Column) -> None:
        """Write the heading of a column, on the side where its cells stand."""
        side = {"align": "right"} if column.kind in _NUMBER_FORMATS else {"align": "left", "indent": 1}
        style = self.format(bold=True, font_color="#FFFFFF", bg_color=BLUE, text_wrap=True, valign="vcenter", **side)
        sheet.write_string(row, number, column.title, style)

    def cell(self, sheet: Worksheet, row: int, column: int, value: object, kind: Kind = "text") -> None:
        """Write a value in the form of its kind; what is missing is left blank."""
        style: dict[str, object] = {"bottom": 4, "bottom_color": LINE}
        if kind == "long":
            style["text_wrap"] = True
        if kind in _NUMBER_FORMATS:
            style["num_format"] = _NUMBER_FORMATS[kind]
        else:
            style |= {"align": "left", "indent": 1}
        form = self.format(**style)
        if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
            sheet.write_blank(row, column, None, form)
        elif kind == "yes":
            sheet.write_string(row, column, "yes" if value else "no", form)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), form)
        elif kind in _NUMBER_FORMATS:
            sheet.write_number(row, column, float(str(value)), form)
        else:
            text = str(value)
            sheet.write_string(row, column, text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…", form)


def _width(values: pd.Series, column: Column) -> float:
    """Return a column's width: as wide as its longest line, within what its kind allows."""
    if column.kind not in ("code", "text", "long"):
        return column.width
    longest = max((len(line) for value in values for line in str(value).split("\n")), default=0)
    most = column.width if column.kind == "long" else _WIDEST
    return max(len(column.title) + 4, min(longest + 3, most))


def _lines(frame: pd.DataFrame, columns: Sequence[Column], widths: Sequence[float]) -> list[int]:
    """Return how many lines each row needs for its wrapped cells."""
    lines = [1] * len(frame)
    for column, width in zip(columns, widths, strict=True):
        if column.kind == "long":
            for row, value in enumerate(frame[column.name]):
                needed = sum(max(1, math.ceil(len(line) / (width - 2))) for line in str(value).split("\n"))
                lines[row] = max(lines[row], needed)
    return lines


def _bar() -> dict[str, object]:
    return {
        "type": "data_bar",
        "bar_color": "#94BBDD",
        "bar_solid": True,
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": 1,
    }
