"""Rows as every format writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scheduler.problem import Problem, Row

__all__ = ["Written", "written_rows"]

Written = str | int | dt.date | None
"""A cell to be written; None is blank."""


def written_rows(problem: Problem, table: str) -> Iterator[dict[str, Written]]:
    """Yield the rows of a table with the columns it has in a file; settings are a row a key, blank ones left out."""
    for row in problem.rows(table):
        cells = _cells(row)
        if table == "settings":
            for key, value in cells.items():
                if value is not None:
                    yield {"key": key, "value": value}
        else:
            yield cells


def _cells(row: Row) -> dict[str, Written]:
    """Return the cells of a row as text, but dates as dates and numbers as numbers."""
    values = {column: getattr(row, name) for column, name in row.columns().items()}
    return {
        column: value if isinstance(value := values[column], dt.date) else cell for column, cell in row.cells().items()
    }
