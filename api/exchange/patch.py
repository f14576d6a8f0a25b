"""Some rows of a table put in or taken out, the others as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from api.data.tables import cells_of
from api.exchange.difference import key_of
from scheduler import Fault, InputError
from scheduler.cells import shown
from scheduler.problem import TABLES, Row
from scheduler.tables import read_table

__all__ = ["patched"]

Cells = Mapping[str, Any]


def patched(table: str, rows: Sequence[Row], put: Sequence[Cells], remove: Sequence[Cells]) -> tuple[Row, ...]:
    """Return the rows of a table with some put in and others taken out.

    A row that is put in changes the cells that it gives of the row of the same key, or is a new row; None puts a cell
    back to its default. In a table whose rows have no name (closures, leave) it is a new row. A row to take out is
    named by its key, or there by all of its cells.

    Raises
    ------
    InputError
        Where a row to take out is not there, or a row put in is faulty, or is put in or taken out besides; rows are
        numbered by their position in ``put``.
    """
    merged: dict[object, tuple[int | None, Cells]] = {}
    nameless = not TABLES[table].key and table != "settings"
    for position, row in enumerate(rows):
        cells: Cells = cells_of(row)
        merged[(key_of(table, cells), position) if nameless else key_of(table, cells)] = None, cells
    if not nameless:
        _require_one_change_each(table, put, remove)
    _take_out(table, merged, remove, nameless)
    for position, cells in enumerate(put, start=1):
        key: object = ("new", position) if nameless else key_of(table, cells)
        _, old = merged.get(key, (None, {}))
        filled = {column: cell for column, cell in {**old, **cells}.items() if cell is not None}
        merged[key] = position, filled
    return _read(table, list(merged.values()))


def _require_one_change_each(table: str, put: Sequence[Cells], remove: Sequence[Cells]) -> None:
    """Let pass what says of each row only once what becomes of it."""
    if table == "settings" and len(put) > 1:
        raise InputError([Fault(f"{len(put)} rows, where the settings are one", table)])
    gone = {key_of(table, cells) for cells in remove}
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for position, cells in enumerate(put, start=1):
        key = key_of(table, cells)
        if not all(key):
            continue  # what is missing of it is told when the row is read
        named = " with ".join(map(shown, key)) or table
        if first.setdefault(key, position) != position:
            faults.append(Fault(f"{named} stands in row {first[key]} already", table, position))
        elif key in gone:
            faults.append(
                Fault(f"{named} is to be put in and to be taken out; ask for one of the two", table, position)
            )
    if faults:
        raise InputError(faults)


def _take_out(
    table: str, merged: dict[object, tuple[int | None, Cells]], remove: Sequence[Cells], nameless: bool
) -> None:
    faults = []
    for position, cells in enumerate(remove, start=1):
        wanted = key_of(table, cells)
        key = next((key for key in merged if isinstance(key, tuple) and (key[0] if nameless else key) == wanted), None)
        if key is None:
            named = " ".join(filter(None, wanted)) or "it"
            faults.append(Fault(f"there is no row to take out: {named[:200]}", table, position))
        else:
            del merged[key]
    if faults:
        raise InputError(faults)


def _read(table: str, rows: Sequence[tuple[int | None, Cells]]) -> tuple[Row, ...]:
    try:
        found = [cells for _, cells in rows]
        return read_table(table, (found[0] if found else {}) if table == "settings" else found)
    except InputError as error:
        raise InputError(_numbered(fault, rows) for fault in error.faults) from None


def _numbered(fault: Fault, rows: Sequence[tuple[int | None, Cells]]) -> Fault:
    """Return a fault with the position in what was sent, rather than in the table."""
    if fault.row is None:
        return fault
    return replace(fault, row=rows[fault.row - 1][0] if rows else None)
