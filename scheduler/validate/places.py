"""Where the rows of a problem stand in the file they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.faults import Fault
from scheduler.problem import TABLES, Row

__all__ = ["Places", "in_order"]


@dataclass(frozen=True)
class Places:
    """The row numbers of a problem's rows.

    Parameters
    ----------
    rows
        For each table, the number of each of its rows as a person sees it in the file. A row of a table that is left
        out is named by its position, counted from 1.
    """

    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def row(self, table: str, index: int) -> int:
        """Return the number of the row at an index, counted from 0, of a table."""
        return self.rows[table][index] if table in self.rows else index + 1

    def fault(self, text: str, row: Row, index: int, column: str) -> Fault:
        """Return a fault of a cell of the row at an index, counted from 0, of its table."""
        value = row.cells()[column]
        return Fault(text, row.table, self.row(row.table, index), column, None if value is None else str(value))


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Sort faults by table, row and column, those of the whole file first."""
    tables = {table: number for number, table in enumerate(TABLES)}
    columns = {(table, column): number for table in TABLES for number, column in enumerate(TABLES[table].columns())}

    def place(fault: Fault) -> tuple[int, int, int]:
        table = fault.table or ""
        return tables.get(table, -1), fault.row or 0, columns.get((table, fault.column or ""), -1)

    return sorted(faults, key=place)
