"""What is sent and received of requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Body
from pydantic import BaseModel, ConfigDict, Field, JsonValue, WithJsonSchema

from api.errors import FaultOut
from api.http.cells import row_schema
from api.requests.check import Verdict
from api.requests.records import entity
from api.requests.submit import Judged
from api.store import RequestEvent, RequestRecord, Status

__all__ = [
    "MOST",
    "CheckOut",
    "CheckedOut",
    "EventOut",
    "NoteIn",
    "PatchBody",
    "RequestOut",
    "SubmissionOut",
    "SubmitBody",
    "SubmittedOut",
]

MOST = 1_000
"""Most requests that are submitted at once."""

_EXAMPLE = {
    "requester": "BDE-1",
    "skills": ["basic", "combat-medic"],
    "headcount": 24,
    "language": "uk",
    "from": "2023-03-01",
    "to": "2023-06-30",
    "priority": 2,
}
_ROW = row_schema("requests", required=("skills", "headcount", "language", "from", "to"))

SubmitBody = Annotated[
    JsonValue,
    WithJsonSchema({"anyOf": [_ROW, {"type": "array", "items": _ROW, "minItems": 1, "maxItems": MOST}]}),
    Body(description=f"A request, or a list of up to {MOST:,}.", examples=[_EXAMPLE]),
]
"""A request, or a list of requests."""

PatchBody = Annotated[
    dict[str, JsonValue],
    WithJsonSchema(row_schema("requests")),
    Body(description="The cells to change; null puts one back to its default.", examples=[{"headcount": 30}]),
]
"""Some cells of a request."""


class NoteIn(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")

    note: str | None = Field(
        default=None,
        max_length=10_000,
        pattern="^[^\\x00]*$",
        examples=["Only 24 of you have passed the basic course."],
    )


class RequestOut(BaseModel):
    """A request, and how far it has come."""

    model_config = ConfigDict(populate_by_name=True)

    request: str = Field(description="Its reference.", examples=["R-00042"])
    requester: str = Field(examples=["BDE-1"])
    skills: Sequence[str] = Field(examples=[["basic", "combat-medic"]])
    headcount: int = Field(examples=[24])
    language: str = Field(examples=["uk"])
    from_: dt.date = Field(alias="from")
    to: dt.date
    due: dt.date | None
    priority: int
    weight: int | None
    programmes: Sequence[str] | None
    may_split: bool
    min_part: int
    max_parts: int
    status: Status
    placed: int | None = Field(description="How many trainees the published schedule places; null before there is one.")
    schedule: int | None = Field(description="The number of the schedule that says so.")
    note: str | None = Field(description="What the planner said.")
    etag: str = Field(description="Its version, for `If-Match`.", examples=['"3"'])
    created_at: dt.datetime
    changed_at: dt.datetime

    @classmethod
    def of(cls, kept: RequestRecord) -> RequestOut:
        """Return a record as it is sent."""
        request = entity(kept)
        cells: dict[str, Any] = {name: getattr(request, name) for name in request.columns().values()}
        return cls(
            **cells,
            status=Status(kept.status),
            placed=kept.placed,
            schedule=kept.schedule,
            note=kept.note,
            etag=f'"{kept.version}"',
            created_at=kept.created_at,
            changed_at=kept.changed_at,
        )


class DuplicateOut(BaseModel):
    """A request like it."""

    model_config = ConfigDict(from_attributes=True)

    request: str | None = Field(description="Its reference; null where it is another of the same list.")
    text: str = Field(description="In what they are alike.")


class CheckOut(BaseModel):
    """What can be said of a request at once."""

    verdict: Verdict = Field(
        description="`possible`: nothing stands in its way, taken by itself. `doubtful`: see the warnings. "
        "`unchecked`: there is no data yet to check it against."
    )
    warnings: Sequence[FaultOut] = Field(description="What stands in its way, in words.")
    duplicates: Sequence[DuplicateOut] = Field(description="Requests that are probably the same.")
    soonest: dt.date | None = Field(
        description="The last day of its path at the soonest, taken by itself; null where that is not known."
    )

    @classmethod
    def of(cls, judged: Judged) -> CheckOut:
        """Return a judgement as it is sent."""
        return cls(
            verdict=judged.verdict,
            warnings=[FaultOut.of(warning) for warning in judged.warnings],
            duplicates=[DuplicateOut.model_validate(like) for like in judged.duplicates],
            soonest=judged.soonest,
        )


class SubmittedOut(CheckOut):
    """A request that was kept, and what can be said of it at once."""

    request: RequestOut

    @classmethod
    def kept(cls, record: RequestRecord, judged: Judged) -> SubmittedOut:
        """Return a request that was kept as it is sent."""
        return cls(request=RequestOut.of(record), **dict(CheckOut.of(judged)))


class CheckedOut(BaseModel):
    """What can be said of requests, in their order."""

    items: Sequence[CheckOut]


class SubmissionOut(BaseModel):
    """The requests that were kept, in their order."""

    items: Sequence[SubmittedOut]


class EventOut(BaseModel):
    """Something that happened to a request."""

    model_config = ConfigDict(from_attributes=True)

    at: dt.datetime
    actor: str
    event: str = Field(examples=["approve"])
    status: Status = Field(description="Its status after it.")
    note: str | None
    changes: dict[str, JsonValue] | None = Field(description="The cells that changed, as they became.")

    @classmethod
    def of(cls, event: RequestEvent) -> EventOut:
        """Return an event as it is sent."""
        return cls.model_validate(event)
