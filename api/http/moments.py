"""Points in time as callers give them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from scheduler.cells import wrong

__all__ = ["Moment"]


def _in_utc(value: dt.datetime) -> dt.datetime:
    """Return a point in time as it is kept; at the ends of the calendar, not every zone's time has one of UTC."""
    try:
        return value.astimezone(dt.UTC)
    except OverflowError:
        raise wrong(f"{value.isoformat()} is outside the years 1 to 9999 of UTC") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A point in time, given with its zone: in UTC."""
