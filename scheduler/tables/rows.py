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
from scheduler.closest import Closest
from scheduler.faults import Fault
from scheduler.problem import TABLES, Row, Settings
from scheduler.tables.raw import Cells, RawTable
from scheduler.wording import as_written, worded

__all__ = ["read_rows", "read_settings"]

_BATCH = 1_000
"""Rows judged together, so that what pydantic says of faulty ones does not fill the memory."""

_MOST_FAULTS = 10_000
"""Faults of a table after which those of its further rows are counted, and not listed."""

_MOST_COUNTED = 50_000
"""Further faults after which not even that is done, as it takes its time too."""


def read_rows(table: str, raw: RawTable) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a table, and what is wrong with their cells; a faulty cell is None in its row.

    Rows that follow on 10,000 faults are left out. That is a fault too, which says how many more faults they have.
    """
    rows: list[Row] = []
    faults: list[Fault] = []
    for first in range(0, len(raw.rows), _BATCH):
        batch = raw.rows[first : first + _BATCH]
        found, wrong = _read_batch(table, batch)
        rows += found
        faults += wrong
        if len(faults) > _MOST_FAULTS:
            more = 0
            for start in range(first + _BATCH, len(raw.rows), _BATCH):
                more += _count(table, raw.rows[start : start + _BATCH])
                if more > _MOST_COUNTED:
                    break
            text = f"{len(faults):,} faults up to row {batch[-1][0]}, and at least {more:,} in the rows that follow"
            faults.append(Fault(text, table))
            break
    return rows, [fault for fault in faults if fault.column not in raw.absent] if raw.absent else faults


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
    (settings,), found = _read_batch("settings", [(0, values)])
    for fault in found:
        key = fault.column or ""
        if key in numbers:
            faults.append(replace(fault, text=f"{key}: {fault.text}", row=numbers[key], column="value"))
        else:
            faults.append(Fault(f"there is no row {shown(key)}, which is required", "settings"))
    return settings, [] if raw.absent else faults


def _read_batch(table: str, batch: Sequence[tuple[int, Cells]]) -> tuple[list[Row], list[Fault]]:
    """Return numbered rows as entities, and what is wrong with their cells."""
    try:
        return _adapter(table).validate_python([cells for _, cells in batch]), []
    except ValidationError as error:
        details: defaultdict[int, defaultdict[str, list[ErrorDetails]]] = defaultdict(lambda: defaultdict(list))
        for detail in error.errors(include_url=False):
            index, *column = detail["loc"]
            details[int(index)][str(column[0]) if column else ""].append(detail)
    sound = [cells for index, (_, cells) in enumerate(batch) if index not in details]
    entities = iter(_adapter(table).validate_python(sound))
    rows: list[Row] = []
    faults: list[Fault] = []
    for index, (number, cells) in enumerate(batch):
        if index in details:
            rows.append(_draft(TABLES[table], cells, details[index]))
            faults += _faults(rows[-1], number, cells, details[index])
        else:
            rows.append(next(entities))
    return rows, faults


def _count(table: str, batch: Sequence[tuple[int, Cells]]) -> int:
    """Return how many cells of numbered rows are faulty, without saying what is wrong with them."""
    try:
        _adapter(table).validate_python([cells for _, cells in batch])
    except ValidationError as error:
        return error.error_count()
    return 0


def _draft(kind: type[Row], cells: Cells, details: dict[str, list[ErrorDetails]]) -> Row:
    """Return what is left of a faulty row: its sound cells, and None for the others."""
    values: dict[str, Any] = {
        name: None if column in details else _adapter(kind.table, column).validate_python(cells[column])
        for column, name in kind.columns().items()
        if column in cells or column in details
    }
    return kind.model_construct(**values)


def _faults(draft: Row, number: int, cells: Cells, details: dict[str, list[ErrorDetails]]) -> list[Fault]:
    """Return what is wrong with the cells of a row, and with the sound ones between them.

    That a list is too short or too long is not told where an item of it is faulty.
    """
    found = [
        (column, worded(detail))
        for column, column_details in details.items()
        if column
        for detail in column_details
        if len(column_details) == 1 or detail["type"] not in ("too_short", "too_long")
    ]
    return [
        Fault(text, draft.table, number, column, as_written(cells[column]) if column in cells else None)
        for column, text in (*found, *draft.conflicts())
    ]


@cache
def _adapter(table: str, column: str | None = None) -> TypeAdapter[Any]:
    """Return what validates a list of a table's rows, or one column's cells."""
    kind = TABLES[table]
    if column is None:
        return TypeAdapter(list[kind])  # type: ignore[valid-type]
    return TypeAdapter(kind.model_fields[kind.columns()[column]].rebuild_annotation())
