"""The service as its users start it: ``muster serve``, on a database of its own, with a worker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

import httpx

from scheduler import Problem
from scheduler.tables import read_problem

__all__ = ["REFERENCE", "SMALL", "Service", "serving"]

SMALL = Path(__file__).parents[2] / "data" / "small"
REFERENCE = Path(__file__).parents[2] / "data" / "lithuania-2023"
_JSON = {"Content-Type": "application/json"}
START_SECONDS = 600
"""Within which it answers and ends, on the slowest machine."""


@dataclass(frozen=True)
class Service:
    """A service that runs: its address, and the first admin's key."""

    address: str
    key: str

    def client(self, key: str | None = None) -> httpx.Client:
        """Return a client with a key, the admin's where none is given."""
        return httpx.Client(
            base_url=self.address, headers={"Authorization": f"Bearer {key or self.key}"}, timeout=120, trust_env=False
        )

    def new_key(self, role: str, requester: str | None = None) -> str:
        """Return a new key of a role."""
        with self.client() as admin:
            made = admin.post("/v1/keys", json={"name": f"a {role}", "role": role, "requester": requester})
        made.raise_for_status()
        return str(made.json()["key"])

    def load(self, folder: Path = SMALL) -> Problem:
        """Put a data set in, and return it."""
        problem = read_problem(folder)
        with self.client() as admin:
            done = admin.post("/v1/import", params={"mode": "apply"}, content=problem.canonical_json, headers=_JSON)
        assert done.status_code == 200, done.text
        return problem

    def plan(self, title: str, seconds: int, levels: str | None = "unplaced") -> int:
        """Make a plan in at most so many seconds, wait for it, and return its number; None means the usual levels."""
        with self.client() as planner:
            made = planner.post("/v1/plans", json={"title": title, "time": seconds, "levels": levels})
            made.raise_for_status()
            plan = int(made.json()["plan"])
            with planner.stream("GET", f"/v1/plans/{plan}/events") as events:
                for _ in events.iter_lines():  # they end with the plan
                    pass
        return plan


@contextmanager
def serving(folder: Path, workers: int = 1, told: Mapping[str, str] | None = None) -> Iterator[Service]:
    """Run ``muster serve`` on a database in a folder; ``told`` are further variables of its environment.

    It takes a port that is free when it begins to listen, and tells it in its log.
    """
    command = [sys.executable, "-c", "from api.main import main; main()", "serve", "--port", "0"]
    environment = {
        **os.environ,
        "MUSTER_DATABASE_URL": f"sqlite:///{folder / 'muster.db'}",
        "MUSTER_SOLVE_THREADS": "1",  # the browser works meanwhile, and so does another process with other tests
        **(told or {}),
    }
    process = subprocess.Popen(
        [*command, "--workers", str(workers)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        key = _told(process.stdout, r"muster_\S+")
        service = Service(_told(process.stderr, r"(?<=running on )http://[\d.:]+"), key)
        Thread(target=_keep, args=(process.stderr, folder / "log"), daemon=True).start()
        with httpx.Client(timeout=START_SECONDS, trust_env=False) as client:
            assert client.get(f"{service.address}/healthz").status_code == 200
        yield service
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)
        process.stdout.close()


def _keep(log: IO[str], path: Path) -> None:
    """Write what is still said into a file, so that nobody who speaks has to wait."""
    with log, path.open("w") as file:
        file.writelines(log)


def _told(stream: IO[str], pattern: str) -> str:
    """Return the first text of a stream that is like a pattern."""
    lines: list[str] = []
    for line in stream:
        lines.append(line)
        if found := re.search(pattern, line):
            return found[0]
    raise AssertionError("".join(["the service did not start:\n", *lines]))
