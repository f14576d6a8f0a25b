"""Rows from their cells; of a faulty row, what is left, so that it still defines its key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from scheduler.cells import shown
from scheduler.faults import Fault
from scheduler.problem import TABLES, Row, Settings
from scheduler.tables.raw import Cells, RawTable
from scheduler.tables.wording import as_written, worded
from scheduler.validate.closest import Closest

__all__ = ["read_rows", "read_settings"]


def read_rows(table: str, raw: RawTable) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a table, and what is wrong with their cells; a faulty cell is None in its row."""
    cells = [row for _, row in raw.rows]
    try:
        return _adapter(table).validate_python(cells), []
    except ValidationError as error:
        details: defaultdict[int, list[ErrorDetails]] = defaultdict(list)
        for detail in error.errors(include_url=False):
            details[int(detail["loc"][0])].append({**detail, "loc": detail["loc"][1:]})
    sound = iter(_adapter(table).validate_python([row for index, row in enumerate(cells) if index not in details]))
    rows: list[Row] = []
    faults: list[Fault] = []
    for index, (number, row) in enumerate(raw.rows):
        if index not in details:
            rows.append(next(sound))
            continue
        draft, found = _drafted(TABLES[table], row, details[index])
        rows.append(draft)
        faults += [replace(fault, row=number) for fault in found if not _absent(fault, raw)]
    return rows, faults


def read_settings(raw: RawTable) -> tuple[Row, list[Fault]]:
    """Return the settings from their rows of key and value, and what is wrong with them; a faulty value is None."""
    faults: list[Fault] = []
    numbers: dict[str, int] = {}
    values: Cells = {}
    closest = Closest(Settings.columns())
    for number, cells in raw.rows:
        key = as_written(cells.get("key", "")).strip()
        if not key:
            faults.append(Fault("blank, but required", "settings", number, "key"))
        elif key not in Settings.columns():
            faults.append(Fault(f"there is no setting {shown(key)}{closest.hint(key)}", "settings", number, "key", key))
        elif key in numbers:
            text = f"{shown(key)} stands in row {numbers[key]} already"
            faults.append(Fault(text, "settings", number, "key", key))
        else:
            numbers[key] = number
            if "value" in cells:
                values[key] = cells["value"]
    try:
        return Settings.model_validate(values), faults
    except ValidationError as error:
        draft, found = _drafted(Settings, values, error.errors(include_url=False))
    for fault in found:
        key = fault.column or ""
        if key in numbers:
            faults.append(replace(fault, text=f"{key}: {fault.text}", row=numbers[key], column="value"))
        else:
            faults.append(Fault(f"there is no row {shown(key)}, which is required", "settings"))
    return draft, [] if raw.absent else faults


def _drafted(kind: type[Row], cells: Cells, details: Sequence[ErrorDetails]) -> tuple[Row, list[Fault]]:
    """Return what is left of a faulty row, and its faults without their row number."""
    by_column: defaultdict[str, list[ErrorDetails]] = defaultdict(list)
    for detail in details:
        if detail["loc"]:
            by_column[str(detail["loc"][0])].append(detail)
    faults = [
        Fault(worded(detail), kind.table, None, column, as_written(cells[column]) if column in cells else None)
        for column, found in by_column.items()
        for detail in found
        if len(found) == 1 or detail["type"] not in ("too_short", "too_long")
    ]
    values: dict[str, Any] = {
        name: _adapter(kind.table, column).validate_python(cells[column]) if column not in by_column else None
        for column, name in kind.columns().items()
        if column in cells or column in by_column
    }
    draft = kind.model_construct(**values)
    faults += [
        Fault(text, kind.table, None, column, as_written(cells.get(column))) for column, text in draft.conflicts()
    ]
    return draft, faults


def _absent(fault: Fault, raw: RawTable) -> bool:
    """Tell whether a fault is of a column that the header lacks, which is a fault of its own."""
    return fault.column in raw.absent


@cache
def _adapter(table: str, column: str | None = None) -> TypeAdapter[Any]:
    """Return what validates a list of a table's rows, or one column's cells."""
    kind = TABLES[table]
    if column is None:
        return TypeAdapter(list[kind])  # type: ignore[valid-type]
    return TypeAdapter(kind.model_fields[kind.columns()[column]].rebuild_annotation())
