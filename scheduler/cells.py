"""The cells of a table: how a number, a day, a text, a list, and a yes or no may be written, the same in every format.

Strict where a guess could be wrong: a number is an optional minus and the digits 0 to 9, a day is written YYYY-MM-DD,
and nothing is taken for what it merely resembles (``1_000``, ``1e3``, ``45000`` for a day, ``TRUE`` for a number).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial
from numbers import Integral
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from scheduler.levels import parse_levels

__all__ = [
    "FIRST_DAY",
    "INTERPRETER",
    "LAST_DAY",
    "MAX_DAYS",
    "MAX_NUMBER",
    "WEEKDAYS",
    "Amount",
    "Answer",
    "Code",
    "Codes",
    "Count",
    "Day",
    "Days",
    "Length",
    "LevelsText",
    "Path",
    "PerMille",
    "Priority",
    "Qualification",
    "SomeCodes",
    "Text",
    "Unreadable",
    "Weekdays",
    "Weights",
    "mistaken",
    "shown",
    "whole",
    "wrong",
]

INTERPRETER = "interpreter"
"""The reserved qualification, and role, of interpreters."""

MAX_NUMBER = 10**9
"""The largest number a cell may hold, so that no sum of the objective leaves 64 bits unnoticed."""

MAX_DAYS = 100_000
"""The longest stretch of days a cell may hold, so that no sum of a day and a few stretches leaves the calendar."""

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
"""The first and the last day a cell may hold, for the same reason."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""The names of start weekdays, in the order of :meth:`datetime.date.weekday`."""

_WHOLE = re.compile(r"-?[0-9]{1,4000}")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
_CONTROL_BUT_BREAKS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_EXACT = 2**53
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds no plain value, such as a formula; every column refuses it with its ``text``.

    Parameters
    ----------
    text
        What is wrong with it and what to do.
    written
        What stands in the cell.
    """

    text: str
    written: str

    def __str__(self) -> str:
        return self.written


def wrong(text: str, column: str = "") -> PydanticCustomError:
    """Return an error that names what is wrong, and the column to blame where the error is of a whole row."""
    return PydanticCustomError("cell", "{text}", {"text": text, "column": column})


def shown(value: object) -> str:
    """Return a value as a message shows it: text in quotes and in printable characters, cut where it is long."""
    text = value if isinstance(value, str) else str(value)
    if len(text) > _SHOWN:
        text = f"{text[: _SHOWN - 1]}…"
    return repr(text) if isinstance(value, str) else text


def mistaken(value: object, kind: str) -> str:
    """Say that a value is not of a kind such as "a whole number"."""
    if isinstance(value, Unreadable):
        return value.text
    if value is None:
        return f"nothing stands where {kind} belongs"
    if isinstance(value, bool):
        return f"{'TRUE' if value else 'FALSE'} is a truth value, not {kind}"
    if isinstance(value, dt.date):
        return f"{value} is a date, not {kind}"
    if isinstance(value, (list, tuple)):
        return f"a list stands where {kind} belongs"
    if isinstance(value, dict):
        return f"an object stands where {kind} belongs"
    return f"{shown(value)} is not {kind}"


def _refusal(value: object, kind: str) -> PydanticCustomError:
    """Return the error for a value that is not of a kind."""
    return wrong(mistaken(value, kind))


def whole(value: object) -> object:
    """Read a whole number."""
    if isinstance(value, str):
        if _WHOLE.fullmatch(text := value.strip()):
            return int(text)
    elif isinstance(value, float):
        if value.is_integer():
            return int(value)
    elif isinstance(value, (int, Integral)) and not isinstance(value, bool):
        return int(value)
    raise _refusal(value, "a whole number")


def _day(value: object) -> object:
    """Read a day; a date with a time of day other than midnight is none."""
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            raise wrong(f"{value} has a time of day; only whole days count")
        value = value.date()
    elif isinstance(value, str) and _ISO_DAY.fullmatch(text := value.strip()):
        try:
            value = dt.date.fromisoformat(text)
        except ValueError:
            raise wrong(f"{text} is not a day of the calendar") from None
    elif not isinstance(value, dt.date):
        raise _refusal(value, "a date written YYYY-MM-DD")
    if value < FIRST_DAY:
        raise wrong(f"{value} is before {FIRST_DAY}, the first day that can be planned with")
    if value > LAST_DAY:
        raise wrong(f"{value} is after {LAST_DAY}, the last day that can be planned with")
    return value


def _text(value: object, forbidden: re.Pattern[str], kind: str) -> object:
    """Read a text; a number counts as the digits it shows."""
    if isinstance(value, str):
        if value.isprintable():
            return value
        value = value.strip().replace("\r\n", "\n").replace("\r", "\n")
        if match := forbidden.search(value):
            name = "a line break" if match[0] == "\n" else "a control character"
            raise wrong(f"{shown(value)} holds {name}; take it out")
        return value
    if isinstance(value, Integral) and not isinstance(value, bool) and abs(int(value)) <= _EXACT:
        return str(int(value))
    if isinstance(value, float) and abs(value) <= _EXACT:
        return str(int(value) if value.is_integer() else value)
    raise _refusal(value, kind)


def _items(value: object, separator: str) -> object:
    """Split a cell's list into its items; a blank item is refused, but for one after a last ``;``."""
    if isinstance(value, (list, tuple)):
        for item in value:
            if isinstance(item, str) and separator in item:
                raise wrong(f"the item {shown(item)} holds {separator!r}, which separates items")
        return tuple(value)
    if not isinstance(value, str):
        return (value,)
    text = value.strip().removesuffix(";" if separator == ";" else "")
    items = text.split(separator) if text else []
    if len(items) > 1 and not all(map(str.strip, items)):
        raise wrong(f"{shown(value)} has a blank item; items are separated by {separator!r}")
    return tuple(items)


