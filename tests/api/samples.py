"""Data for the service to work on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from api.data import write_rows
from api.store import Database, lock_live_data
from scheduler import Problem, load

__all__ = ["ask", "fill", "small"]

_SMALL = Path(__file__).parents[2] / "data" / "small"


@cache
def small() -> Problem:
    """Return the small data set, without its requests and roll."""
    return load(_SMALL).replace(requests=(), roll=())


def fill(database: Database, problem: Problem | None = None) -> None:
    """Let a database hold the tables of a problem, but for its requests; the small one's where none is given."""
    with database.writing() as session:
        for table, rows in (problem or small()).tables():
            if rows and table != "requests":
                write_rows(session, table, rows, "tests")
        lock_live_data(session).changed()


def ask(**cells: Any) -> dict[str, Any]:
    """Return a request that the small data set can serve, with some cells changed."""
    return {
        "skills": ["leadership"],
        "headcount": 14,
        "language": "uk",
        "from": "2023-01-01",
        "to": "2023-06-30",
        **cells,
    }
