"""Who calls is asked before anything else of a call is looked at: whoever is not known learns nothing but that."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Identity, feeds, keys
from api.access.feeds import Subscription
from api.access.oidc import Issuer
from api.errors import UnauthorizedError, UnavailableError
from api.http.glances import at_a_glance
from api.store import DATABASE_AWAY, Database

__all__ = ["OPEN", "Authentication"]

OPEN = frozenset(("/", "/healthz", "/readyz"))
"""The paths that answer without a key, beside the files of the page."""

PAGE = "/page/"
"""What the paths of the page's files begin with."""

_FEED = re.compile(r"/v1/feeds/([A-Za-z0-9_-]{20,100})\.ics")
"""The address of a calendar feed, whose secret stands in it: calendar programs can give no key."""

_HOW = "say who you are, with a key: Authorization: Bearer muster_…"


class Authentication:
    """Lets calls pass of whom a key or a token says who they are, and leaves that as ``request.state.identity``.

    Parameters
    ----------
    app
        What is inside.
    database
        Where the keys are kept.
    issuer
        Whose tokens are accepted besides; None for nobody's.
    """

    def __init__(self, app: ASGIApp, database: Database, issuer: Issuer | None) -> None:
        self.app = app
        self.database = database
        self.issuer = issuer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] == "http" and scope["path"] not in OPEN and not scope["path"].startswith(PAGE):
            header = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
            state = scope.setdefault("state", {})
            if feed := _FEED.fullmatch(scope["path"]):
                state["feed"] = await run_in_threadpool(self._feed, feed[1])
                state["identity"] = state["feed"].identity
            else:
                state["identity"] = await self._identity(_credentials(header), state)
        await self.app(scope, receive, send)

    async def _identity(self, credentials: str, state: dict[str, Any]) -> Identity:
        """Return whose key or token it is; the glance at the database that tells it is left for the endpoint too."""
        is_token = not credentials.startswith(keys.PREFIX)
        if is_token and self.issuer is None:
            raise UnauthorizedError(f"this is no API key: a key begins with {keys.PREFIX}")
        key = keys.id_of(credentials)
        glance = state["glance"] = await at_a_glance(self.database, key)
        if is_token and self.issuer is not None:
            return await self.issuer.who(credentials)
        identity = keys.identity(credentials, glance.keys.get(key or ""))
        if identity is None:
            raise UnauthorizedError("this key is not known, was revoked, or has expired")
        return identity

    def _feed(self, secret: str) -> Subscription:
        try:
            with self.database.reading() as session:
                found = feeds.find(session, secret)
        except DATABASE_AWAY:
            text = "the database does not answer; try again"
            raise UnavailableError(text, headers={"Retry-After": "5"}) from None
        if found is None:
            raise UnauthorizedError("this feed is not known, or was revoked")
        return found


def _credentials(header: str) -> str:
    """Return the key or token of a header; calendars and the like may give a key as the password of HTTP Basic.

    Raises
    ------
    UnauthorizedError
        Where there is none.
    """
    scheme, _, rest = header.partition(" ")
    given = rest.strip()
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            given = ""
    elif scheme.lower() != "bearer":
        given = ""
    if not given:
        raise UnauthorizedError(_HOW)
    return given
