"""Calendars written as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from icalendar import Calendar, Event

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.calendars.events import Entry, request_events, staff_events, venue_events
from scheduler.report.calendars.names import file_names
from scheduler.report.matching import require_match

__all__ = ["PRODUCT", "write_ics"]

PRODUCT = "-//Muster//Plan//EN"
"""The product named in every calendar, by which an earlier report's files are told from others."""


def write_ics(problem: Problem, plan: Plan, folder: Path | str, stamp: dt.datetime | None = None) -> int:
    """Write the plan as iCalendar files: ``venues/…``, ``staff/…`` and ``requests/…``, a file each that has an event.

    Calendars of an earlier plan in those folders are replaced, those without an event now are removed, and other files
    are left alone. The same plan gives the same files, byte for byte, and a class that stays keeps its event's UID.

    Parameters
    ----------
    problem, plan
        What was asked and what is answered.
    folder
        Where the three folders are put; made if absent.
    stamp
        The DTSTAMP of every event: when the plan was published, in UTC. Calendar programs that import a file twice go
        by it. None takes the midnight on which the horizon starts, as a plan holds no time of its own.

    Returns
    -------
    The number of files written.

    Raises
    ------
    InputError
        If the plan is not one of this problem.
    OSError
        If a file can't be written.
    """
    require_match(problem, plan)
    stamp = stamp or dt.datetime.combine(problem.settings.horizon_start, dt.time(), tzinfo=dt.UTC)
    views = {
        "venues": (venue_events(problem, plan), [venue.venue for venue in problem.venues]),
        "staff": (staff_events(problem, plan), [person.staff for person in problem.staff]),
        "requests": (request_events(problem, plan), [request.request for request in problem.requests]),
    }
    return sum(_write_view(Path(folder) / view, events, codes, stamp) for view, (events, codes) in views.items())


def _write_view(folder: Path, events: Mapping[str, list[Entry]], codes: list[str], stamp: dt.datetime) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    names = {code: f"{name}.ics" for code, name in file_names(codes).items() if code in events}
    _remove_others(folder, {name.lower() for name in names.values()})
    for code, name in names.items():
        (folder / name).write_bytes(_calendar(code, events[code], stamp))
    return len(names)


def _remove_others(folder: Path, kept: set[str]) -> None:
    for path in folder.glob("*.ics"):
        if path.name.lower() not in kept and path.is_file() and PRODUCT.encode() in path.read_bytes()[:500]:
            path.unlink()


def _calendar(code: str, entries: list[Entry], stamp: dt.datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"Muster {code}")
    for entry in entries:
        event = Event.new(
            uid=entry.uid,
            stamp=stamp,
            start=entry.start,
            end=entry.last + dt.timedelta(days=1),
            summary=entry.summary,
            description=entry.description,
            location=entry.location,
            sequence=0,
        )
        event.add("transp", "OPAQUE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
