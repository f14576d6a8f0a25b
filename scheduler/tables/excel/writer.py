"""A problem as an Excel workbook, a sheet a table, to be worked in: drop-downs, and a comment on each column."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.faults import Fault, InputError
from scheduler.problem import TABLES, Problem, Settings
from scheduler.tables.atomic import replacing
from scheduler.tables.columns import COLUMNS, SETTINGS
from scheduler.tables.excel.dropdowns import column_schema, validation
from scheduler.tables.raw import MAX_ROWS, columns_of, required_of
from scheduler.tables.written import Written, written_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_template", "write_workbook"]

_LONGEST = 32_767
_TOO_LONG = f"longer than {_LONGEST} characters, the most that Excel allows in a cell"
_NARROWEST, _WIDEST = 8, 40
_SAMPLE = 200

_Rows = Sequence[Mapping[str, Written]]


def write_workbook(problem: Problem, path: Path) -> None:
    """Write a problem as a workbook, with a sheet for every table.

    Raises
    ------
    InputError
        Where a cell is longer than Excel allows, or a table.
    OSError
        Where the file cannot be written.
    """
    _write(path, {table: list(written_rows(problem, table)) for table in TABLES})


def write_template(path: str | Path) -> None:
    """Write an empty workbook with a sheet a table, headers, drop-downs and comments, to be filled in.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    _write(Path(path), {"settings": [{"key": key} for key in Settings.columns()]})


def _write(path: Path, rows: Mapping[str, _Rows]) -> None:
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"default_date_format": "yyyy-mm-dd", "in_memory": True}) as book:
        formats = _formats(book)
        for table in TABLES:
            sheet = book.add_worksheet(table)
            _write_header(sheet, table, formats)
            _write_rows(sheet, table, rows.get(table, ()), formats)
    with replacing(path) as beside:
        beside.write_bytes(written.getbuffer())


def _formats(book: Workbook) -> dict[str, Format]:
    return {
        "required": book.add_format({"bold": True, "bg_color": "#1f4e79", "font_color": "white", "border": 1}),
        "optional": book.add_format({"bold": True, "bg_color": "#d9e2ec", "border": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
    }


def _write_header(sheet: Worksheet, table: str, formats: Mapping[str, Format]) -> None:
    for index, column in enumerate(columns_of(table)):
        required = column in required_of(table)
        sheet.write_string(0, index, column, formats["required" if required else "optional"])
        _comment(sheet, 0, index, COLUMNS[table][column] + (" Required." if required else ""))
        if options := validation(table, column):
            sheet.data_validation(1, index, MAX_ROWS, index, options)
    sheet.freeze_panes(1, 0)


def _write_rows(sheet: Worksheet, table: str, rows: _Rows, formats: Mapping[str, Format]) -> None:
    if len(rows) > MAX_ROWS:
        raise InputError([Fault(f"{len(rows)} rows are too many for a workbook; the most is {MAX_ROWS}", table)])
    for index, column in enumerate(columns_of(table)):
        widest = max(len(column), *(len(str(row.get(column) or "")) for row in rows[:_SAMPLE]), _NARROWEST)
        sheet.set_column(index, index, min(widest, _WIDEST) + 2, formats.get(_format(table, column)))
        for number, row in enumerate(rows, start=1):
            value = row.get(column)
            if isinstance(value, str) and len(value) > _LONGEST:
                raise InputError([Fault(_TOO_LONG, table, number, column)])
            _write_cell(sheet, number, index, value)
    if table == "settings":
        for number, row in enumerate(rows, start=1):
            _comment(sheet, number, 0, SETTINGS[str(row["key"])])


def _write_cell(sheet: Worksheet, row: int, column: int, value: Written) -> None:
    """Write a cell as what it is: text is never a formula, a number or a link, whatever it looks like."""
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()))
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, value)


def _format(table: str, column: str) -> str:
    """Return the name of the format of a column's cells, those that are still blank included."""
    if table == "settings":
        return ""
    schema = column_schema(table, column)
    if schema["type"] == "integer":
        return ""
    return "date" if schema.get("format") == "date" else "text"


def _comment(sheet: Worksheet, row: int, column: int, text: str) -> None:
    sheet.write_comment(row, column, text, {"x_scale": 1.8, "y_scale": 0.8})
