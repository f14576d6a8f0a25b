"""Codes that refer to another table's key."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault
from scheduler.problem import REFERENCES, TABLES, Problem
from scheduler.validate.places import Places

__all__ = ["lacking_tables", "unknown_codes"]


def lacking_tables(problem: Problem, absent: Collection[str]) -> Iterator[Fault]:
    """Yield one fault for each table that a file lacks altogether where rows of others refer to it."""
    named_in: dict[str, list[str]] = {}
    for (table, column), target in REFERENCES.items():
        if target in absent and any(getattr(row, column) for row in problem.rows(table)):
            named_in.setdefault(target, []).append(table)
    for target, tables in named_in.items():
        yield Fault(f"the table is missing or empty, and its rows are named by {', '.join(tables)}", target)


def unknown_codes(problem: Problem, places: Places, unread: Collection[str]) -> Iterator[Fault]:
    """Yield each code that no row of its table defines, with the code that may be meant."""
    for (table, column), target in REFERENCES.items():
        if target in unread:
            continue
        (key,) = TABLES[target].key
        known = {getattr(row, key) for row in problem.rows(target)} - {None}
        closest = Closest(known)
        for index, row in enumerate(problem.rows(table)):
            value = getattr(row, column)
            for code in value if isinstance(value, tuple) else (value,):
                if code is not None and code not in known:
                    text = f"no {key} {shown(code)}{closest.hint(code)}"
                    yield Fault(text, table, places.row(table, index), column, code)