def _answer(value: object) -> object:
    """Read yes and no, or true and false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        answer = {"yes": True, "no": False, "true": True, "false": False}.get(value.strip().lower())
        if answer is not None:
            return answer
    raise _refusal(value, "yes or no")


def _weekdays(value: tuple[str, ...]) -> tuple[str, ...]:
    for day in value:
        if day not in WEEKDAYS:
            raise wrong(f"{shown(day)} is not one of {', '.join(WEEKDAYS)}")
    return value


def _not_reserved(value: str) -> str:
    if value == INTERPRETER:
        raise wrong(f"{INTERPRETER!r} is reserved: interpreters follow from the trainees' languages; take the row out")
    return value


def _levels_text(value: object) -> object:
    """Read levels; a list holds a level an item."""
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def _levels(value: str) -> str:
    try:
        parse_levels(value)
    except ValueError as error:
        raise wrong(str(error)) from None
    return value


Code = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    BeforeValidator(partial(_text, forbidden=_CONTROL, kind="a code")),
]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=10_000),
    BeforeValidator(partial(_text, forbidden=_CONTROL_BUT_BREAKS, kind="a text")),
]
Amount = Annotated[int, Field(ge=0, le=MAX_NUMBER), BeforeValidator(whole)]
Count = Annotated[int, Field(ge=1, le=MAX_NUMBER), BeforeValidator(whole)]
Days = Annotated[int, Field(ge=0, le=MAX_DAYS), BeforeValidator(whole)]
Length = Annotated[int, Field(ge=1, le=MAX_DAYS), BeforeValidator(whole)]
PerMille = Annotated[int, Field(ge=0, le=1000), BeforeValidator(whole)]
Priority = Annotated[int, Field(ge=1, le=5), BeforeValidator(whole)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Answer = Annotated[bool, BeforeValidator(_answer)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(partial(_items, separator=";"))]
SomeCodes = Annotated[tuple[Code, ...], Field(min_length=1), BeforeValidator(partial(_items, separator=";"))]
Path = Annotated[tuple[Code, ...], Field(min_length=1), BeforeValidator(partial(_items, separator=">"))]
Weights = Annotated[
    tuple[Amount, ...], Field(min_length=5, max_length=5), BeforeValidator(partial(_items, separator=";"))
]
Weekdays = Annotated[SomeCodes, AfterValidator(_weekdays)]
Qualification = Annotated[Code, AfterValidator(_not_reserved)]
LevelsText = Annotated[Text, AfterValidator(_levels), BeforeValidator(_levels_text)]
