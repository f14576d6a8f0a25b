"""Processes of the service for a measurement: begun, waited for, and gone at its end."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import httpx

__all__ = ["Process", "free_port", "muster", "wait_until_ready"]

SECONDS = 120.0
"""How long a process may take to be ready, on a busy machine."""


class Process:
    """A process in a session of its own, so that nothing else is ever ended in its stead.

    Parameters
    ----------
    command
        What to run.
    environment
        Variables besides those of this process.
    log
        The file that its output is added to.
    """

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                command, env={**os.environ, **environment}, stdout=out, stderr=out, start_new_session=True
            )
        self.pid = self._process.pid

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it by ``kill -9``, as a crash would."""
        self._process.kill()
        self._process.wait()

    def stop(self, seconds: float = 30.0) -> int:
        """End it by SIGTERM, and return its exit code; by ``kill -9`` where it takes longer."""
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return -9


def muster(*arguments: str, environment: Mapping[str, str], log: Path) -> Process:
    """Begin the command ``muster`` of this environment."""
    return Process([sys.executable, "-c", "from api.main import main; main()", *arguments], environment, log)


def free_port() -> int:
    """Return a port of loopback that nothing listens on.

    It is below those that the kernel gives to connections: a client that tries again and again to reach one of these
    while nobody listens may at last be connected with itself, and then keeps the port from its server.
    """
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def wait_until_ready(address: str, process: Process) -> None:
    """Wait until a service answers that it is ready.

    Raises
    ------
    RuntimeError
        Where it ends before, or takes too long.
    """
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if not process.lives:
            raise RuntimeError("the process has ended")
        try:
            if httpx.get(f"{address}/readyz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise RuntimeError("the process is not ready in time")
