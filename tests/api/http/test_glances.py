"""Calls that ask the database at the same time: they ask together, and none gets an answer older than itself."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

import pytest

from api.http.glances import Line
from api.store import Glance


class _Server:
    """Answers one question after another, each when it is let."""

    def __init__(self) -> None:
        self.asked: list[set[str]] = []
        self.value = 0
        self.started, self.let = asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def look(self, keys: Collection[str]) -> Glance:
        self.asked.append({*keys})
        seen = self.value
        self.started.release()
        await self.let.acquire()
        if "broken" in keys:
            raise ValueError("no answer")
        return Glance(seen, {})


def test_those_who_come_while_a_question_is_asked_share_the_next() -> None:
    async def run() -> None:
        server = _Server()
        line = Line(server.look)
        first = asyncio.create_task(line.glance("a"))
        await server.started.acquire()
        server.value = 1  # changed after the first question was put: whoever comes now must see it
        later = [asyncio.create_task(line.glance(key)) for key in ("a", "b", "c", None) * 5]
        await asyncio.sleep(0)
        later[0].cancel()  # takes the answer from nobody else
        server.let.release()
        await server.started.acquire()
        server.let.release()
        assert (await first).schedule == 0
        assert {found.schedule for found in await asyncio.gather(*later[1:])} == {1}
        assert server.asked == [{"a"}, {"a", "b", "c"}]

    asyncio.run(asyncio.wait_for(run(), 30))


def test_an_error_is_told_to_all_who_wait_for_it_and_the_next_question_is_put() -> None:
    async def run() -> None:
        server = _Server()
        line = Line(server.look)
        server.let.release()
        server.let.release()
        broken = [asyncio.create_task(line.glance(key)) for key in ("broken", "a")]
        for one in broken:
            with pytest.raises(ValueError, match="no answer"):
                await one
        assert (await line.glance("a")).schedule == 0

    asyncio.run(asyncio.wait_for(run(), 30))
