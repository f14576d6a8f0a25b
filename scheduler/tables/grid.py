"""Tables that come as lines of cells under a header: CSV files and sheets of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.problem import TABLES
from scheduler.tables.raw import MAX_NAMES, Cells, Raw, RawTable, columns_of, required_of
from scheduler.wording import as_written

__all__ = ["Line", "read_grid"]

Line = tuple[int, Mapping[int, object]]
"""The number of a line as a person sees it, and its cells that are not blank by column index from 0."""


def read_grid(raw: Raw, table: str, lines: Iterable[Line], beside: Callable[[int], str]) -> None:
    """Read a table from its lines; the first that is not blank is the header.

    Parameters
    ----------
    raw
        Takes up the table and the faults found.
    table
        The table's name.
    lines
        The table's lines from top to bottom.
    beside
        Says what is wrong with a value at a column index that has no header.
    """
    lines = iter(lines)
    number, header = next(((number, cells) for number, cells in lines if cells), (1, None))
    if header is None:
        return  # as if there were no such table
    names, absent = _header(raw, table, number, header)
    if absent & set(TABLES[table].key):
        raw.unread.add(table)
    raw.tables[table] = RawTable(list(_rows(raw, table, lines, header, names, beside)), absent)


def _header(raw: Raw, table: str, number: int, header: Mapping[int, object]) -> tuple[dict[int, str], frozenset[str]]:
    """Return the columns by index, and the required columns that are not there."""
    if len(header) > MAX_NAMES:
        raise InputError([Fault(f"{len(header)} columns; a table has at most {MAX_NAMES}", table, number)])
    columns = columns_of(table)
    closest = Closest(columns)
    names: dict[int, str] = {}
    for index, cell in header.items():
        name = str(cell).strip()
        if name not in columns:
            raw.faults.append(Fault(f"there is no column {shown(name)}{closest.hint(name)}", table, number, value=name))
        elif name in names.values():
            raw.faults.append(Fault(f"the column {name} stands twice", table, number, value=name))
        else:
            names[index] = name
    absent = required_of(table) - set(names.values())
    raw.faults.extend(
        Fault(f"the column {name} is missing, and required", table, number) for name in columns if name in absent
    )
    return names, absent


def _rows(
    raw: Raw,
    table: str,
    lines: Iterator[Line],
    header: Mapping[int, object],
    names: Mapping[int, str],
    beside: Callable[[int], str],
) -> Iterator[tuple[int, Cells]]:
    for number, line in lines:
        raw.count_row(table)
        cells: Cells = {}
        stray: int | None = None
        for index, value in line.items():
            if index in names:
                cells[names[index]] = value
            elif index not in header:
                stray = index if stray is None else stray
        if stray is not None:
            raw.faults.append(Fault(beside(stray), table, number, value=as_written(line[stray])))
        if cells:
            yield number, cells
