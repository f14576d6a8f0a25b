"""A part of a timetable as a calendar: the bookings, where somebody's are asked for, else the classes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from api.timetable.rows import BookingRow, ClassRow
from api.timetable.timetable import Part
from api.timetable.wanted import Wanted
from scheduler.report import Entry, Event, calendar, event_uid

__all__ = ["diary_of", "entries_of"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def entries_of(part: Part, wanted: Wanted) -> Sequence[Entry]:
    """Return a part, of which that was asked for, as all-day events; nothing in them is of what may not be seen."""
    return [*(map(_of_booking, part.bookings) if wanted.of_somebody else _of_classes(part, wanted))]


def diary_of(events: Iterable[Event], title: str, stamps: Mapping[int, dt.datetime]) -> bytes:
    """Return events as the text of a calendar.

    Parameters
    ----------
    events
        What stands in it.
    title
        The calendar's name.
    stamps
        When events were published, by their SEQUENCE.
    """
    return calendar(_clean(title), events, {number: stamp.replace(microsecond=0) for number, stamp in stamps.items()})


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
