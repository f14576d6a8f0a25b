"""A problem's file given back as a workbook, with what is wrong with it written beside the cells."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.faults import Fault, InputError
from scheduler.tables.atomic import replacing
from scheduler.tables.grid import Line
from scheduler.tables.grids import read_grids

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["MAX_MARKED_ROWS", "write_marked"]

MAX_MARKED_ROWS = 50_000
"""The most rows that are given back."""

_OPEN = 30
"""Notes of a sheet that stand open; the others open under the pointer. All their cells are coloured."""

_MOST_NOTES = 5_000
_LONGEST = 30_000
_NOTE = {"x_scale": 2.2, "y_scale": 0.7, "author": "Muster"}
_COLOURS = {"fault": "#f8c9c4", "warning": "#fdeeb5"}

_Notes = defaultdict[tuple[int, int], list[tuple[str, str]]]


def write_marked(source: Path, faults: Sequence[Fault], warnings: Sequence[Fault], out: Path) -> None:
    """Write the cells of a file into a workbook, each where it stands, with notes of what is wrong with them.

    The workbook can be mended and read again as it is: notes and colours are no part of its tables. Faulty cells are
    red, doubtful ones yellow; a fault of no cell stands at the header, one of no table on the first sheet.

    Parameters
    ----------
    source
        A workbook, a folder of CSV files, or a JSON file.
    faults, warnings
        What is said of it.
    out
        The workbook to write.

    Raises
    ------
    InputError
        Where there is nothing in the file that can be given back, or more than 50,000 rows.
    OSError
        Where it cannot be written.
    """
    import xlsxwriter

    grids = read_grids(source)
    if not grids:
        raise InputError([*faults, Fault("there is no table in the file to mark")])
    if (rows := sum(map(len, grids.values()))) > MAX_MARKED_ROWS:
        raise InputError([*faults, Fault(f"{rows:,} rows are too many to mark; the most is {MAX_MARKED_ROWS:,}")])
    notes = _placed(grids, faults, warnings)
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"default_date_format": "yyyy-mm-dd", "in_memory": True}) as book:
        plain = {"": book.add_format(), "date": book.add_format({"num_format": "yyyy-mm-dd"})}
        marked = {
            kind: {
                "": book.add_format({"bg_color": colour}),
                "date": book.add_format({"bg_color": colour, "num_format": "yyyy-mm-dd"}),
            }
            for kind, colour in _COLOURS.items()
        }
        for name, lines in grids.items():
            _write_sheet(book.add_worksheet(name), lines, notes[name], plain, marked)
    with replacing(out) as beside:
        beside.write_bytes(written.getbuffer())


def _placed(
    grids: Mapping[str, Sequence[Line]], faults: Sequence[Fault], warnings: Sequence[Fault]
) -> defaultdict[str, _Notes]:
    """Return the notes by sheet and cell, each with its kind."""
    placed: defaultdict[str, _Notes] = defaultdict(lambda: defaultdict(list))
    first = next(iter(grids))
    for kind, found in (("fault", faults), ("warning", warnings)):
        for fault in found[:_MOST_NOTES]:
            sheet = fault.table if fault.table is not None and fault.table in grids else first
            text = fault.text if sheet == fault.table else str(fault)
            placed[sheet][_cell(grids[sheet], fault)].append((kind, text))
    return placed


def _cell(lines: Sequence[Line], fault: Fault) -> tuple[int, int]:
    """Return the line, and the column from 0, of the cell that a fault is about, or of the one nearest to it."""
    number, header = next(((number, cells) for number, cells in lines if cells), (1, {0: ""}))
    names = {str(cell).strip(): index for index, cell in header.items()}
    column = names.get(fault.column or fault.value or "", min(header))
    return number if fault.row is None else fault.row, column


def _write_sheet(
    sheet: Worksheet,
    lines: Sequence[Line],
    notes: _Notes,
    plain: Mapping[str, Format],
    marked: Mapping[str, Mapping[str, Format]],
) -> None:
    first = min((1, *(number for number, _ in lines)))
    for (number, index), said in notes.items():
        sheet.write_blank(number - first, index, None, marked[said[0][0]][""])
    for number, cells in lines:
        for index, value in cells.items():
            said = notes.get((number, index), [])
            _write_cell(sheet, number - first, index, value, marked[said[0][0]] if said else plain)
    for position, ((number, index), said) in enumerate(notes.items()):
        text = "\n".join(text for _, text in said)[:_LONGEST]
        sheet.write_comment(number - first, index, text, {**_NOTE, "visible": position < _OPEN})
    sheet.autofit(300)


def _write_cell(sheet: Worksheet, row: int, column: int, value: object, formats: Mapping[str, Format]) -> None:
    """Write a cell as what it was read as: text is never a formula or a link, whatever it looks like."""
    if isinstance(value, dt.datetime):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats["date"])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, formats[""])
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, formats[""])
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST], formats[""])
