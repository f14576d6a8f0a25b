"""A change of the live data by whole tables: judged as a whole, and made as a whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session

from api.access import Identity
from api.data import live_tables, table_version, write_rows
from api.exchange.difference import Difference, difference
from api.requests.reconcile import live_version, reconcile, require_open
from api.store import LiveData, lock_live_data, record
from scheduler.problem import TABLES, Request, Row
from scheduler.tables import require_sound

__all__ = ["apply", "data_version", "differences", "version_of"]


def version_of(session: Session, table: str) -> str:
    """Return what changes whenever a table does."""
    return live_version(session) if table == "requests" else str(table_version(session, table))


def data_version(session: Session) -> str:
    """Return what changes whenever the live data does."""
    return str(session.get_one(LiveData, 1).version)


def differences(session: Session, tables: Mapping[str, Sequence[Row]]) -> dict[str, Difference]:
    """Return what changes where tables take the place of those there are, of each of the given tables."""
    now = live_tables(session)
    return {table: difference(table, now.get(table, ()), rows) for table, rows in tables.items()}


def apply(session: Session, who: Identity, tables: Mapping[str, Sequence[Row]]) -> dict[str, Difference]:
    """Put tables in the place of those there are, and return what changed.

    New requests are approved, since it is a planner who writes them; requests left out of their table are withdrawn.

    Raises
    ------
    InputError
        Where the data would not be sound: a key repeats, or a code is defined nowhere.
    """
    live = lock_live_data(session)
    now = live_tables(session)
    requests = [row for row in tables.get("requests", ()) if isinstance(row, Request)]
    require_sound({**now, **tables})
    require_open(session, requests)
    found = {table: difference(table, now.get(table, ()), tables[table]) for table in TABLES if table in tables}
    written = False
    for table, changes in found.items():
        if table == "requests" and changes:
            reconcile(session, who, requests)
            written = True
        elif table != "requests" and tuple(now.get(table, ())) != tuple(tables[table]):
            write_rows(session, table, tables[table], who.name)
            _record(session, who, table, changes)
            written = True
    if written:
        live.changed()
    return found


def _record(session: Session, who: Identity, table: str, changes: Difference) -> None:
    told = asdict(changes)
    record(
        session,
        who.name,
        "table.change",
        table,
        before={"removed": told["removed"], "changed": [{**one["key"], **one["before"]} for one in told["changed"]]},
        after={"added": told["added"], "changed": [{**one["key"], **one["after"]} for one in told["changed"]]},
    )
