"""Offerings: partners' classes that come, go, move, or have other quotas."""

from __future__ import annotations

from typing import Self

from scheduler.cells import Amount, Code, Text
from scheduler.problem.edits.editing import Editable, refused
from scheduler.problem.edits.verb import verb
from scheduler.problem.edits.words import AsDay
from scheduler.problem.rows import Offering

__all__ = ["OfferingEdits"]


class OfferingEdits(Editable):
    """What partners may change."""

    @verb
    def add_offering(
        self, offering: Code, course: Code, start: AsDay, seats: Amount, host: Text = "", cost_per_trainee: Amount = 0
    ) -> Self:
        """Take up a partner's offer of seats in a class of a course that starts on a day."""
        cells = {"offering": offering, "course": course, "start": start, "seats": seats}
        return self._added(Offering, **cells, host=host, cost_per_trainee=cost_per_trainee)

    @verb
    def drop_offering(self, offering: Code) -> Self:
        """Let a partner call a class off."""
        return self._dropped(self._find(Offering, offering))

    @verb
    def move_offering(self, offering: Code, start: AsDay) -> Self:
        """Let a partner's class start on another day."""
        return self._changed(self._find(Offering, offering), start=start)

    @verb
    def add_seats(self, offering: Code, seats: Amount) -> Self:
        """Let a partner give so many more seats."""
        found = self._find(Offering, offering)
        return self._changed(found, seats=found.seats + seats)

    @verb
    def cut_seats(self, offering: Code, seats: Amount) -> Self:
        """Let a partner take back so many seats."""
        found = self._find(Offering, offering)
        if seats > found.seats:
            raise refused(f"{offering} has {found.seats} seats; {seats} can't be taken back", "seats", seats)
        return self._changed(found, seats=found.seats - seats)
