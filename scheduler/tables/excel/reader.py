"""A problem as an Excel workbook, a sheet a table: reading it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.problem import TABLES
from scheduler.tables.excel.dates import date_styles
from scheduler.tables.excel.package import Package
from scheduler.tables.excel.sheet import Book, Sheet, column_letters
from scheduler.tables.excel.texts import shared_texts
from scheduler.tables.grid import Line, read_grid
from scheduler.tables.raw import MAX_NAMES, Raw

__all__ = ["read_workbook", "workbook_lines"]


def read_workbook(path: Path) -> Raw:
    """Read the tables of a workbook; rows are numbered as Excel shows them.

    Raises
    ------
    InputError
        Where the file cannot be read, or is damaged or no workbook.
    """
    raw = Raw()
    closest = Closest(TABLES)
    for name, sheet in _open_sheets(path):
        if name not in TABLES:
            raw.add_stranger(name, f"sheet {shown(name)}: there is no table of this name{closest.hint(name)}")
        else:
            _read_sheet(raw, name, sheet)
    return raw


def workbook_lines(path: Path) -> dict[str, list[Line]]:
    """Return the rows of each sheet of a workbook, with their numbers and the cells that are not blank.

    Raises
    ------
    InputError
        As :func:`read_workbook`.
    """
    return {name: list(sheet.lines()) for name, sheet in _open_sheets(path)}


def _open_sheets(path: Path) -> Iterator[tuple[str, Sheet]]:
    package = Package(path)
    workbook = _workbook(package)
    parts = package.related(workbook)
    by_kind = dict(parts.values())
    book = Book(
        shared_texts(package, by_kind["sharedStrings"]) if "sharedStrings" in by_kind else (),
        date_styles(package, by_kind["styles"]) if "styles" in by_kind else frozenset(),
        _from_1904(package, workbook),
    )
    sheets = _sheets(package, workbook)
    if len(sheets) > MAX_NAMES:
        raise package.fault(f"{len(sheets)} sheets, where a problem has {len(TABLES)} tables")
    for name, relation in sheets.items():
        if relation not in parts:
            raise package.fault(f"damaged: the sheet {name} is missing")
        yield name, Sheet(package, parts[relation][1], book)


def _read_sheet(raw: Raw, table: str, sheet: Sheet) -> None:
    def beside(index: int) -> str:
        return f"a value stands in column {column_letters(index)}, which has no header"

    try:
        read_grid(raw, table, sheet.lines(), beside)
    except InputError as error:
        raw.faults.extend(error.faults)
        raw.unread.add(table)
    if sheet.merged:
        listed = ", ".join(sheet.merged[:5]) + (" …" if len(sheet.merged) > 5 else "")
        raw.faults.append(Fault(f"cells are merged, {listed}; unmerge them and fill in each", table))


def _workbook(package: Package) -> str:
    for kind, part in package.related("").values():
        if kind == "officeDocument":
            return part
    raise package.fault("not an Excel workbook (.xlsx)")


def _sheets(package: Package, workbook: str) -> dict[str, str]:
    """Return the relation ids of a workbook's sheets by name."""
    return {
        attributes.get("name", ""): next((value for name, value in attributes.items() if name.endswith(":id")), "")
        for element, attributes in package.elements(workbook)
        if element == "sheet"
    }


def _from_1904(package: Package, workbook: str) -> bool:
    return any(
        element == "workbookPr" and attributes.get("date1904") in ("1", "true")
        for element, attributes in package.elements(workbook)
    )
