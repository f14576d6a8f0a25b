"""The rows of a timetable, as they are sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["BookingRow", "ClassRow", "EngagementRow", "ReasonRow", "UnplacedRow"]


class _Row(BaseModel):
    model_config = ConfigDict(populate_by_name=True, frozen=True)


class EngagementRow(_Row):
    """A person in a role of a class."""

    staff: str = Field(examples=["I-017"])
    role: str = Field(examples=["medic"])
    language: str | None = Field(description="The trainees' language; of interpreters alone.")


class ClassRow(_Row):
    """A class."""

    run: str = Field(alias="class", examples=["MED-B/2023-03-06/NORTH/1"])
    course: str = Field(examples=["MED-B"])
    title: str | None = Field(description="The course's title.", examples=["Combat medic, basic"])
    programme: str = Field(examples=["bilateral"])
    offering: str | None = Field(description="The partner's offering that it is; null for an own class.")
    venue: str | None = Field(description="Where it is held; null for an offering.", examples=["NORTH"])
    start: dt.date = Field(description="Its first day.")
    end: dt.date = Field(description="Its last day.")
    seats: int = Field(description="Seats that are booked; for a requester, its own.", examples=[12])
    staff: Sequence[EngagementRow] | None = Field(description="Who serves on it; null for requesters.")


class BookingRow(_Row):
    """So many seats of a class for a request, at one step of its path."""

    request: str = Field(examples=["R-00041"])
    requester: str | None = Field(examples=["BDE-1"])
    step: int = Field(description="The step of its path, from 1.")
    seats: int = Field(examples=[12])
    run: str = Field(alias="class", examples=["MED-B/2023-03-06/NORTH/1"])
    course: str = Field(examples=["MED-B"])
    title: str | None = Field(description="The course's title.", examples=["Combat medic, basic"])
    programme: str = Field(examples=["bilateral"])
    offering: str | None
    venue: str | None = Field(examples=["NORTH"])
    start: dt.date = Field(description="The first day of the class.")
    end: dt.date = Field(description="Its last day.")


class ReasonRow(_Row):
    """A rule that keeps trainees out."""

    rule: str = Field(examples=["venue-beds"])
    text: str


class UnplacedRow(_Row):
    """Trainees of a request who are not placed."""

    request: str = Field(examples=["R-00007"])
    requester: str | None = Field(examples=["BDE-1"])
    trainees: int = Field(examples=[6])
    reasons: Sequence[ReasonRow] | None = Field(
        description="Empty where they are not known; null for requesters, as they may name others' classes."
    )
