"""Which part of a timetable is asked for, as parameters of the query."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from api.auth import Anyone
from api.timetable import Wanted
from scheduler.cells import Day, Text

__all__ = ["Wants"]


async def _wanted(
    who: Anyone,
    request: Annotated[Text | None, Query(max_length=200, description="Of this request.")] = None,
    requester: Annotated[Text | None, Query(max_length=200, description="Of this requester.")] = None,
    venue: Annotated[Text | None, Query(max_length=200, description="At this venue.")] = None,
    staff: Annotated[Text | None, Query(max_length=200, description="With this person; not for requesters.")] = None,
    course: Annotated[Text | None, Query(max_length=200, description="Of this course.")] = None,
    programme: Annotated[Text | None, Query(max_length=200, description="Under this programme.")] = None,
    starts: Annotated[Day | None, Query(alias="from", description="In session on this day or later.")] = None,
    ends: Annotated[Day | None, Query(alias="to", description="In session on this day or earlier.")] = None,
) -> Wanted:
    return Wanted.by(who, request, requester, venue, staff, course, programme, starts, ends)


Wants = Annotated[Wanted, Depends(_wanted)]
"""The part that is asked for, within what the caller may see."""
