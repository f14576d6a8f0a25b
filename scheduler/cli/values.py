"""Values of options, read as strictly as cells, and refused in the same words."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Annotated, Any

import typer

__all__ = ["day", "seconds", "seed"]

_DECIMAL = re.compile(r"([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def day(text: str) -> dt.date:
    """Read a day.

    Raises
    ------
    typer.BadParameter
        Where it is none.
    """
    from scheduler.cells import Day

    found: dt.date = _read(Day, text)
    return found


def seed(text: str | int) -> int:
    """Read the seed of a search or a drawing; a default is one already.

    Raises
    ------
    typer.BadParameter
        Where it is no whole number, below 0, or of more than 31 bits.
    """
    from pydantic import BeforeValidator, Field

    from scheduler.cells import whole

    found: int = _read(Annotated[int, Field(ge=0, le=2**31 - 1), BeforeValidator(whole)], text)
    return found


def seconds(text: str | float) -> float:
    """Read a number of seconds; a default is one already.

    Raises
    ------
    typer.BadParameter
        Where it is none, or without end.
    """
    written = str(text).strip()
    if not _DECIMAL.fullmatch(written) or not math.isfinite(float(written)):
        raise typer.BadParameter(f"{written[:60]} is no number of seconds, such as 60 or 0.5")
    return float(written)


def _read(kind: Any, value: object) -> Any:
    """Return a value of a kind of cell."""
    from pydantic import TypeAdapter, ValidationError

    from scheduler.wording import worded

    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        raise typer.BadParameter(worded(error.errors()[0])) from None
