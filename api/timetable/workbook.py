"""Rows as an Excel workbook, a sheet a list."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from pydantic import BaseModel

from api.timetable.rows import BookingRow, ClassRow, UnplacedRow
from api.timetable.table import cell, columns
from api.timetable.timetable import Part

__all__ = ["workbook_of"]

_LONGEST = 32_767
"""The most characters that Excel takes in a cell."""


def workbook_of(part: Part, made: dt.datetime) -> bytes:
    """Return a part of a timetable as a workbook that can be filtered; text is never a formula.

    Parameters
    ----------
    part
        The part.
    made
        When it was published or made: the same part made at the same time gives the same bytes.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": made.replace(tzinfo=None, microsecond=0)})
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        _sheet(book, "Classes", ClassRow, part.classes, head, day)
        _sheet(book, "Bookings", BookingRow, part.bookings, head, day)
        _sheet(book, "Unplaced", UnplacedRow, part.unplaced, head, day)
    return out.getvalue()


def _sheet(
    book: xlsxwriter.Workbook, title: str, kind: type[BaseModel], rows: Sequence[BaseModel], head: object, day: object
) -> None:
    sheet, names = book.add_worksheet(title), columns(kind)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name.capitalize(), head)
        sheet.set_column(column, column, 28 if name in ("class", "title", "staff", "reasons") else 13)
    for place, row in enumerate(rows, start=1):
        cells = row.model_dump(by_alias=True)
        for column, name in enumerate(names):
            value = cells[name]
            if isinstance(value, dt.date):
                sheet.write_datetime(place, column, dt.datetime.combine(value, dt.time()), day)
            elif isinstance(value, int):
                sheet.write_number(place, column, value)
            elif text := str(cell(value)):
                sheet.write_string(place, column, text[:_LONGEST])
