"""The tables of the contract, for planners to read and write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue, WithJsonSchema
from sqlalchemy.orm import Session

from api.auth import Identity, Planner, Store
from api.data import live_tables
from api.data.tables import cells_of
from api.exchange.apply import apply, version_of
from api.exchange.patch import patched
from api.http.cells import ANY_ROW
from api.http.documented import errors
from api.http.etags import IfMatch, IfNoneMatch, not_modified, quoted, require_match
from api.http.files import Content
from api.http.json_bodies import JsonRoute
from api.http.large_bodies import large_body, sent_table
from api.store import Database, lock_live_data
from scheduler.problem import TABLES, Row
from scheduler.tables import TITLES

__all__ = ["router"]

router = APIRouter(prefix="/tables", tags=["data"], route_class=JsonRoute)

Table = StrEnum("Table", {name: name for name in TABLES})  # type: ignore[misc]  # its names are the contract's
"""The name of a table."""

RowIn = Annotated[dict[str, JsonValue], WithJsonSchema(ANY_ROW)]
"""A row, with the columns as names; null or absent is blank."""

MOST_ROWS = 200_000

_EXAMPLE = {"venue": "NORTH", "title": "Northern training area", "places": 80, "beds": 60}


class TableIn(BaseModel):
    """The rows of a table. What was read may be sent back as it is, with other rows in it."""

    rows: list[RowIn] = Field(max_length=MOST_ROWS, description="Of settings, one.", examples=[[_EXAMPLE]])


class TablePatch(BaseModel):
    """Rows to put into a table, and to take out of it."""

    model_config = ConfigDict(extra="forbid")

    put: list[RowIn] = Field(
        default_factory=list,
        max_length=MOST_ROWS,
        description="Changes the cells it gives of the row of the same key, or is a new row; each key stands once.",
        examples=[[{"venue": "NORTH", "beds": 70}]],
    )
    remove: list[RowIn] = Field(
        default_factory=list,
        max_length=MOST_ROWS,
        description="A row is named by its key, which none of `put` has; in closures and leave, by all of its cells.",
        examples=[[{"venue": "SOUTH"}]],
    )


class TableOut(BaseModel):
    """A table."""

    table: str
    etag: str = Field(description="Its version, for `If-Match`.")
    rows: Sequence[Mapping[str, JsonValue]] = Field(description="Each with the cells that are not blank.")


class TableSummary(BaseModel):
    """A table at a glance."""

    table: str
    title: str = Field(description="What it holds.")
    rows: int
    etag: str


@router.get("", summary="All tables")
def list_tables(who: Planner, store: Store) -> Sequence[TableSummary]:
    """List the tables of the contract in order, with their sizes and versions."""
    with store.reading() as session:
        tables = live_tables(session)
        return [
            TableSummary(
                table=table, title=title, rows=len(tables.get(table, ())), etag=quoted(version_of(session, table))
            )
            for table, title in TITLES.items()
        ]


@router.get("/{table}", summary="A table", responses={304: {"description": "Unchanged."}})
def get_table(
    table: Table, who: Planner, store: Store, response: Response, if_none_match: IfNoneMatch = None
) -> TableOut:
    """Return a table; its ETag is what a change of it gives as `If-Match`. Of requests, those that are planned for."""
    with store.reading() as session:
        etag = quoted(version_of(session, table))
        if same := not_modified(if_none_match, etag):
            return same  # type: ignore[return-value]  # a response of its own
        return _sent(session, table, response)


@router.put("/{table}", summary="Write a table", openapi_extra=large_body(TableIn), responses=errors(412, 415, 428))
def put_table(
    table: Table,
    who: Planner,
    content: Content,
    request: Request,
    store: Store,
    response: Response,
    if_match: IfMatch = None,
) -> TableOut:
    """Put rows in the place of all those of a table. Requests that are new are approved, those left out withdrawn."""
    rows = sent_table(request, content, table.value)  # not the enumeration: the child would load the service for it
    return _write(table, lambda _: rows, who, store, response, if_match)


@router.patch("/{table}", summary="Change some rows of a table", responses=errors(412, 415, 428))
def patch_table(
    table: Table, body: TablePatch, who: Planner, store: Store, response: Response, if_match: IfMatch = None
) -> TableOut:
    """Put some rows in and take others out; the rest stays as it is."""
    return _write(table, lambda rows: patched(table, rows, body.put, body.remove), who, store, response, if_match)


def _write(
    table: str,
    change: Callable[[Sequence[Row]], Sequence[Row]],
    who: Identity,
    store: Database,
    response: Response,
    if_match: str | None,
) -> TableOut:
    with store.writing() as session:
        lock_live_data(session)
        require_match(if_match, quoted(version_of(session, table)))
        apply(session, who, {table: change(live_tables(session).get(table, ()))})
        return _sent(session, table, response)


def _sent(session: Session, table: str, response: Response) -> TableOut:
    etag = quoted(version_of(session, table))
    response.headers["ETag"] = etag
    rows = [cells_of(row) for row in live_tables(session).get(table, ())]
    return TableOut(table=table, etag=etag, rows=rows)
