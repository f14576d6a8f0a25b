"""Texts that a spreadsheet takes for formulas: requesters send none, as what they send is opened in spreadsheets."""

from __future__ import annotations

from collections.abc import Collection

from scheduler import Fault
from scheduler.cells import shown
from scheduler.problem import Request

__all__ = ["formula_faults"]

_BEGIN = ("=", "+", "-", "@")

_TEXTS = ("skills", "language", "programmes")
"""The columns that hold what a requester wrote."""


def formula_faults(request: Request, position: int = 1, sent: Collection[str] = _TEXTS) -> list[Fault]:
    """Return which of the cells that were sent for a request begin like a formula.

    Tables are exported as they are, to be read in again, so that a formula would be one in the planner's spreadsheet.
    """
    cells = request.cells()
    return [
        Fault(
            f"{shown(cell)} begins with {cell[0]}, like a formula of a spreadsheet: begin with a letter or a digit",
            "requests",
            position,
            column,
            cell,
        )
        for column in _TEXTS
        if column in sent and isinstance(cell := cells[column], str) and cell.startswith(_BEGIN)
    ]
