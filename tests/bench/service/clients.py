"""Clients that cost little, so that what is measured is the server: plain HTTP/1.1 over kept connections."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Round", "run"]


@dataclass(frozen=True, slots=True)
class Round:
    """What a round of calls gave: calls per second, the seconds of each call, and the statuses that came."""

    per_second: float
    seconds: Sequence[float]
    statuses: frozenset[int]
    bytes: int


def run(port: int, targets: Sequence[str], headers: Sequence[str], clients: int) -> Round:
    """Send a GET for each target to loopback, from several clients at once, each over one connection."""
    return asyncio.run(_run(port, targets, headers, clients))


async def _run(port: int, targets: Sequence[str], headers: Sequence[str], clients: int) -> Round:
    lines = "".join(f"{header}\r\n" for header in headers)
    calls = [f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}\r\n".encode() for target in targets]
    seconds: list[float] = []
    statuses: set[int] = set()
    total = 0

    async def client(mine: Sequence[bytes]) -> None:
        nonlocal total
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for call in mine:
            began = time.perf_counter()
            writer.write(call)
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                (int(line[15:]) for line in head.lower().split(b"\r\n") if line[:15] == b"content-length:"), 0
            )
            body = await reader.readexactly(length)
            seconds.append(time.perf_counter() - began)
            statuses.add(int(head[9:12]))
            total += len(body)
        writer.close()
        await writer.wait_closed()

    began = time.perf_counter()
    await asyncio.gather(*(client(calls[place::clients]) for place in range(clients)))
    return Round(len(calls) / (time.perf_counter() - began), seconds, frozenset(statuses), total)
