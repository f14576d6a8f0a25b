"""Reading the published schedule while a solve runs: ``python -m tests.bench.service.load``.

Calls per second of ``GET /v1/schedule?request=…`` from 20 clients, beside those of a bare FastAPI endpoint that returns
the same bytes, round by round in turn; and the same for a 304.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from api.access import Role
from api.access.keys import make
from api.store import Database, migrate
from scheduler.synth import synthesize
from tests.api import postgres
from tests.api.samples import fill
from tests.bench.service.clients import Round, run
from tests.bench.service.processes import Process, free_port, muster, wait_until_ready

__all__ = ["Load", "measure"]

CLIENTS, CALLS, ROUNDS = 20, 2000, 5

LEAST_TRAINEES, YEAR = 1_500, 2_400
"""Trainees that the published schedule places at least, and the size of a year of which 20 seconds place so many."""


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured, a list entry a round; ``trainees`` are those that the published schedule places."""

    trainees: int
    ours: list[Round]
    bare: list[Round]
    unchanged: list[Round]
    bare_unchanged: list[Round]

    @property
    def share(self) -> float:
        """Our calls per second as a share of those of the bare endpoint: the median of the rounds."""
        return median(a.per_second / b.per_second for a, b in zip(self.ours, self.bare, strict=True))

    @property
    def cost_of_304(self) -> float:
        """What a 304 of ours costs, in calls of the bare endpoint that sends the same bytes."""
        return median(b.per_second / a.per_second for a, b in zip(self.unchanged, self.bare, strict=True))

    @property
    def cost_of_304_to_304(self) -> float:
        """What a 304 of ours costs, in 304s of a bare endpoint."""
        return median(b.per_second / a.per_second for a, b in zip(self.unchanged, self.bare_unchanged, strict=True))

    def text(self) -> str:
        """Return it as a table for people."""
        lines = [f"{self.trainees} trainees published, a solve running, {CALLS} calls from {CLIENTS} clients a round"]
        for title, rounds in (
            ("GET /v1/schedule?request=…", self.ours),
            ("bare endpoint, same bytes", self.bare),
            ("304 of /v1/schedule?request=…", self.unchanged),
            ("bare endpoint, 304", self.bare_unchanged),
        ):
            rates = [one.per_second for one in rounds]
            late = median(sorted(one.seconds)[int(0.99 * len(one.seconds))] for one in rounds)
            lines.append(
                f"{title:32}{median(rates):8.0f} calls/s ({min(rates):.0f} to {max(rates):.0f}), "
                f"99 % within {1000 * late:.0f} ms"
            )
        lines.append(f"share of the bare endpoint: {self.share:.2f}; at least 0.4 is asked for")
        lines.append(f"a 304 in bare calls: {self.cost_of_304:.2f}; at most 2 is asked for")
        lines.append(f"a 304 in bare 304s: {self.cost_of_304_to_304:.2f}")
        return "\n".join(lines)


def measure(url: str | None = None, rounds: int = ROUNDS, calls: int = CALLS, solve_seconds: float = 20.0) -> Load:
    """Publish a plan of a synthetic year, begin another solve, and measure meanwhile.

    Parameters
    ----------
    url
        An empty database; a SQLite file of its own where None.
    rounds, calls
        How often everything is measured, and the calls of each round.
    solve_seconds
        Seconds of search for the plan that is published.

    Raises
    ------
    RuntimeError
        Where a call fails, too few trainees are placed, or the solve is over before the measurement is.
    """
    with tempfile.TemporaryDirectory(prefix="muster-load-") as folder:
        return _measure(Path(folder), url or f"sqlite:///{folder}/muster.db", rounds, calls, solve_seconds)


