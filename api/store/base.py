"""The declarative base of all records, and the types that both databases share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, DateTime, MetaData, select
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.sql.expression import FunctionElement
from sqlalchemy.types import TypeDecorator

__all__ = ["Base", "Instant", "database_time", "utc_now"]


class Instant(TypeDecorator[dt.datetime]):
    """A point in time: always aware and in UTC, also where the database keeps no time zone (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Refuse a time that does not say which zone it is of."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be kept")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give the zone back that SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """The base of all records."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy when the class is made
        dt.datetime: Instant,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


class utc_now(FunctionElement[dt.datetime]):  # noqa: N801 - reads as the SQL function that it is
    """The time by the database's clock, which all processes share, whatever their own clocks say."""

    type = Instant()
    inherit_cache = True


@compiles(utc_now, "postgresql")
def _now_postgresql(_element: utc_now, _compiler: Any, **_: Any) -> str:
    return "clock_timestamp()"


@compiles(utc_now, "sqlite")
def _now_sqlite(_element: utc_now, _compiler: Any, **_: Any) -> str:
    """Return the time in the very form in which SQLAlchemy writes one, so that the two compare as text."""
    return "strftime('%Y-%m-%d %H:%M:%f000', 'now')"


def database_time(session: Session) -> dt.datetime:
    """Return the time by the database's clock."""
    return session.execute(select(utc_now())).scalar_one()
