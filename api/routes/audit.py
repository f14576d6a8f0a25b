"""The audit trail, for planners to read; nobody can change it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from api.auth import Planner, Store
from api.http.moments import Moment
from api.http.pages import Limit, Page
from api.store import AuditEntry
from scheduler.cells import Text

__all__ = ["router"]

router = APIRouter(prefix="/audit", tags=["audit"])


class AuditOut(BaseModel):
    """One change."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    at: dt.datetime
    actor: str = Field(description="Who made it.", examples=["key:3f2a91c0 planner"])
    action: str = Field(examples=["request.approve"])
    subject: str = Field(description="What was changed.", examples=["R-00042"])
    before: dict[str, Any] | None = Field(description="What changed of it, as it was.")
    after: dict[str, Any] | None = Field(description="What changed of it, as it is.")
    request_id: str | None


@router.get("", summary="Who changed what")
def list_audit(
    who: Planner,
    store: Store,
    actor: Text | None = None,
    action: Text | None = None,
    subject: Text | None = None,
    since: Moment | None = None,
    after: Annotated[int | None, Query(ge=0, le=2**53, description="The `next` of the page before.")] = None,
    limit: Limit = 100,
) -> Page[AuditOut]:
    """List changes, the newest first: who, what, when, from what to what."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit + 1)
    for column, value in ((AuditEntry.actor, actor), (AuditEntry.action, action), (AuditEntry.subject, subject)):
        if value is not None:
            query = query.where(column == value)
    if since is not None:
        query = query.where(AuditEntry.at >= since)
    if after is not None:
        query = query.where(AuditEntry.id < after)
    with store.reading() as session:
        found = session.scalars(query).all()
    more = str(found[limit - 1].id) if len(found) > limit else None
    return Page(items=[AuditOut.model_validate(entry) for entry in found[:limit]], next=more)
