"""Who calls, as the service knows them."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.access import Role
from api.auth import Anyone, Store
from api.data import table_version

__all__ = ["router"]

router = APIRouter(tags=["keys"])


class MeOut(BaseModel):
    """Who calls."""

    name: str = Field(description="How they are named in the audit trail.", examples=["key:3f2a91c0 1st brigade"])
    role: Role
    requester: str | None = Field(description="Whom a requester asks for.", examples=["BDE-1"])
    has_data: bool = Field(description="Whether there is data to plan: the settings are written.")


@router.get("/me", summary="Who calls")
def who_am_i(who: Anyone, store: Store) -> MeOut:
    """Say whose key or token this is, what it may do, and whether there is anything to do it with."""
    with store.reading() as session:
        has_data = table_version(session, "settings") > 0
    return MeOut(name=who.name, role=who.role, requester=who.requester, has_data=has_data)