def _measure(folder: Path, url: str, rounds: int, calls: int, solve_seconds: float) -> Load:
    key, asked = _prepare(url)
    port, bare_port = free_port(), free_port()
    service = muster("serve", "--port", str(port), environment={"MUSTER_DATABASE_URL": url}, log=folder / "log")
    bare: Process | None = None
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", service)
        headers = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=120) as planner:
            _require(planner.post("/v1/requests", json=asked), 201)
            for request in asked:
                _require(planner.post(f"/v1/requests/{request['request']}/approve", json={}), 200)
            number = _plan(planner, solve_seconds)
            while planner.get(f"/v1/plans/{number}").json()["stage"] != "done":
                time.sleep(0.5)
            _require(planner.post(f"/v1/plans/{number}/publish", json={}), 201)
            bookings = planner.get("/v1/schedule").json()["bookings"]
            trainees = sum(row["seats"] for row in bookings if row["step"] == 1)
            if trainees < LEAST_TRAINEES:
                raise RuntimeError(f"{trainees} trainees are placed, fewer than {LEAST_TRAINEES}")
            names = sorted({row["request"] for row in bookings})
            plain = {"Accept-Encoding": "identity"}
            answers = {name: planner.get(f"/v1/schedule?request={name}", headers=plain) for name in names}
            bodies = folder / "bodies.json"
            bodies.write_text(json.dumps({name: answer.text for name, answer in answers.items()}), encoding="utf-8")
            bare = Process([sys.executable, "-m", "tests.bench.service.bare", str(bodies), str(bare_port)], {}, bodies)
            wait_until_ready(f"http://127.0.0.1:{bare_port}", bare)
            busy = _plan(planner, 3600)
            while planner.get(f"/v1/plans/{busy}").json()["stage"] != "solving":
                time.sleep(0.2)
            wanted = [names[place % len(names)] for place in range(calls)]
            found = _rounds(port, bare_port, wanted, answers[names[0]].headers["etag"], names[0], key, rounds)
            if planner.get(f"/v1/plans/{busy}").json()["stage"] != "solving":
                raise RuntimeError("the solve was over before the measurement was")
        return Load(trainees, *found)
    finally:
        if bare is not None:
            bare.stop()
        service.stop()


def _rounds(
    port: int, bare_port: int, wanted: list[str], etag: str, name: str, key: str, rounds: int
) -> tuple[list[Round], list[Round], list[Round], list[Round]]:
    found: tuple[list[Round], list[Round], list[Round], list[Round]] = ([], [], [], [])
    headers = [f"Authorization: Bearer {key}"]
    ours, bare = [f"/v1/schedule?request={one}" for one in wanted], [f"/bare?request={one}" for one in wanted]
    same, bare_same = [f"/v1/schedule?request={name}"] * len(wanted), [f"/unchanged?request={name}"] * len(wanted)
    for _ in range(rounds):
        found[0].append(run(port, ours, headers, CLIENTS))
        found[1].append(run(bare_port, bare, headers, CLIENTS))
        found[2].append(run(port, same, [*headers, f"If-None-Match: {etag}"], CLIENTS))
        found[3].append(run(bare_port, bare_same, headers, CLIENTS))
    for each, status in zip(found, (200, 200, 304, 304), strict=True):
        if any(one.statuses != {status} for one in each):
            raise RuntimeError(f"other answers than {status}: {[sorted(one.statuses) for one in each]}")
    if {one.bytes for one in found[0]} != {one.bytes for one in found[1]}:
        raise RuntimeError("the bare endpoint did not return the same bytes")
    return found


def _prepare(url: str) -> tuple[str, list[dict[str, Any]]]:
    """Make the database, with the tables of a synthetic year; return a planner's key, and the requests."""
    problem = synthesize(YEAR, seed=1)
    database = Database(url)
    migrate.upgrade(database)
    fill(database, problem.replace(roll=()))
    with database.writing() as session:
        _, key = make(session, "bench", "planner", Role.PLANNER)
    database.close()
    rows: list[dict[str, Any]] = json.loads(problem.canonical_json)["requests"]
    return key, rows


def _plan(planner: httpx.Client, seconds: float) -> int:
    number: int = _require(planner.post("/v1/plans", json={"time": seconds}), 202).json()["plan"]
    return number


def _require(answer: httpx.Response, status: int) -> httpx.Response:
    if answer.status_code != status:
        raise RuntimeError(f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text[:500]}")
    return answer


if __name__ == "__main__":
    print(f"SQLite: {measure().text()}", flush=True)
    if (programs := postgres.binaries()) is not None:
        with postgres.server(programs) as address:
            print(f"PostgreSQL: {measure(f'{address}/postgres').text()}")
