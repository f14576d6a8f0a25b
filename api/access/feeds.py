"""Calendar feeds: addresses with a secret in them, for calendar programs, which can give no key."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from api.access.roles import Identity, Role
from api.errors import ConflictError, NotFoundError
from api.store import ApiKey, Feed, database_time, record, utc_now

__all__ = ["MOST", "Subscription", "feeds", "find", "make", "revoke"]

MOST = 200
"""The most feeds that somebody may have at a time."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that an address opens: as whom it reads, and which part of the schedule."""

    identity: Identity
    title: str
    wanted: Mapping[str, Any]


def make(session: Session, who: Identity, title: str, wanted: Mapping[str, Any]) -> tuple[Feed, str]:
    """Make a feed that sees what its maker sees; the secret returned beside it is shown this once.

    Raises
    ------
    ConflictError
        Where its maker has as many as anybody may have.
    """
    open_ones = select(func.count()).select_from(Feed).where(Feed.created_by == who.name, Feed.revoked_at.is_(None))
    if (session.scalar(open_ones) or 0) >= MOST:
        raise ConflictError(f"you have {MOST} feeds, the most that anybody may have: revoke one first")
    secret = secrets.token_urlsafe(32)
    key = who.name.removeprefix("key:").partition(" ")[0] if who.name.startswith("key:") else None
    feed = Feed(
        id=secrets.token_hex(4),
        secret_sha256=_hash(secret),
        title=title,
        wanted=dict(wanted),
        only=who.only_requester,
        key=key,
        created_at=database_time(session),
        created_by=who.name,
        revoked_at=None,
    )
    session.add(feed)
    record(session, who.name, "feed.make", f"feed {feed.id}", after={"title": title, "only": feed.only, **wanted})
    return feed, secret


def find(session: Session, secret: str) -> Subscription | None:
    """Return what the secret of an address opens: nothing where it is not known or revoked, or its key is."""
    query = (
        select(Feed)
        .outerjoin(ApiKey, ApiKey.id == Feed.key)
        .where(Feed.secret_sha256 == _hash(secret), Feed.revoked_at.is_(None), ApiKey.revoked_at.is_(None))
        .where(or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > utc_now()))
    )
    feed = session.scalars(query).one_or_none()
    if feed is None:
        return None
    role = Role.VIEWER if feed.only is None else Role.REQUESTER
    return Subscription(Identity(f"feed:{feed.id}", role, feed.only), feed.title, feed.wanted)


def feeds(session: Session, who: Identity, offset: int, limit: int) -> Sequence[Feed]:
    """Return the feeds that a caller made, or all for a planner, the oldest first, from an offset on."""
    query = select(Feed).order_by(Feed.created_at, Feed.id).offset(offset).limit(limit)
    if not who.plans:
        query = query.where(Feed.created_by == who.name)
    return session.scalars(query).all()


def revoke(session: Session, who: Identity, identifier: str) -> Feed:
    """Revoke a feed: its address opens nothing from the end of the transaction on.

    Raises
    ------
    NotFoundError
        Where there is none that the caller may see.
    ConflictError
        Where it is revoked already.
    """
    feed = session.get(Feed, identifier, with_for_update=True)
    if feed is None or not (who.plans or feed.created_by == who.name):
        raise NotFoundError(f"there is no feed {identifier}")
    if feed.revoked_at is not None:
        raise ConflictError(f"the feed {identifier} is revoked already")
    feed.revoked_at = database_time(session)
    record(session, who.name, "feed.revoke", f"feed {identifier}", before={"title": feed.title})
    return feed


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
