"""The problem that the live data makes."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.data.tables import read_rows
from api.errors import ConflictError
from api.store import LIVE, RequestRecord
from scheduler import Problem
from scheduler.problem import Row
from scheduler.tables import read_table, require_sound

__all__ = ["NoDataError", "live_problem", "live_tables"]


class NoDataError(ConflictError):
    """There are no settings yet, so there is nothing to plan."""

    kind = "no-problem"

    def __init__(self) -> None:
        super().__init__("there is no data yet: import a problem, or write the table settings first")


def live_tables(session: Session) -> dict[str, tuple[Row, ...]]:
    """Return the rows of every table that has any, the requests being those that plans are made for."""
    tables = read_rows(session)
    query = select(RequestRecord.cells).where(RequestRecord.status.in_(LIVE)).order_by(RequestRecord.number)
    if requests := session.scalars(query).all():
        tables["requests"] = read_table("requests", list(requests))
    return tables


def live_problem(session: Session) -> Problem:
    """Return the problem that the live data makes.

    Raises
    ------
    NoDataError
        Where there are no settings yet.
    """
    problem = require_sound(live_tables(session))
    if problem is None:
        raise NoDataError
    return problem
