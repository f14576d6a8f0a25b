"""What is asked for of a timetable, and whose data may be seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from api.access import Identity
from api.errors import ForbiddenError

__all__ = ["Wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a timetable; what is None does not matter.

    Parameters
    ----------
    request, requester
        Whose bookings.
    venue, staff, course, programme
        What the class has.
    starts, ends
        Days, both included: the class is in session on one of them.
    only
        The one requester whose data may be seen; None where everybody's may.
    """

    request: str | None = None
    requester: str | None = None
    venue: str | None = None
    staff: str | None = None
    course: str | None = None
    programme: str | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    only: str | None = None

    @classmethod
    def by(
        cls,
        who: Identity,
        request: str | None = None,
        requester: str | None = None,
        venue: str | None = None,
        staff: str | None = None,
        course: str | None = None,
        programme: str | None = None,
        starts: dt.date | None = None,
        ends: dt.date | None = None,
    ) -> Wanted:
        """Return what a caller asks for, within what they may see.

        Raises
        ------
        ForbiddenError
            Where a requester asks for the classes of a person.
        """
        only = who.only_requester
        if only is not None and staff is not None:
            raise ForbiddenError("the role requester may not ask for the classes of a person")
        return cls(request, requester, venue, staff, course, programme, starts, ends, only)

    @property
    def of_somebody(self) -> bool:
        """Whether only some requests' bookings are wanted, or may be seen."""
        return self.request is not None or self.requester is not None or self.only is not None

    @property
    def of_some_classes(self) -> bool:
        """Whether only classes of some kind are wanted."""
        kinds = (self.venue, self.staff, self.course, self.programme, self.starts, self.ends)
        return any(kind is not None for kind in kinds)
