"""Keys that repeat."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.cells import shown
from scheduler.faults import Fault
from scheduler.problem import Problem
from scheduler.validate.places import Places

__all__ = ["repeated_keys"]


def repeated_keys(problem: Problem, places: Places) -> Iterator[Fault]:
    """Yield each row whose key an earlier row of its table has already."""
    for table, rows in problem.tables():
        if not rows or not (columns := rows[0].key):
            continue
        first: dict[tuple[object, ...], int] = {}
        for index, row in enumerate(rows):
            key = tuple(getattr(row, column) for column in columns)
            if None in key:
                continue
            earlier = first.setdefault(key, index)
            if earlier != index:
                named = " with ".join(shown(str(part)) for part in key)
                text = f"{named} stands in row {places.row(table, earlier)} already"
                yield Fault(text, table, places.row(table, index), columns[-1], str(key[-1]))
