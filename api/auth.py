"""Who calls, as endpoints ask for it: ``who: Planner`` lets planners and admins in, and nobody else."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.access import Identity, Role
from api.errors import ForbiddenError
from api.store import Database

__all__ = ["Admin", "Allow", "Anyone", "Identity", "Planner", "Requester", "Store", "Viewer"]

_bearer = HTTPBearer(
    auto_error=False, scheme_name="key", description="An API key (`muster_…`), or a token of the issuer."
)
"""Tells the description of the API how to say who calls; :mod:`api.http.authentication` has asked already."""


async def _store(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


Store = Annotated[Database, Depends(_store)]
"""The database: ``with store.reading() as session`` and ``with store.writing() as session``."""


class Allow:
    """A dependency that lets some roles in.

    Parameters
    ----------
    roles
        Who is let in; everybody else that is known gets 403.
    """

    def __init__(self, *roles: Role) -> None:
        self.roles = frozenset(roles)

    async def __call__(
        self, request: Request, _given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
    ) -> Identity:
        """Return who calls, where their role may."""
        identity: Identity = request.state.identity
        if identity.role not in self.roles:
            text = f"the role {identity.role} may not do this; it is for: {', '.join(sorted(self.roles))}"
            raise ForbiddenError(text)
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
