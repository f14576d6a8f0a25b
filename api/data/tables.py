"""The kept tables, as rows of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store import TableRecord, database_time
from scheduler.problem import TABLES, Row
from scheduler.tables import read_table

__all__ = ["KEPT", "cells_of", "read_rows", "table_version", "write_rows"]

KEPT = tuple(table for table in TABLES if table != "requests")
"""The tables that are kept as a whole; requests are records of their own."""


def cells_of(row: Row) -> dict[str, Any]:
    """Return the cells of a row that are not blank, as they stand in a problem's JSON."""
    return {column: cell for column, cell in row.cells().items() if cell is not None}


def table_version(session: Session, table: str) -> int:
    """Return how often a kept table has changed; 0 where it never had a row."""
    return session.scalar(select(TableRecord.version).where(TableRecord.name == table)) or 0


def read_rows(session: Session) -> dict[str, tuple[Row, ...]]:
    """Return the rows of every kept table that has any."""
    found = session.execute(select(TableRecord.name, TableRecord.rows)).all()
    return {name: _entities(name, rows) for name, rows in found if rows}


def write_rows(session: Session, table: str, rows: Sequence[Row], by: str) -> None:
    """Put rows in place of those of a kept table, and count the change."""
    record = session.get(TableRecord, table)
    cells = [cells_of(row) for row in rows]
    now = database_time(session)
    if record is None:
        session.add(TableRecord(name=table, version=1, rows=cells, changed_at=now, changed_by=by))
    else:
        record.rows, record.changed_at, record.changed_by = cells, now, by
        record.version += 1


def _entities(table: str, rows: list[Any]) -> tuple[Row, ...]:
    return read_table(table, rows[0] if table == "settings" else rows)
