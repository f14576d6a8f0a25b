"""The service as its users start it: ``muster serve``, on a database of its own, with a worker."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from scheduler import Problem
from scheduler.tables import read_problem

__all__ = ["REFERENCE", "SMALL", "Service", "serving"]

SMALL = Path(__file__).parents[2] / "data" / "small"
REFERENCE = Path(__file__).parents[2] / "data" / "lithuania-2023"
_JSON = {"Content-Type": "application/json"}
START_SECONDS = 120
"""Within which it answers, on the slowest machine."""


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
    """Run ``muster serve`` on a database in a folder; ``told`` are further variables of its environment."""
    port = _free_port()
    command = [sys.executable, "-c", "from api.main import main; main()", "serve", "--port", str(port)]
    environment = {
        **os.environ,
        "MUSTER_DATABASE_URL": f"sqlite:///{folder / 'muster.db'}",
        "MUSTER_SOLVE_THREADS": "2",
        **(told or {}),
    }
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--workers", str(workers)],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        assert process.stdout is not None
        key = next(found[0] for line in process.stdout if (found := re.search(r"muster_\S+", line)))
        service = Service(f"http://127.0.0.1:{port}", key)
        transport = httpx.HTTPTransport(retries=10)
        with httpx.Client(transport=transport, timeout=START_SECONDS, trust_env=False) as client:
            assert client.get(f"{service.address}/healthz").status_code == 200
        yield service
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
