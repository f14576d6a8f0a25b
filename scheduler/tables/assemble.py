"""A problem from the tables of a file, or every fault of it."""

from __future__ import annotations

from typing import Any

from scheduler.faults import Fault, InputError
from scheduler.problem import TABLES, Problem
from scheduler.tables.raw import Raw, RawTable
from scheduler.tables.rows import read_rows, read_settings
from scheduler.validate import Places, faults_of, in_order, lacking_tables

__all__ = ["assemble"]


def assemble(raw: Raw) -> tuple[Problem, Places]:
    """Return the problem that tables hold, and where its rows stand in their file.

    Raises
    ------
    InputError
        With every fault of the file: of its tables, of cells, and between rows.
    """
    faults = list(raw.faults)
    unread = set(raw.unread)
    absent = TABLES.keys() - raw.tables.keys() - unread
    tables: dict[str, Any] = {}
    for table in TABLES:
        read = raw.tables.get(table, RawTable())
        if table == "settings":
            tables[table], found = read_settings(read)
            if table not in raw.tables:
                found = [Fault("the table is missing or empty, and required", table)] if table in absent else []
        else:
            rows, found = read_rows(table, read)
            tables[table] = tuple(rows)
            if len(rows) < len(read.rows):
                unread.add(table)
        faults += found
    places = Places({table: [number for number, _ in read.rows] for table, read in raw.tables.items()})
    problem = Problem.model_construct(**tables)
    faults += [*lacking_tables(problem, absent), *faults_of(problem, places, unread | absent)]
    if faults:
        raise InputError(in_order(faults))
    return problem, places
