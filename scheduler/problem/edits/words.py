"""What the parameters of an edit may be: the cells of a table, written as a person would write them in Python."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from scheduler.cells import MAX_NUMBER, Codes, Day, SomeCodes, Weekdays, shown, whole, wrong
from scheduler.cells import Path as SkillPath

__all__ = ["AsCodes", "AsDay", "AsPath", "AsSomeCodes", "AsWeekdays", "Change", "Factor"]


def _factor(value: object) -> object:
    """Read a factor: a number above 0, with or without a fraction."""
    number = None
    if isinstance(value, (Real, Decimal, str)) and not isinstance(value, bool):
        try:
            number = None if "_" in str(value) else float(value)  # 1_2 is a number to Python alone
        except (ValueError, OverflowError):
            number = None
    if number is None or not math.isfinite(number):
        raise wrong(f"{shown(value)} is not a number such as 1.2")
    if not 0 < number <= 1000:
        raise wrong(f"{shown(value)} is not between 0 and 1000; 1.2 is a fifth more, 0.5 is half")
    return number


Change = Annotated[int, Field(ge=-MAX_NUMBER, le=MAX_NUMBER), BeforeValidator(whole)]
"""So many more; so many fewer where it is negative."""

Factor = Annotated[float, BeforeValidator(_factor)]
"""A number above 0 to multiply by."""

if TYPE_CHECKING:  # what a caller may pass; what the edit gets is always read already
    AsDay = dt.date | str
    AsCodes = str | Sequence[str]
    AsSomeCodes = str | Sequence[str]
    AsPath = str | Sequence[str]
    AsWeekdays = str | Sequence[str]
else:
    AsDay, AsCodes, AsSomeCodes, AsPath, AsWeekdays = Day, Codes, SomeCodes, SkillPath, Weekdays
