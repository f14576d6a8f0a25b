"""Tables as they stand in a file, before any cell is judged: what every reader gives, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from scheduler.faults import Fault, InputError
from scheduler.problem import TABLES

__all__ = [
    "MAX_BYTES",
    "MAX_NAMES",
    "MAX_ROWS",
    "Cells",
    "Raw",
    "RawTable",
    "columns_of",
    "is_blank",
    "read_bytes",
    "required_of",
]

MAX_BYTES = 64 * 2**20
"""The largest file that is read, in bytes."""

MAX_ROWS = 200_000
"""The most rows of a problem, over all its tables."""

MAX_NAMES = 100
"""The most columns of a table, and names of tables, that are looked at; the contract has far fewer."""

Cells = dict[str, object]
"""The cells of a row that are not blank, by column."""


@dataclass(slots=True)
class RawTable:
    """A table as it stands in a file.

    Parameters
    ----------
    rows
        Each row's number as a person sees it in the file, and its cells.
    absent
        Required columns that the header lacks, which no row is to be blamed for.
    """

    rows: list[tuple[int, Cells]] = field(default_factory=list)
    absent: frozenset[str] = frozenset()


@dataclass(slots=True)
class Raw:
    """The tables of a file, the faults met on the way, and the tables that could not be read as a whole."""

    tables: dict[str, RawTable] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    _rows: int = 0

    def add_stranger(self, name: str, fault: str) -> None:
        """Take up the fault that there is no table of a name; a table that it means all the same is not read."""
        self.faults.append(Fault(fault))
        if (table := name.strip().casefold()) in TABLES:
            self.unread.add(table)

    def count_row(self, table: str) -> None:
        """Count a row that was read.

        Raises
        ------
        InputError
            Where there are more than :data:`MAX_ROWS`.
        """
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise InputError([Fault(f"more than {MAX_ROWS} rows in all, the most that is read", table)])


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table in a file, in order: the settings are written a row a key."""
    return ("key", "value") if table == "settings" else tuple(TABLES[table].columns())


def required_of(table: str) -> frozenset[str]:
    """Return the columns that a table cannot do without."""
    if table == "settings":
        return frozenset(("key", "value"))
    return frozenset(field.alias or name for name, field in TABLES[table].model_fields.items() if field.is_required())


def is_blank(value: object) -> bool:
    """Tell whether a cell holds nothing but spaces."""
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


def read_bytes(path: Path) -> bytes:
    """Return the content of a regular file of at most :data:`MAX_BYTES`.

    Raises
    ------
    InputError
        Where it is none, is too large, or cannot be read.
    """
    if not path.is_file():
        missing = "is not a regular file" if path.exists() else "there is no such file or folder"
        raise InputError([Fault(f"{path}: {missing}")])
    try:
        with path.open("rb") as file:
            data = file.read(min(path.stat().st_size, MAX_BYTES) + 1)
    except OSError as error:
        raise InputError([Fault(f"{path}: cannot be read: {error.strerror}")]) from None
    if len(data) > MAX_BYTES:
        raise InputError([Fault(f"{path}: larger than {MAX_BYTES // 2**20} MB, the most that is read")])
    return data
