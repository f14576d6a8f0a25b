"""A part of a timetable as a calendar: the bookings, where somebody's are asked for, else the classes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from api.timetable.rows import BookingRow, ClassRow
from api.timetable.timetable import Part
from api.timetable.wanted import Wanted
from scheduler.report import Entry, calendar, event_uid

__all__ = ["diary_of"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def diary_of(part: Part, wanted: Wanted, title: str, published_at: dt.datetime, revision: int) -> bytes:
    """Return a part as the text of a calendar of all-day events; nothing in it is of what may not be seen.

    Parameters
    ----------
    part, wanted
        The part, and what was asked for.
    title
        The calendar's name.
    published_at
        When it was published.
    revision
        The SEQUENCE of every event: it rises with the schedule's number, so that programs take over what has changed.
    """
    entries = map(_of_booking, part.bookings) if wanted.of_somebody else _of_classes(part, wanted)
    return calendar(_clean(title), entries, published_at.replace(microsecond=0), revision)


def _of_booking(row: BookingRow) -> Entry:
    return _entry(row, f"request/{row.request}/{row.step}", f"{row.request} ({row.seats} seats): ", [])


def _of_classes(part: Part, wanted: Wanted) -> Iterator[Entry]:
    owner = f"venue/{wanted.venue}" if wanted.venue is not None else "schedule"
    for row in part.classes:
        staff = ", ".join(f"{one.staff} ({one.role})" for one in row.staff or ())
        yield _entry(row, owner, "", [f"Seats: {row.seats}", f"Staff: {staff}" if staff else ""])


def _entry(row: BookingRow | ClassRow, owner: str, what: str, lines: list[str]) -> Entry:
    about = [f"Class: {row.run}", f"Programme: {row.programme}", *lines]
    return Entry(
        uid=event_uid(owner, "class", row.run),
        start=row.start,
        last=row.end,
        summary=_clean(f"{what}{row.course} {row.title or ''}".strip()),
        description="\n".join(_clean(line) for line in about if line),
        location=_clean(row.venue or row.offering or ""),
    )


def _clean(text: str) -> str:
    """Leave out control characters, which calendars may not hold."""
    return _CONTROL.sub(" ", text)
