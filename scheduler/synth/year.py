"""The year of the synthetic problems: 2023, with the public holidays of Lithuania."""

from __future__ import annotations

import datetime as dt

__all__ = [
    "FIRST_START",
    "HOLIDAYS",
    "LAST_END",
    "MIN_GAP_DAYS",
    "PREP_DAYS",
    "TRAINEES_PER_INTERPRETER",
    "YEAR_END",
    "YEAR_START",
    "mondays",
]

YEAR_START, YEAR_END = dt.date(2023, 1, 1), dt.date(2023, 12, 31)

FIRST_START = dt.date(2023, 1, 9)
"""The first Monday whose week of preparation lies within the year."""

LAST_END = dt.date(2023, 12, 23)
"""The last working day before Christmas."""

PREP_DAYS = 7
"""The instructors' week of preparation before a class."""

TRAINEES_PER_INTERPRETER = 12

MIN_GAP_DAYS = 1
"""A step ends on a Saturday, Sunday is off, the next starts on the Monday."""

HOLIDAYS = {
    dt.date(2023, 1, 1): "New Year's Day",
    dt.date(2023, 2, 16): "Day of Restoration of the State",
    dt.date(2023, 3, 11): "Day of Restoration of Independence",
    dt.date(2023, 4, 9): "Easter Sunday",
    dt.date(2023, 4, 10): "Easter Monday",
    dt.date(2023, 5, 1): "International Workers' Day",
    dt.date(2023, 5, 7): "Mother's Day",
    dt.date(2023, 6, 4): "Father's Day",
    dt.date(2023, 6, 24): "St. John's Day",
    dt.date(2023, 7, 6): "Statehood Day",
    dt.date(2023, 8, 15): "Assumption Day",
    dt.date(2023, 11, 1): "All Saints' Day",
    dt.date(2023, 11, 2): "All Souls' Day",
    dt.date(2023, 12, 24): "Christmas Eve",
    dt.date(2023, 12, 25): "Christmas Day",
    dt.date(2023, 12, 26): "Second Day of Christmas",
}
"""The public holidays of 2023 under article 123 of Lithuania's Labour Code."""


def mondays(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the Mondays from `first` to `last`, both included."""
    start = first + dt.timedelta(days=-first.weekday() % 7)
    return [start + dt.timedelta(days=offset) for offset in range(0, max(0, (last - start).days + 1), 7)]
