"""A calendar as the text of a file, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event

from scheduler.report.calendars.events import Entry
from scheduler.report.calendars.revise import Published

__all__ = ["PRODUCT", "calendar", "is_ours", "read_calendar", "written"]

PRODUCT = "-//Muster//Plan//EN"
"""The product named in every calendar, by which an earlier report's files are told from others."""

_NAME = "Muster "
_CANCELLED = "Cancelled: "
_ENTRY = "x-muster-entry"
"""The property with the UID of the class that an event is of now, where it was moved from another."""


def is_ours(path: Path) -> bool:
    """Tell whether a file is a calendar that Muster wrote."""
    return path.is_file() and PRODUCT.encode() in path.read_bytes()[:500]


def written(code: str, events: Iterable[Published], stamp: dt.datetime) -> bytes:
    """Return the calendar of a venue, person or request as the text of a file."""
    # some programs go by the stamp rather than by SEQUENCE
    return _text(code, ((event, stamp + dt.timedelta(seconds=event.sequence)) for event in events))


def calendar(title: str, events: Iterable[Published], stamps: Mapping[int, dt.datetime]) -> bytes:
    """Return events as the text of one calendar: for a feed, which is read anew as a whole.

    Parameters
    ----------
    title
        The calendar's name, after ``Muster``.
    events
        What stands in it.
    stamps
        The DTSTAMP of events by their SEQUENCE: when that was published, in UTC.
    """
    return _text(title, ((event, stamps[event.sequence]) for event in events))


def _text(title: str, events: Iterable[tuple[Published, dt.datetime]]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{_NAME}{title}")
    for event, stamp in events:
        calendar.add_component(_component(event, stamp))
    return bytes(calendar.to_ical())


def _component(event: Published, stamp: dt.datetime) -> Event:
    entry = event.entry
    component = Event.new(
        uid=event.uid,
        stamp=stamp,
        start=entry.start,
        end=entry.last + dt.timedelta(days=1),
        summary=f"{_CANCELLED if event.cancelled else ''}{entry.summary}",
        description=entry.description,
        location=entry.location,
        sequence=event.sequence,
    )
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.known_as:
        component.add(_ENTRY, entry.uid)
    component.add("transp", "TRANSPARENT" if event.cancelled else "OPAQUE")
    return component


def read_calendar(path: Path) -> tuple[str, dict[str, Published]]:
    """Return whose calendar a file of ours is, and its events by the UID of their entry; none of a damaged file."""
    try:
        calendar: Any = Calendar.from_ical(path.read_bytes())
        events = [_event(component) for component in calendar.walk("VEVENT")]
    except (ValueError, KeyError, AttributeError):
        return "", {}
    name = str(calendar.get("x-wr-calname", ""))
    return name.removeprefix(_NAME), {event.entry.uid: event for event in events}


def _event(component: Any) -> Published:
    cancelled = str(component.get("status", "")) == "CANCELLED"
    summary = str(component.get("summary", ""))
    uid = str(component["uid"])
    entry = Entry(
        uid=str(component.get(_ENTRY, uid)),
        start=component["dtstart"].dt,
        last=component["dtend"].dt - dt.timedelta(days=1),
        summary=summary.removeprefix(_CANCELLED) if cancelled else summary,
        description=str(component.get("description", "")),
        location=str(component.get("location", "")),
    )
    return Published(entry, int(component.get("sequence", 0)), cancelled, "" if entry.uid == uid else uid)
