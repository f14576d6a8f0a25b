"""What a table would lose, gain and have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.data.tables import cells_of
from scheduler.problem import TABLES, Row

__all__ = ["Changed", "Difference", "difference", "key_of"]

Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """A row of which cells change: its key, and those cells as they are and as they would be; None is blank."""

    key: Cells
    before: Cells
    after: Cells


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes of a table; ``unchanged`` counts the rows that stay as they are."""

    added: list[Cells] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    removed: list[Cells] = field(default_factory=list)
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def key_of(table: str, cells: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what names a row of a table: the cells of its key, or all of them where its rows have no name."""
    if table == "settings":
        return ()
    columns = TABLES[table].key or tuple(TABLES[table].columns())
    return tuple(str(cells.get(column) if cells.get(column) is not None else "").strip() for column in columns)


def difference(table: str, old: Sequence[Row], new: Sequence[Row]) -> Difference:
    """Return what changes of a table where new rows take the place of old ones; their order does not matter."""
    if not TABLES[table].key and table != "settings":
        return _of_nameless(old, new)
    before = {key_of(table, row.cells()): row for row in old}
    after = {key_of(table, row.cells()): row for row in new}
    return Difference(
        [cells_of(row) for key, row in after.items() if key not in before],
        [_changed(before[key], row) for key, row in after.items() if key in before and before[key] != row],
        [cells_of(row) for key, row in before.items() if key not in after],
        sum(before.get(key) == row for key, row in after.items()),
    )


def _of_nameless(old: Sequence[Row], new: Sequence[Row]) -> Difference:
    before, after = Counter(old), Counter(new)
    return Difference(
        [cells_of(row) for row in (after - before).elements()],
        [],
        [cells_of(row) for row in (before - after).elements()],
        (before & after).total(),
    )


def _changed(old: Row, new: Row) -> Changed:
    before, after = old.cells(), new.cells()
    columns = [column for column in after if before[column] != after[column]]
    return Changed(
        {column: before[column] for column in type(old).key},
        {column: before[column] for column in columns},
        {column: after[column] for column in columns},
    )
