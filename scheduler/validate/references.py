"""Codes that refer to another table's key."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scheduler.cells import shown
from scheduler.faults import Fault
from scheduler.problem import TABLES, Problem
from scheduler.validate.closest import Closest
from scheduler.validate.places import Places

__all__ = ["REFERENCES", "unknown_codes"]

REFERENCES: dict[tuple[str, str], str] = {
    ("venue_facilities", "venue"): "venues",
    ("closures", "venue"): "venues",
    ("courses", "programme"): "programmes",
    ("course_facilities", "course"): "courses",
    ("course_staff", "course"): "courses",
    ("course_equipment", "course"): "courses",
    ("course_equipment", "equipment"): "equipment",
    ("staff", "programmes"): "programmes",
    ("leave", "staff"): "staff",
    ("offerings", "course"): "courses",
    ("requests", "programmes"): "programmes",
    ("roll", "request"): "requests",
}
"""The table that defines the codes of a column, by table and column. A code that it does not define is a fault."""


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
