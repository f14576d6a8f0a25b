"""A problem as one JSON object, a list of rows a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.problem import TABLES, Problem
from scheduler.tables.atomic import replacing
from scheduler.tables.json_file import read_json
from scheduler.tables.raw import MAX_NAMES, Cells, Raw, RawTable, columns_of, is_blank
from scheduler.tables.written import written_rows

__all__ = ["raw_problem", "raw_table", "read_json_problem", "write_json_problem"]


def read_json_problem(path: Path) -> Raw:
    """Read the tables of a JSON object; rows are numbered by their position, from 1.

    The settings are a list of objects with key and value, or one object with the keys as names.

    Raises
    ------
    InputError
        Where the file cannot be read or holds no JSON object.
    """
    return raw_problem(read_json(path), path.name)


def raw_problem(document: object, name: str = "problem") -> Raw:
    """Read the tables of a JSON object that is parsed already, as :func:`read_json_problem`.

    Parameters
    ----------
    document
        What was parsed.
    name
        What it is called in a fault of the whole.

    Raises
    ------
    InputError
        Where it is no JSON object of tables.
    """
    if not isinstance(document, dict):
        raise InputError([Fault(f"{name}: not a JSON object with a list for each table")])
    if "format" in document:
        raise InputError([Fault(f"{name}: a file of format {shown(document['format'])}, not a problem")])
    if len(document) > MAX_NAMES:
        raise InputError([Fault(f"{name}: {len(document)} names, where a problem has {len(TABLES)} tables")])
    raw = Raw()
    tables = Closest(TABLES)
    for table, rows in document.items():
        if table not in TABLES:
            raw.add_stranger(table, f"there is no table {shown(table)}{tables.hint(table)}")
        elif table == "settings" and isinstance(rows, dict):
            raw_table(raw, table, [{"key": key, "value": value} for key, value in rows.items()])
        else:
            raw_table(raw, table, rows)
    return raw


def write_json_problem(problem: Problem, path: Path) -> None:
    """Write a problem as a JSON object, a row a line; blank cells are left out.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    tables = []
    for table in TABLES:
        rows = [
            json.dumps(
                {column: cell for column, cell in row.items() if cell is not None}, ensure_ascii=False, default=str
            )
            for row in written_rows(problem, table)
        ]
        if rows:
            tables.append(f'"{table}": [\n  ' + ",\n  ".join(rows) + "\n]")
    with replacing(path) as beside:
        beside.write_text("{\n" + ",\n".join(tables) + "\n}\n", encoding="utf-8")


def raw_table(raw: Raw, table: str, rows: object, columns: Sequence[str] | None = None) -> None:
    """Read a table from a list of objects, which is what JSON holds; its columns are those in a file where none are."""
    if not isinstance(rows, list):
        raw.faults.append(Fault("not a list of rows", table))
        raw.unread.add(table)
        return
    columns = columns_of(table) if columns is None else columns
    closest = Closest(columns)
    known = set(columns)
    read = raw.tables[table] = RawTable()
    for number, row in enumerate(rows, start=1):
        raw.count_row(table)
        if not isinstance(row, dict):
            raw.faults.append(Fault("not an object with the columns as names", table, number))
            continue
        for name in row.keys() - known:
            raw.faults.append(Fault(f"there is no column {shown(name)}{closest.hint(name)}", table, number, value=name))
            known.add(name)
        if len(known) > MAX_NAMES:
            raise InputError([Fault(f"more than {MAX_NAMES} columns", table, number)])
        cells: Cells = {column: row[column] for column in columns if not is_blank(row.get(column))}
        read.rows.append((number, cells))
