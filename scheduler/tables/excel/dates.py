"""Dates in a workbook: which cell formats mean one, and what day a number is."""

from __future__ import annotations

import datetime as dt
import re

from scheduler.tables.excel.package import Package

__all__ = ["date_styles", "serial_date"]

_BUILT_IN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The numbers of the built-in formats for dates and times (ECMA-376, part 1, 18.8.30)."""

_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)


def date_styles(package: Package, part: str) -> frozenset[str]:
    """Return the numbers of the cell styles whose format shows a date or a time."""
    formats: dict[int, bool] = {}
    styles: list[int] = []
    group = ""
    for element, attributes in package.elements(part):
        if element == "numFmt" and group == "numFmts":
            code = _NO_LETTERS.sub("", attributes.get("formatCode", ""))
            formats[_number(attributes.get("numFmtId"))] = bool(_DATE_LETTERS.search(code))
        elif element == "xf" and group == "cellXfs":
            styles.append(_number(attributes.get("numFmtId")))
        elif element in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            group = element
    return frozenset(str(style) for style, number in enumerate(styles) if formats.get(number, number in _BUILT_IN))


def serial_date(serial: float, from_1904: bool) -> dt.date | dt.datetime | None:
    """Return the day, with the time of day if there is one, that a number is; None where it is none.

    Excel counts days from 1 for 1900-01-01 and has a 29 February 1900 that never was, 60, which is no day here.
    """
    day = int(serial // 1)
    if day < 0 or (day == 60 and not from_1904):
        return None
    before_leap = dt.date(1899, 12, 31) if day < 60 else dt.date(1899, 12, 30)
    try:
        date = (dt.date(1904, 1, 1) if from_1904 else before_leap) + dt.timedelta(days=day)
    except OverflowError:
        return None
    seconds = round((serial - day) * 86_400)
    return dt.datetime.combine(date, dt.time()) + dt.timedelta(seconds=seconds) if seconds else date


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
