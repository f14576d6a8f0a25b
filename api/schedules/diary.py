"""A part of the schedule as a calendar to subscribe to: only what changed from version to version changes in it.

The versions are gone through in their order, as a subscriber received them, so that every process gives the same. An
event that stays keeps its SEQUENCE, one that changed has the number of the version that changed it, and one that is
gone is called off, and stays as such for a while.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from api.recent import Recent
from api.schedules.published import Published, load
from api.store import Database
from api.timetable import Wanted
from api.timetable.diary import diary_of, entries_of
from scheduler.report import Event, revised

__all__ = ["KEPT", "feed_of"]

KEPT = dt.timedelta(days=90)
"""How long an event that was called off stays in the calendar, from one publication to another."""

_EVENTS: Recent[tuple[str, Wanted], tuple[int, Mapping[str, Event]]] = Recent(most=2_000)
"""The events of a part, by UID, and the number of the version as of which they are these."""

_STAMPS: Recent[tuple[str, int], dt.datetime] = Recent(most=10_000)
"""When each version was published."""


def feed_of(store: Database, published: Published, wanted: Wanted, title: str) -> bytes:
    """Return a part of a version as the text of a calendar of all-day events, and what was called off before it.

    Parameters
    ----------
    store
        The database, for the versions before.
    published, wanted
        The version, and what was asked for of it.
    title
        The calendar's name.
    """
    number, events = _EVENTS.find((store.name, wanted)) or (0, {})
    if number > published.number:
        number, events = 0, {}
    for following in range(number + 1, published.number + 1):
        version = published if following == published.number else load(store, following)
        _STAMPS.keep((store.name, following), version.published_at)
        entries = entries_of(version.timetable.part(wanted), wanted)
        events = {event.entry.uid: event for event in revised(entries, events, following)}
    _EVENTS.keep((store.name, wanted), (published.number, events))
    stamps = {event.sequence: _stamp(store, event.sequence) for event in events.values()}
    least = published.published_at - KEPT
    kept = [event for event in events.values() if not event.cancelled or stamps[event.sequence] >= least]
    return diary_of(kept, title, stamps)


def _stamp(store: Database, number: int) -> dt.datetime:
    return _STAMPS.get((store.name, number), lambda: load(store, number).published_at)
