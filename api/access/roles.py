"""Roles, and who has one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from api.errors import ForbiddenError

__all__ = ["Identity", "Role"]


class Role(StrEnum):
    """What a caller may do."""

    VIEWER = "viewer"
    """Reads the published schedule."""
    REQUESTER = "requester"
    """Submits requests, and sees its own and their bookings, nobody else's."""
    PLANNER = "planner"
    """Does everything but keys."""
    ADMIN = "admin"
    """Does everything."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who calls.

    Parameters
    ----------
    name
        How they are named in the audit trail and the log: ``key:3f2a… name`` or ``oidc:subject``.
    role
        What they may do.
    requester
        Whom a requester asks for; None for the other roles.
    """

    name: str
    role: Role
    requester: str | None = None

    @property
    def plans(self) -> bool:
        """Whether they see and change everybody's data."""
        return self.role in (Role.PLANNER, Role.ADMIN)

    @property
    def only_requester(self) -> str | None:
        """The one requester whose data they may see, or None where they may see everybody's.

        Every query of requests, bookings, feeds and events asks for it.
        """
        if self.role is not Role.REQUESTER:
            return None
        if self.requester is None:
            raise ForbiddenError("this caller has the role requester, and nobody to ask for")
        return self.requester
