"""Any row of any table, for what has no verb of its own."""

from __future__ import annotations

from typing import Any, Self

from scheduler.cells import Code, shown
from scheduler.closest import Closest
from scheduler.problem.edits.editing import Editable, refused
from scheduler.problem.edits.verb import verb
from scheduler.problem.edits.words import AsSomeCodes
from scheduler.problem.row import Row
from scheduler.problem.rows import TABLES

__all__ = ["RowEdits"]


class RowEdits(Editable):
    """Rows as such, by table; ``key`` is the row's code, or its two codes as a list or separated by ``;``."""

    @verb
    def change_row(self, /, table: Code, key: AsSomeCodes, **cells: Any) -> Self:
        """Change cells of a row, by their columns: ``change_row("courses", "MED-BI", prep_days=3)``."""
        row = self._row(table, key)
        if not cells:
            raise refused("name the columns to change, each with its value")
        for column in row.key:
            if column in cells:
                raise refused(f"{column} names the row and stays; add another row and drop this one", column)
        return self._changed(row, **cells)

    @verb
    def add_row(self, /, table: Code, **cells: Any) -> Self:
        """Add a row to a table, given by its columns: ``add_row("holidays", date="2023-05-01")``."""
        return self._added(self._kind(table), **cells)

    @verb
    def drop_row(self, table: Code, key: AsSomeCodes) -> Self:
        """Take a row out of a table, and the rows that name it."""
        row = self._row(table, key)
        return self._dropped(row) if len(row.key) == 1 else self._without(table, lambda other: other is row)

    def _kind(self, table: str) -> type[Row]:
        tables = [name for name in TABLES if name != "settings"]
        if table not in tables:
            hint = " (see change_settings)" if table == "settings" else Closest(tables).hint(table)
            raise refused(f"no table {shown(table)} of rows{hint}", "table", table)
        return TABLES[table]

    def _row(self, table: str, key: AsSomeCodes) -> Row:
        kind = self._kind(table)
        if not kind.key:
            text = f"the rows of {table} have no name; see close_venue, reopen_venue and add_leave"
            raise refused(text, "table", table)
        if len(key) != len(kind.key):
            raise refused(f"a row of {table} is named by its {' and '.join(kind.key)}", "key", ";".join(key))
        return self._find(kind, *key, column="key")
