"""What the rows of every table have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from scheduler.cells import wrong

__all__ = ["Row"]


class Row(BaseModel):
    """A row of a table."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)

    table: ClassVar[str]
    """The table's name."""
    key: ClassVar[tuple[str, ...]] = ()
    """The columns that together name the row and do not repeat; empty where rows have no name."""

    @classmethod
    def columns(cls) -> dict[str, str]:
        """Return the table's columns in order, each with the name of its attribute."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}

    @property
    def key_cells(self) -> tuple[str, ...]:
        """The row's name: its cells in the key's columns."""
        return tuple(str(getattr(self, column)) for column in self.key)

    def conflicts(self) -> Iterator[tuple[str, str]]:
        """Yield what the row's cells say against each other: the column to blame and what is wrong.

        A cell that is None says nothing, so that a row with a faulty cell left out can be asked too.
        """
        return iter(())

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        for column, text in self.conflicts():
            raise wrong(text, column)
        return self

    def cells(self) -> dict[str, str | int | None]:
        """Return the row as it is written in a file: lists joined, dates as ISO text, None where blank."""
        separator = {"skills": ">"}
        written: dict[str, str | int | None] = {}
        for column, name in self.columns().items():
            value = getattr(self, name)
            if isinstance(value, bool):
                value = "yes" if value else "no"
            elif isinstance(value, tuple):
                value = separator.get(column, ";").join(map(str, value)) or None
            elif isinstance(value, dt.date):
                value = value.isoformat()
            written[column] = None if value == "" else value
        return written
