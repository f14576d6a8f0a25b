"""The service as its users start it: ``muster serve``, a process of its own on a port of its own."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

__all__ = ["Served", "command", "environment", "serving"]

_SECONDS = 600  # on a machine that is busy with other work, too
_MUSTER = Path(sys.executable).with_name("muster")


@dataclass(frozen=True)
class Served:
    """A service that runs: where it is, the first admin's key, where it keeps its data, and its process."""

    address: str
    key: str
    folder: Path
    process: subprocess.Popen[str]


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a service that keeps its data in a folder, and leaves room for other tests."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MUSTER_")}
    ours = {"MUSTER_DATABASE_URL": f"sqlite:///{folder}/muster.db", "MUSTER_SOLVE_THREADS": "1"}
    return {**plain, **ours}


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``muster`` with arguments, on the data of a folder."""
    return subprocess.run(
        [_MUSTER, *arguments],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[Served]:
    """Start ``muster serve`` on the data of a folder, wait until it is ready, and end it with SIGTERM."""
    process = subprocess.Popen(
        [_MUSTER, "serve", "--port", "0", *arguments],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=(folder / "log").open("w"),
        text=True,
    )
    try:
        address = _wait(process, folder)
        assert process.stdout is not None
        readable, _, _ = select.select([process.stdout], [], [], 0)
        told = os.read(process.stdout.fileno(), 10_000).decode() if readable else ""
        key = re.search(r"muster_\S+", told)
        yield Served(address, key[0] if key else "", folder, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(_SECONDS)


def _wait(process: subprocess.Popen[str], folder: Path) -> str:
    """Wait until the service says where it is, and that it is ready; return its address."""
    end, log = time.monotonic() + _SECONDS, folder / "log"
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        told = re.search(r"running on (http://[0-9.:]+)", log.read_text())
        with suppress(httpx.TransportError):
            if told and httpx.get(f"{told[1]}/readyz").is_success:
                return told[1]
        time.sleep(0.05)
    raise AssertionError(log.read_text())
