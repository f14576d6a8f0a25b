"""Rows of the contract's tables as bodies: documented column by column, and read by the same reader as files."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from scheduler.problem import TABLES
from scheduler.tables import COLUMNS

__all__ = ["ANY_ROW", "row_schema"]

_CELL = {"type": ["string", "integer", "boolean", "array", "null"], "items": {"type": ["string", "integer"]}}

ANY_ROW: dict[str, Any] = {"type": "object", "additionalProperties": _CELL}
"""A row of any table, for the documentation."""


@cache
def _schema(table: str) -> dict[str, Any]:
    kind = TABLES[table]
    found = TypeAdapter(kind).json_schema(by_alias=True)["properties"]
    texts = COLUMNS[table]
    return {column: {**_widened(found[column]), "description": texts.get(column, "")} for column in kind.columns()}


def row_schema(table: str, *, required: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of a table's row: a cell may be what it is, or text as it stands in a file; null is blank."""
    properties = {column: schema for column, schema in _schema(table).items() if column not in without}
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _widened(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a cell with the texts that stand for its value, and null."""
    chosen = next((option for option in schema.get("anyOf", ()) if option.get("type") != "null"), schema)
    kept = {name: value for name, value in chosen.items() if name not in ("title", "default", "anyOf")}
    kind = kept.pop("type")
    return {"type": [kind, "null"] if kind == "string" else [kind, "string", "null"], **kept}
