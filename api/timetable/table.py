"""Rows as CSV, for spreadsheets and programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

__all__ = ["cell", "columns", "csv_of"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would take for a formula."""


def columns(kind: type[BaseModel]) -> list[str]:
    """Return the names of a row's columns, as they are sent."""
    return [field.alias or name for name, field in kind.model_fields.items()]


def cell(value: Any) -> str | int:
    """Return what stands in a cell: lists as ``a;b``, a blank for null."""
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, (list, tuple)):
        return ";".join(_entry(entry) for entry in value)
    return str(value)


def csv_of(kind: type[BaseModel], rows: Iterable[BaseModel]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, as Excel expects it; text is never a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names: Sequence[str] = columns(kind)
    writer.writerow(names)
    for row in rows:
        cells: Mapping[str, Any] = row.model_dump(by_alias=True)
        writer.writerow([_safe(cell(cells[name])) for name in names])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _entry(entry: Any) -> str:
    if isinstance(entry, Mapping):
        return " ".join(str(value) for value in entry.values() if value is not None)
    return str(entry)


def _safe(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
