"""The published schedule, from Python."""

from __future__ import annotations

from typing import Any, Literal

from api.client.connection import Connection, once
from api.routes.schedules import ScheduleOut, VersionOut

__all__ = ["Schedules"]


class Schedules:
    """The published schedule: for a requester's key, its own bookings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, number: int | None = None, **wanted: Any) -> ScheduleOut:
        """Return the current schedule, or the version of a number, whole or in part.

        ``get(venue="NORTH", from_="2023-03-01")`` is what is held there from then on; parts go by request, requester,
        venue, staff, course, programme, from and to.
        """
        place = "/v1/schedule" if number is None else f"/v1/schedules/{number}"
        return self._connection.get(place, ScheduleOut, **wanted)

    def file(self, form: Literal["csv", "xlsx", "ics"], number: int | None = None, **wanted: Any) -> bytes:
        """Return the schedule, or a part of it, as a file."""
        place = "/v1/schedule" if number is None else f"/v1/schedules/{number}"
        return self._connection.file(f"{place}.{form}", **wanted)

    def publish(
        self, plan: int, note: str | None = None, follows: int | None = None, key: str | None = None
    ) -> VersionOut:
        """Publish a plan as the next version.

        Parameters
        ----------
        plan
            Its number.
        note
            For people.
        follows
            The number of the version that it is meant to follow, 0 for none; refused where another came in between.
        key
            The Idempotency-Key. Give the same one to publish the same again after a lost answer: it is done once.

        Raises
        ------
        MusterError
            With status 409 where the plan breaks a rule against the data as it is now.
        """
        body = {"note": note, "follows": follows}
        return self._connection.send("POST", f"/v1/plans/{plan}/publish", VersionOut, body, once(key))
