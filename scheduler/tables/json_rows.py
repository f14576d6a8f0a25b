"""Rows of single tables from plain data, such as the body of a call: the same cells, the same faults as in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.faults import InputError
from scheduler.problem import TABLES, Problem, Row
from scheduler.tables.json_problem import raw_table
from scheduler.tables.raw import Raw, RawTable
from scheduler.tables.rows import read_rows, read_settings
from scheduler.validate import faults_of, in_order

__all__ = ["read_table", "require_sound"]


def read_table(table: str, rows: object) -> tuple[Row, ...]:
    """Return the rows of one table, each built from an object with the columns as names.

    Parameters
    ----------
    table
        The table's name.
    rows
        A list of objects, as in a problem's JSON. The settings may also be one object: a row with the keys as columns.

    Returns
    -------
    tuple of Row
        The rows in their order; of the settings one row.

    Raises
    ------
    InputError
        With every fault of the rows, numbered by their position from 1. What rows say of each other is not judged.
    """
    raw = Raw()
    found: Sequence[Row]
    if table == "settings" and isinstance(rows, list):
        raw_table(raw, table, rows)
        settings, faults = read_settings(raw.tables[table])
        found = (settings,)
    else:
        raw_table(raw, table, [rows] if table == "settings" else rows, tuple(TABLES[table].columns()))
        found, faults = read_rows(table, raw.tables.get(table, RawTable()))
    if raw.faults or faults:
        raise InputError(in_order([*raw.faults, *faults]))
    return tuple(found)


def require_sound(tables: Mapping[str, Sequence[Row]]) -> Problem | None:
    """Return the problem that tables make together.

    Parameters
    ----------
    tables
        The rows of each table by its name; those of the settings are one row, or none.

    Returns
    -------
    Problem or None
        None where there are no settings yet: without them there is no problem, but what the other tables say of each
        other is judged all the same.

    Raises
    ------
    InputError
        With every key that repeats and every code that no row defines; rows are numbered by their position from 1.
    """
    rows: dict[str, Any] = {table: tuple(tables.get(table, ())) for table in TABLES}
    settings = rows["settings"]
    problem = Problem.model_construct(**{**rows, "settings": settings[0] if settings else ()})
    if faults := faults_of(problem):
        raise InputError(faults)
    return problem if settings else None
