"""Calls that ask the database the same at the same time: they share an answer, and none gets one older than itself."""

from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from api.http.glances import _LINES, at_a_glance


class _Server:
    """Answers one question after another, each when it is let."""

    def __init__(self) -> None:
        self.asked, self.value = 0, 0
        self.started, self.let = threading.Semaphore(0), threading.Semaphore(0)

    def ask(self, name: str) -> tuple[str, int]:
        self.asked += 1
        seen = self.value
        self.started.release()
        assert self.let.acquire(timeout=30)
        if name == "broken":
            raise ValueError("no answer")
        return name, seen


STORE: Any = SimpleNamespace(is_sqlite=False, name="a server")


async def _after(server: _Server) -> None:
    """Wait until a question has reached the server."""
    assert await asyncio.to_thread(server.started.acquire, timeout=30)


def test_those_who_come_while_a_question_is_asked_share_the_next() -> None:
    server = _Server()

    async def run() -> None:
        first = asyncio.create_task(at_a_glance(STORE, server.ask, "key"))
        await _after(server)
        server.value = 1  # changed after the first question was put: whoever comes now must see it
        later = [asyncio.create_task(at_a_glance(STORE, server.ask, "key")) for _ in range(20)]
        await asyncio.sleep(0)
        later[0].cancel()  # takes the answer from nobody else
        server.let.release()
        await _after(server)
        server.let.release()
        assert await first == ("key", 0)
        assert await asyncio.gather(*later[1:]) == [("key", 1)] * 19
        assert server.asked == 2
        assert not _LINES[asyncio.get_running_loop()]

    asyncio.run(run())


def test_other_questions_wait_for_nobody_and_an_error_is_everybodys() -> None:
    server = _Server()

    async def run() -> None:
        one = asyncio.create_task(at_a_glance(STORE, server.ask, "key"))
        other = asyncio.create_task(at_a_glance(STORE, server.ask, "broken"))
        await _after(server)
        await _after(server)
        behind = asyncio.create_task(at_a_glance(STORE, server.ask, "broken"))
        for _ in range(3):
            server.let.release()
        assert await one == ("key", 0)
        for broken in (other, behind):
            with pytest.raises(ValueError, match="no answer"):
                await broken

    asyncio.run(run())
