"""Venues: closed and open days, places, beds, class slots, facilities, equipment."""

from __future__ import annotations

import datetime as dt
from typing import Self

from scheduler.cells import Amount, Code, Text
from scheduler.problem.edits.editing import Editable, refused
from scheduler.problem.edits.purpose import require_days, require_facility
from scheduler.problem.edits.verb import verb
from scheduler.problem.edits.words import AsDay, Change
from scheduler.problem.rows import Closure, Equipment, Venue, VenueFacility

__all__ = ["VenueEdits"]


class VenueEdits(Editable):
    """What may change about where classes are held."""

    @verb
    def close_venue(self, venue: Code, from_: AsDay, to: AsDay, reason: Text = "") -> Self:
        """Close a venue on the days from … to: no class is in session there."""
        self._find(Venue, venue)
        require_days(self, from_, to)
        return self._added(Closure, venue=venue, from_=from_, to=to, reason=reason)

    @verb
    def reopen_venue(self, venue: Code, from_: AsDay, to: AsDay) -> Self:
        """Open a venue on the days from … to, whatever closures it has there."""
        self._find(Venue, venue)
        require_days(self, from_, to)
        opened = self._built(Closure, {"venue": venue, "from_": from_, "to": to})
        kept: list[Closure] = []
        for closure in self.closures:
            if closure.venue != venue or closure.to < opened.from_ or closure.from_ > opened.to:
                kept.append(closure)
                continue
            if closure.from_ < opened.from_:
                kept.append(closure.model_copy(update={"to": opened.from_ - dt.timedelta(days=1)}))
            if closure.to > opened.to:
                kept.append(closure.model_copy(update={"from_": opened.to + dt.timedelta(days=1)}))
        return self.replace(closures=tuple(kept))

    @verb
    def drop_venue(self, venue: Code) -> Self:
        """Give a venue up altogether, with its facilities."""
        return self._dropped(self._find(Venue, venue))

    @verb
    def add_places(self, venue: Code, places: Change) -> Self:
        """Let so many more trainees be in session at a venue; fewer where negative."""
        found = self._find(Venue, venue)
        return self._changed(found, places=_more(found.places, places, "places", venue))

    @verb
    def add_beds(self, venue: Code, beds: Change) -> Self:
        """Let so many more trainees be housed at a venue; fewer where negative."""
        found = self._find(Venue, venue)
        return self._changed(found, beds=_more(found.beds, beds, "beds", venue))

    @verb
    def add_class_slots(self, venue: Code, classes: Change) -> Self:
        """Let so many more classes be held at once at a venue; fewer where negative."""
        found = self._find(Venue, venue)
        return self._changed(found, parallel_classes=_more(found.parallel_classes, classes, "classes", venue))

    @verb
    def add_facility(self, venue: Code, facility: Code, units: Change = 1) -> Self:
        """Give a venue so many more units of a facility, which it may not have had; take them where negative."""
        self._find(Venue, venue)
        require_facility(self, facility, "facility")
        for row in self.venue_facilities:
            if (row.venue, row.facility) == (venue, facility):
                return self._changed(row, units=_more(row.units, units, "units", f"{facility} at {venue}"))
        more = _more(0, units, "units", f"{facility} at {venue}")
        return self._added(VenueFacility, venue=venue, facility=facility, units=more)

    @verb
    def add_equipment(self, equipment: Code, units: Change) -> Self:
        """Have so many more units of equipment; fewer where negative."""
        found = self._find(Equipment, equipment)
        return self._changed(found, units=_more(found.units, units, "units", equipment))


def _more(has: Amount | None, change: int, column: str, of: str) -> int:
    """Return a number after a change, or refuse where there is no limit to change, or too little to take."""
    if has is None:
        raise refused(f"{of} has no limit of {column}; set one before changing it by {change:+}", column, change)
    if has + change < 0:
        raise refused(f"{of} has {has}; {-change} fewer are not to be had", column, change)
    return has + change
