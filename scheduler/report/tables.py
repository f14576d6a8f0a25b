"""Frames as tables of text: the columns people see, and every cell as it is read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from scheduler.report.columns import Column, Kind

__all__ = ["Cell", "Head", "Table", "money", "percent", "share", "table_of", "weeks_table", "whole"]

_NUMBERS: frozenset[Kind] = frozenset({"whole", "money", "share", "gap"})


class Cell(NamedTuple):
    """A cell: its text, its class in the style sheet, and the share that a bar beside it shows (None for no bar)."""

    text: str
    css: str = ""
    share: float | None = None


class Head(NamedTuple):
    """A column's heading, and whether it holds numbers."""

    title: str
    number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title for those who do not see it, its columns, and its rows of cells; dense for many columns."""

    title: str
    columns: tuple[Head, ...]
    rows: list[list[Cell]]
    dense: bool = False


def whole(number: float) -> str:
    """Write a whole number with commas: ``1,650``."""
    return f"{number:,.0f}"


def money(number: float) -> str:
    """Write whole euros: ``€ 2,039,200``."""
    return f"€ {number:,.0f}"


def share(number: float) -> str:
    """Write a share as whole per cent, short of 100 % where it is: 0.9996 is ``99 %``."""
    shown = round(100 * number) if number >= 1 else min(round(100 * number), 99)
    return f"{shown} %"


def percent(number: float) -> str:
    """Write a share as a width of the style sheet, between nothing and all."""
    return f"{100 * min(max(number, 0), 1):.1f}%"


def table_of(title: str, frame: pd.DataFrame, columns: Sequence[Column]) -> Table:
    """Return the given columns of a frame as a table."""
    cells = ([_cell(value, column.kind) for value in frame[column.name]] for column in columns)
    rows = [list(row) for row in zip(*cells, strict=True)]
    return Table(title, tuple(Head(column.title, column.kind in _NUMBERS) for column in columns), rows)


def weeks_table(
    title: str, corner: str, weeks: Iterable[pd.Timestamp], lines: Iterable[tuple[str, list[str]]]
) -> Table:
    """Return a dense table with a column a week and a line a name."""
    heads = [Head(corner, False), *(Head(f"{week:%d %b}", True) for week in weeks)]
    return Table(title, tuple(heads), [[Cell(name), *(Cell(text) for text in texts)] for name, texts in lines], True)


def _cell(value: object, kind: Kind) -> Cell:
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return Cell("", "number" if kind in _NUMBERS else "")
    if kind == "date":
        return Cell(f"{value:%Y-%m-%d}", "date")
    if kind == "yes":
        return Cell("yes" if value else "no")
    if kind in _NUMBERS:
        number = float(str(value))
        if kind == "share":
            return Cell(share(number), "number over" if number > 1 else "number", number)
        if kind == "gap":
            return Cell(f"{100 * number:.1f} %", "number")
        return Cell(money(number) if kind == "money" else whole(number), "number")
    return Cell(str(value), kind if kind != "text" else "")
