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
    known_as
        The UID under which people have it, where that is not its entry's own: it was moved. Else empty.
    """

    entry: Entry
    sequence: int = 0
    cancelled: bool = False
    known_as: str = ""

    @property
    def uid(self) -> str:
        """The UID under which people have it."""
        return self.known_as or self.entry.uid


def latest(there: Mapping[str, Published], planned: Iterable[Entry], revision: int) -> dict[str, Published]:
    """Return the events that people have, by the UID of their entry.

    Parameters
    ----------
    there
        What the published calendar holds, by the UID of its entry.
    planned, revision
        What the baseline has, and its revision; it counts where the calendar is older than that and says otherwise.
    """
    found = dict(there)
    for entry in planned:
        key = _key_of(entry, found)
        known = found.get(key)
        if known is None or (known.sequence < revision and (known.cancelled or known.entry != entry)):
            found.pop(key, None)
            found[entry.uid] = _version(entry, revision, known)
    return found


def revised(entries: Iterable[Entry], before: Mapping[str, Published], revision: int) -> list[Published]:
    """Return the events of a plan, then those called off.

    Parameters
    ----------
    entries
        What is to stand in the calendar.
    before
        The events that people have, by the UID of their entry.
    revision
        The plan's revision.
    """
    events: list[Published] = []
    kept: set[str] = set()
    for entry in entries:
        key = _key_of(entry, before)
        if key not in before and entry.was:
            key = _key_of(replace(entry, uid=entry.was), before)
        old = before.get(key) if key not in kept else None
        if old is None:
            events.append(Published(entry, revision))
            continue
        kept.add(key)
        if old.entry == entry and not old.cancelled:
            events.append(old)
        else:
            events.append(_version(entry, max(old.sequence + 1, revision), old))
    gone = [event for key, event in before.items() if key not in kept]
    events += [
        event if event.cancelled else replace(event, sequence=max(event.sequence + 1, revision), cancelled=True)
        for event in sorted(gone, key=lambda event: (event.entry.start, event.entry.uid))
    ]
    return events


def _key_of(entry: Entry, known: Mapping[str, Published]) -> str:
    """Return under which key an entry is known: its own UID, else that of the entry that people have under it."""
    if entry.uid in known:
        return entry.uid
    return next((key for key, event in known.items() if event.uid == entry.uid), entry.uid)


def _version(entry: Entry, sequence: int, known: Published | None) -> Published:
    """Return a version of what people have already, under the UID by which they know it."""
    return Published(entry, sequence, known_as=known.uid if known and known.uid != entry.uid else "")
