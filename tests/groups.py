"""Which tests run in the same one of the processes that run them, so that what they share is begun once."""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

__all__ = ["Together", "group_of"]

GROUPS = {
    "postgresql": re.compile(r"tests/api/.*\[postgresql[-\]]"),
    "year": re.compile(r"tests/web/test_(budgets|reference_year)\.py"),
    "browser": re.compile(r"tests/web/test_(?!page|source|words)"),
    "client": re.compile(r"tests/api/client/"),
    "schemathesis": re.compile(r"tests/api/test_schemathesis\.py"),
    "hostile": re.compile(r"tests/api/http/test_hostile_bodies\.py"),
    "notebooks": re.compile(r"tests/notebooks/"),
}
"""What the address of a test is like that needs the server, the service, the browser or the data of its group."""


def group_of(test: str) -> str:
    """Return the group that a test belongs to; a test that shares nothing is a group by itself."""
    return next((name for name, like in GROUPS.items() if like.match(test)), test)


class Together(LoadScopeScheduling):  # type: ignore[misc] # xdist tells no types
    """Gives whole groups to the processes, the largest first, and then all other tests one by one.

    The marks of xdist, ``xdist_group``, do the same up to pytest 9.1; from 9.2 on they are passed over in silence
    (pytest-dev/pytest-xdist#1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
