"""What may be typed into a column of a workbook: Excel's drop-downs and checks, taken from the rows' own types."""

from __future__ import annotations

from functools import cache
from typing import Any

from scheduler.cells import FIRST_DAY, LAST_DAY, WEEKDAYS
from scheduler.problem import REFERENCES, TABLES, Settings
from scheduler.tables.excel.sheet import column_letters
from scheduler.tables.raw import MAX_ROWS, columns_of

__all__ = ["column_schema", "validation"]

_SUGGESTED = {
    ("requests", "skills"): ("courses", "awards"),
    ("course_facilities", "facility"): ("venue_facilities", "facility"),
}
"""Columns whose values are offered for another, and need not be taken."""


def column_schema(table: str, column: str) -> dict[str, Any]:
    """Return the JSON schema of a column's cells: its type, and its least and largest number."""
    schema = _schemas(table)[column]
    options: list[dict[str, Any]] = schema.get("anyOf", [schema])
    return options[0]


@cache
def _schemas(table: str) -> dict[str, dict[str, Any]]:
    schemas: dict[str, dict[str, Any]] = TABLES[table].model_json_schema()["properties"]
    return schemas


def validation(table: str, column: str) -> dict[str, Any] | None:
    """Return the options of a column's data validation, as xlsxwriter takes them; None where any text may stand."""
    if table == "settings":
        return _list(list(Settings.columns())) if column == "key" else None
    schema = column_schema(table, column)
    if column == "start_weekdays":
        return _list(list(WEEKDAYS), strict=False)
    if target := REFERENCES.get((table, column)):
        return _list(_cells(target, TABLES[target].key[0]), strict=schema["type"] != "array")
    if suggested := _SUGGESTED.get((table, column)):
        return _list(_cells(*suggested), strict=False)
    if schema["type"] == "boolean":
        return _list(["yes", "no"])
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        text = f"A whole number from {least} to {most}."
        return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most, **_refusal(text)}
    if schema.get("format") == "date":
        text = f"A day from {FIRST_DAY} to {LAST_DAY}."
        return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY, **_refusal(text)}
    return None


def _list(source: list[str] | str, strict: bool = True) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "show_error": strict,
        **_refusal("Choose from the list."),
    }


def _refusal(text: str) -> dict[str, str]:
    return {"error_title": "Not a value for this column", "error_message": text}


def _cells(table: str, column: str) -> str:
    """Return the formula for the cells in use of a column of another sheet."""
    letters = column_letters(columns_of(table).index(column))
    filled = f"COUNTA({table}!${letters}$2:${letters}${MAX_ROWS + 1})"
    return f"=OFFSET({table}!${letters}$2,0,0,MAX(1,{filled}),1)"
