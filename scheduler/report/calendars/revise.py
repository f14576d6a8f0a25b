"""Calendars of a plan that takes the place of another: what people have is changed or cancelled, never doubled.

Calendar programs know an event by its UID, and take another version of it if its SEQUENCE is higher (RFC 5545,
section 3.8.7.4). What was published is read from the calendars in the folder themselves; where there are none, it is
what the baseline would have had. A plan's revision is the least SEQUENCE of what it changes, so SEQUENCE rises from
plan to plan even if the folder was lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from scheduler.report.calendars.events import Entry

__all__ = ["Published", "latest", "revised"]


@dataclass(frozen=True, slots=True)
class Published:
    """A version of an event.

    Parameters
    ----------
    entry
        What stands in the calendar.
    sequence
        The number of the version; it rises whenever the event changes.
    cancelled
        Whether it is called off; it then stays in the calendar as such, for those who have it still.
    """

    entry: Entry
    sequence: int = 0
    cancelled: bool = False


def latest(there: Mapping[str, Published], planned: Iterable[Entry], revision: int) -> dict[str, Published]:
    """Return the events that people have, by UID.

    Parameters
    ----------
    there
        What the published calendar holds, by UID.
    planned, revision
        What the baseline has, and its revision; it counts where the calendar is older than that and says otherwise.
    """
    found = dict(there)
    for entry in planned:
        known = found.get(entry.uid)
        if known is None or (known.sequence < revision and (known.cancelled or known.entry != entry)):
            found[entry.uid] = Published(entry, revision)
    return found


def revised(entries: Iterable[Entry], before: Mapping[str, Published], revision: int) -> list[Published]:
    """Return the events of a plan, then those called off.

    Parameters
    ----------
    entries
        What is to stand in the calendar.
    before
        The events that people have, by UID.
    revision
        The plan's revision.
    """
    events: list[Published] = []
    for entry in entries:
        old = before.get(entry.uid)
        if old is None:
            events.append(Published(entry, revision))
        elif old.entry == entry and not old.cancelled:
            events.append(old)
        else:
            events.append(Published(entry, max(old.sequence + 1, revision)))
    known = {event.entry.uid for event in events}
    gone = [event for uid, event in before.items() if uid not in known]
    events += [
        event if event.cancelled else replace(event, sequence=max(event.sequence + 1, revision), cancelled=True)
        for event in sorted(gone, key=lambda event: (event.entry.start, event.entry.uid))
    ]
    return events
