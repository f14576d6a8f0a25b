"""Faults of the input: what is wrong, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Fault", "InputError", "listed"]

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, or doubtful, in the data.

    Parameters
    ----------
    text
        What is wrong and what would be right, without the place.
    table
        The table of the contract, or None where the fault is of the whole file.
    row
        The row number as the person sees it in their file (the header is row 1), or the position in the list,
        counted from 1, where the data came as JSON or was built in Python. None where no row is to blame.
    column
        The column's name, or None where the whole row is to blame.
    value
        The offending value as written, or None.
    """

    text: str
    table: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        """Give the place, then the text: ``requests, row 17, column headcount: -5 is below 1``."""
        place = [part for part in (self.table, self.row and f"row {self.row}") if part]
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.text}" if place else self.text

    def to_dict(self) -> dict[str, str | int | None]:
        """Return the fault as plain data, for JSON."""
        return {
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "text": self.text,
        }


def listed(faults: Sequence[Fault]) -> str:
    """Return faults a line each; of more than 200, the first 200 and how many more there are."""
    lines = [str(fault) for fault in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(f"and {len(faults) - _SHOWN} more")
    return "\n".join(lines)


class InputError(ValueError):
    """The input is faulty; ``faults`` lists everything that is wrong with it, in the order of the tables.

    Its text is at most 200 of them, a line each.

    Parameters
    ----------
    faults
        All faults found, at least one.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(listed(self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        """Survive the way back from a worker process."""
        return type(self), (self.faults,)
