"""What is asked of the database with every call, by many calls at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from weakref import WeakKeyDictionary

from api.store import Database, Glance, SqliteGlances

__all__ = ["Line", "at_a_glance"]


async def at_a_glance(store: Database, key: str | None = None) -> Glance:
    """Return the database as it is now, with a key; never older than the call.

    SQLite answers within this process, in less time than it takes to reach another thread. A server is asked over one
    connection: the calls that come while it answers ask it together, next, be their keys the same or not. So each
    question is put after the last of those who share it has come, and the busier it is, the fewer questions a call.

    Raises
    ------
    UnavailableError
        Where the database does not answer.
    """
    glances = store.glances
    if isinstance(glances, SqliteGlances):
        return glances.look(key)
    lines = _LINES.setdefault(asyncio.get_running_loop(), {})
    line = lines.get(store.name)
    if line is None:
        line = lines[store.name] = Line(glances.look)
    return await line.glance(key)


class Line:
    """The calls of an event loop that are about to ask: while one question is put, whoever comes waits for the next.

    Parameters
    ----------
    look
        Puts a question, with the keys of all who wait for it.
    """

    def __init__(self, look: Callable[[Collection[str]], Awaitable[Glance]]) -> None:
        self._look = look
        self._keys: set[str] = set()
        self._next: asyncio.Future[Glance] | None = None
        self._serving: asyncio.Task[None] | None = None

    async def glance(self, key: str | None) -> Glance:
        """Return the answer to a question that is put after this call."""
        loop = asyncio.get_running_loop()
        if self._next is None:
            self._next = loop.create_future()
        waiting = self._next
        if key is not None:
            self._keys.add(key)
        if self._serving is None:
            self._serving = loop.create_task(self._serve())
        return await asyncio.shield(waiting)  # a caller that goes away takes it from nobody else

    async def _serve(self) -> None:
        """Put one question after another, as long as somebody waits."""
        while self._next is not None:
            answer, keys = self._next, self._keys
            self._next, self._keys = None, set()
            try:
                answer.set_result(await self._look(keys))
            except Exception as error:
                answer.set_exception(error)
                answer.exception()  # also where nobody waits for it any more
        self._serving = None


_LINES: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Line]] = WeakKeyDictionary()
"""The line of each event loop, for each database."""
