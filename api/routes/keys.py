"""API keys: made and revoked by admins alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.access import Role, keys
from api.auth import Admin, Store
from api.http.documented import errors
from api.http.json_bodies import JsonRoute
from api.http.moments import Moment
from api.http.pages import Limit, Offset
from scheduler.cells import Code

__all__ = ["router"]

router = APIRouter(prefix="/keys", tags=["keys"], route_class=JsonRoute)


class KeyIn(BaseModel):
    """A key to be made."""

    model_config = ConfigDict(extra="forbid")

    name: Code = Field(description="Whose it is, for people.", examples=["1st brigade"])
    role: Role
    requester: Code | None = Field(default=None, description="Whom a requester asks for.", examples=["BDE-1"])
    expires_at: Moment | None = Field(default=None, description="From when it opens nothing: a time to come.")


class KeyOut(BaseModel):
    """A key, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(examples=["3f2a91c0"])
    name: str
    role: Role
    requester: str | None
    created_at: dt.datetime
    created_by: str
    expires_at: dt.datetime | None
    revoked_at: dt.datetime | None


class NewKey(KeyOut):
    """A key that was just made."""

    key: str = Field(description="The key itself: it is shown this once.", examples=["muster_3f2a91c0_…"])


@router.get("", summary="All keys")
def list_keys(who: Admin, store: Store, offset: Offset = 0, limit: Limit = 1000) -> Sequence[KeyOut]:
    """List all keys in the order in which they were made, revoked ones too; never their secrets."""
    with store.reading() as session:
        return [KeyOut.model_validate(key) for key in keys.keys(session, offset, limit)]


@router.post("", summary="Make a key", status_code=201, responses=errors(415))
def make_key(body: KeyIn, who: Admin, store: Store) -> NewKey:
    """Make a key. Only a hash of it is kept, so this answer is the only one that shows it."""
    with store.writing() as session:
        key, text = keys.make(session, who.name, body.name, body.role, body.requester, body.expires_at)
        return NewKey(**KeyOut.model_validate(key).model_dump(), key=text)


@router.delete("/{key}", summary="Revoke a key", responses=errors(404, 409))
def revoke_key(key: str, who: Admin, store: Store) -> KeyOut:
    """Revoke a key, named by its id: it opens nothing from now on."""
    with store.writing() as session:
        return KeyOut.model_validate(keys.revoke(session, who.name, key))
