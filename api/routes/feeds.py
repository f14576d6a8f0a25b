"""Calendars to subscribe to: an address with a secret in it, for calendar programs, which can give no key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.access import feeds
from api.access.feeds import Subscription
from api.auth import Anyone, Store
from api.errors import NotFoundError
from api.http.documented import errors
from api.http.etags import IfModifiedSince, IfNoneMatch
from api.http.json_bodies import JsonRoute
from api.http.pages import Limit, Offset
from api.routes.ready import sent
from api.store import Feed
from api.timetable import Wanted

__all__ = ["router"]

router = APIRouter(prefix="/feeds", tags=["schedule"], route_class=JsonRoute)

Code = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern="^[^\\x00]*$")]


class FeedIn(BaseModel):
    """A feed to be made: a part of the schedule; what is null does not matter."""

    model_config = ConfigDict(extra="forbid")

    title: Code = Field(default="Schedule", description="What it is called in the list of feeds.", examples=["NORTH"])
    request: Code | None = None
    requester: Code | None = None
    venue: Code | None = Field(default=None, examples=["NORTH"])
    staff: Code | None = Field(default=None, description="Not for requesters.")
    course: Code | None = None
    programme: Code | None = None


class FeedOut(BaseModel):
    """A feed, without its address."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    wanted: Mapping[str, str | None] = Field(description="The part of the schedule that it shows.")
    only: str | None = Field(description="The one requester whose bookings it shows; null for everybody's.")
    created_at: dt.datetime
    created_by: str
    revoked_at: dt.datetime | None

    @classmethod
    def of(cls, feed: Feed) -> FeedOut:
        """Return a feed as it is sent."""
        return cls.model_validate(feed)


class NewFeed(FeedOut):
    """A feed that was just made."""

    address: str = Field(description="What a calendar program subscribes to; it is shown this once.")


@router.post("", status_code=201, summary="Make a calendar feed", responses=errors(409, 415))
def make_feed(body: FeedIn, who: Anyone, store: Store, request: Request) -> NewFeed:
    """Make an address that a calendar program can subscribe to: it shows what its maker may see, as published last.

    Whoever knows the address can read it, so it ends with the key that made it, or when it is revoked.
    """
    wanted = body.model_dump(exclude={"title"}, exclude_none=True)
    Wanted.by(who, **wanted)
    with store.writing() as session:
        feed, secret = feeds.make(session, who, body.title, wanted)
        address = f"{str(request.base_url).rstrip('/')}/v1/feeds/{secret}.ics"
        return NewFeed(**FeedOut.of(feed).model_dump(), address=address)


@router.get("", summary="Calendar feeds")
def list_feeds(who: Anyone, store: Store, offset: Offset = 0, limit: Limit = 1000) -> Sequence[FeedOut]:
    """List the feeds that the caller made, and for planners all; never their addresses."""
    with store.reading() as session:
        return [FeedOut.of(feed) for feed in feeds.feeds(session, who, offset, limit)]


@router.delete("/{feed}", summary="Revoke a calendar feed", responses=errors(404, 409))
def revoke_feed(feed: Annotated[str, Path(max_length=100)], who: Anyone, store: Store) -> FeedOut:
    """Revoke a feed: its address opens nothing from now on."""
    with store.writing() as session:
        return FeedOut.of(feeds.revoke(session, who, feed))


_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {"schema": {"type": "string"}}}},
    304: {"description": "Unchanged."},
    **errors(404),
}


@router.get("/{secret}.ics", summary="A calendar feed", response_class=Response, responses=_FILE)
async def read_feed(
    secret: Annotated[str, Path(max_length=100)],
    who: Anyone,
    request: Request,
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return the calendar of a feed; the secret in the address stands for a key."""
    feed: Subscription | None = getattr(request.state, "feed", None)
    if feed is None:
        raise NotFoundError("this is no address of a feed")
    return await sent(request, None, Wanted.by(who, **feed.wanted), "ics")
