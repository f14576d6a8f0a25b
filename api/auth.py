"""Who calls, as endpoints ask for it: ``who: Planner`` lets planners and admins in, and nobody else."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.access import Identity, Role, keys
from api.access.oidc import Issuer
from api.errors import ForbiddenError, UnauthorizedError
from api.store import Database

__all__ = ["Admin", "Allow", "Anyone", "Identity", "Planner", "Requester", "Store", "Viewer"]

_bearer = HTTPBearer(
    auto_error=False, scheme_name="key", description="An API key (`muster_…`), or a token of the issuer."
)


async def _store(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


async def _issuer(request: Request) -> Issuer | None:
    issuer: Issuer | None = request.app.state.issuer
    return issuer


Store = Annotated[Database, Depends(_store)]
"""The database: ``with store.reading() as session`` and ``with store.writing() as session``."""


def _identify(
    request: Request,
    store: Store,
    issuer: Annotated[Issuer | None, Depends(_issuer)],
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Identity:
    """Return who calls, by their key or their token."""
    if given is None or not given.credentials:
        raise UnauthorizedError("say who you are, with a key: Authorization: Bearer muster_…")
    if given.credentials.startswith(keys.PREFIX):
        with store.reading() as session:
            identity = keys.find(session, given.credentials)
        if identity is None:
            raise UnauthorizedError("this key is not known, was revoked, or has expired")
    elif issuer is not None:
        identity = issuer.identity(given.credentials)
    else:
        raise UnauthorizedError(f"this is no API key: a key begins with {keys.PREFIX}")
    request.state.identity = identity
    return identity


class Allow:
    """A dependency that lets some roles in.

    Parameters
    ----------
    roles
        Who is let in; everybody else that is known gets 403.
    """

    def __init__(self, *roles: Role) -> None:
        self.roles = frozenset(roles)

    async def __call__(self, identity: Annotated[Identity, Depends(_identify)]) -> Identity:
        """Return who calls, where their role may."""
        if identity.role not in self.roles:
            raise ForbiddenError(
                f"the role {identity.role} may not do this; it is for: {', '.join(sorted(self.roles))}"
            )
        return identity


Anyone = Annotated[Identity, Depends(Allow(*Role))]
"""Anyone with a key or a token."""
Viewer = Annotated[Identity, Depends(Allow(Role.VIEWER, Role.PLANNER, Role.ADMIN))]
"""Who may read the whole of the published schedule."""
Requester = Annotated[Identity, Depends(Allow(Role.REQUESTER, Role.PLANNER, Role.ADMIN))]
"""Who may submit requests; :attr:`Identity.only_requester` says whose they may see."""
Planner = Annotated[Identity, Depends(Allow(Role.PLANNER, Role.ADMIN))]
"""Who may see and change everything but keys."""
Admin = Annotated[Identity, Depends(Allow(Role.ADMIN))]
"""Who may make and revoke keys."""
