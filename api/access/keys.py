"""API keys: made once, shown once, kept as a hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.roles import Identity, Role
from api.errors import ConflictError, FaultyError, NotFoundError
from api.store import ApiKey, KeyRow, database_time, lock_live_data, record
from scheduler import Fault

__all__ = ["PREFIX", "first_admin", "id_of", "identity", "keys", "make", "revoke"]

PREFIX = "muster_"
"""What a key begins with, so that it is known for one wherever it turns up."""


def make(
    session: Session,
    by: str,
    name: str,
    role: Role,
    requester: str | None = None,
    expires_at: dt.datetime | None = None,
) -> tuple[ApiKey, str]:
    """Make a key; the text returned beside it is the only time that its secret is seen.

    Raises
    ------
    FaultyError
        Where a requester's key does not say whom it asks for, or another's does; or it would have expired already.
    """
    if (role is Role.REQUESTER) != (requester is not None):
        wrong = "needs" if requester is None else "is for the role requester, and no other role has"
        text = f"a key of role {role} {wrong} a requester: whom it asks for"
        raise FaultyError(text, faults=[Fault(text, column="requester")])
    now = database_time(session)
    if expires_at is not None and expires_at <= now:
        text = f"the key would open nothing: {expires_at.isoformat()} is past; give a time to come, or none"
        raise FaultyError(text, faults=[Fault(text, column="expires_at")])
    identifier, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    key = ApiKey(
        id=identifier,
        name=name,
        role=role,
        requester=requester,
        secret_sha256=_hash(secret),
        created_at=now,
        created_by=by,
        expires_at=expires_at,
        revoked_at=None,
    )
    session.add(key)
    record(session, by, "key.make", identifier, after={"name": name, "role": role, "requester": requester})
    return key, f"{PREFIX}{identifier}_{secret}"


def revoke(session: Session, by: str, identifier: str) -> ApiKey:
    """Revoke a key: it opens nothing from the end of the transaction on.

    Raises
    ------
    NotFoundError
        Where there is no such key.
    ConflictError
        Where it is revoked already.
    """
    key = session.get(ApiKey, identifier, with_for_update=True)
    if key is None:
        raise NotFoundError(f"there is no key {identifier}")
    if key.revoked_at is not None:
        raise ConflictError(f"the key {identifier} is revoked already")
    key.revoked_at = database_time(session)
    record(session, by, "key.revoke", identifier, before={"name": key.name, "role": key.role})
    return key


def keys(session: Session, offset: int = 0, limit: int | None = None) -> Sequence[ApiKey]:
    """Return all keys in the order in which they were made, or some from an offset on."""
    return session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id).offset(offset).limit(limit)).all()


def id_of(text: str) -> str | None:
    """Return the public part of what may be a key; None where it is none."""
    identifier = text.removeprefix(PREFIX).partition("_")[0]
    return identifier if text.startswith(PREFIX) and "\0" not in identifier else None


def identity(text: str, found: KeyRow | None) -> Identity | None:
    """Return whose key a text is; None where there is none of its id that opens anything, or its secret is another.

    It is asked with every call, and never from memory: a key that is revoked, by whatever process, opens nothing more.
    """
    identifier, _, secret = text.removeprefix(PREFIX).partition("_")
    if found is None or not hmac.compare_digest(found.secret_sha256, _hash(secret)):
        return None
    return Identity(f"key:{identifier} {found.name}", Role(found.role), found.requester)


def first_admin(session: Session) -> str | None:
    """Make an admin's key where there is no key at all, and return it; None where there are keys."""
    lock_live_data(session)  # of several processes that start at once, one makes it
    if session.scalars(select(ApiKey.id).limit(1)).first() is not None:
        return None
    return make(session, "muster serve", "first admin", Role.ADMIN)[1]


def _hash(secret: str) -> str:
    """Return the hash under which a secret is kept; of 256 random bits, a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
