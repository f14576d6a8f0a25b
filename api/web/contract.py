"""The tables of the contract as the page needs them to let people edit rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from scheduler.problem import TABLES, Row

__all__ = ["contract"]


@cache
def contract() -> Mapping[str, Any]:
    """Return each table with its key and its columns in order.

    A column has a ``kind``: ``number``, ``date``, ``answer`` (yes or no) or ``text``; lists are text with their
    separators. ``required`` is whether it may not be blank; ``table`` names the table whose key it refers to.
    """
    keys = {row.key[0]: table for table, row in TABLES.items() if len(row.key) == 1}
    return {
        table: {
            "key": list(row.key),
            "columns": [_column(row, name, keys.get(name)) for name in row.columns()],
        }
        for table, row in TABLES.items()
    }


def _column(row: type[Row], name: str, refers: str | None) -> dict[str, Any]:
    schema = row.model_json_schema(by_alias=True)
    field = schema["properties"][name]
    return {
        "name": name,
        "kind": _kind(field),
        "required": name in schema.get("required", ()),
        "table": None if refers == row.table else refers,
    }


def _kind(field: Mapping[str, Any]) -> str:
    for one in (field, *field.get("anyOf", ())):
        if one.get("format") == "date":
            return "date"
        if one.get("type") == "integer":
            return "number"
        if one.get("type") == "boolean":
            return "answer"
    return "text"
