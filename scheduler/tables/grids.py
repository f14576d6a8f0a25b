"""The cells of a problem's file where they stand, unjudged, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from scheduler.tables.csv_folder import folder_lines
from scheduler.tables.excel.reader import workbook_lines
from scheduler.tables.grid import Line
from scheduler.tables.json_file import read_json
from scheduler.tables.raw import columns_of
from scheduler.wording import as_written

__all__ = ["read_grids"]


def read_grids(source: Path) -> dict[str, list[Line]]:
    """Return the lines of each table, or sheet, of a file; numbered as in faults: of JSON the header is line 0.

    Raises
    ------
    InputError
        Where the file cannot be read at all.
    """
    if source.is_dir():
        return folder_lines(source)
    if source.suffix.lower() == ".xlsx":
        return workbook_lines(source)
    document = read_json(source)
    return {
        table: _lines(table, rows if isinstance(rows, list) else [])
        for table, rows in (_tables(document).items() if isinstance(document, dict) else ())
    }


def _tables(document: Mapping[str, object]) -> dict[str, object]:
    settings = document.get("settings")
    if isinstance(settings, dict):
        rows = [{"key": key, "value": value} for key, value in settings.items()]
        return {**document, "settings": rows}
    return dict(document)


def _lines(table: str, rows: Iterable[object]) -> list[Line]:
    """Return rows of JSON as lines under a header, which also has the columns that the table does not."""
    found = [row if isinstance(row, dict) else {} for row in rows]
    try:
        known = columns_of(table)
    except KeyError:
        known = ()
    names = list(dict.fromkeys((*known, *(str(name) for row in found for name in row))))
    lines: list[Line] = [(0, dict(enumerate(names)))]
    for number, row in enumerate(found, start=1):
        lines.append((number, {names.index(name): _plain(cell) for name, cell in row.items() if cell is not None}))
    return lines


def _plain(cell: object) -> object:
    return cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else as_written(cell)
