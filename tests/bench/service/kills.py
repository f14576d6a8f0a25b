"""Processes killed at random while requests are submitted, plans made and published: what was accepted is there, once.

``python -m tests.bench.service.kills [KILLS]`` runs it on SQLite and, where PostgreSQL is installed, there too. Web
processes and workers are ended by ``kill -9`` and begun again, while clients send every call again, under the same
Idempotency-Key, until it is answered. At the end everything is counted.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil  # type: ignore[import-untyped]
from sqlalchemy import create_engine, select, text

from api.access import Role
from api.access.keys import make
from api.plans import problems
from api.store import AuditEntry, Database, Job, PlanRecord, RequestRecord, ScheduleRecord, migrate
from scheduler import Plan, Problem, check
from scheduler.tables import problem_of
from tests.api import postgres
from tests.api.plans.tiny import TINY
from tests.api.samples import fill
from tests.bench.service.processes import Process, free_port, muster, wait_until_ready

__all__ = ["Outcome", "kill_at_random", "on_postgresql", "on_sqlite"]

PATIENCE = 240.0
"""Seconds in which everything that was accepted must be done, once the killing is over."""

GONE = 20.0
"""Seconds in which every process must be gone whose parent was ended: it may just have begun, and be loading."""

SERVED = 0.7
"""The share of its kills before which a web process is let come so far that it serves, however slow the machine is."""

BUSY: list[dict[str, Any]] = [
    {
        "request": f"B-{number}",
        "requester": f"BDE-{number % 3}",
        "skills": "medic",
        "headcount": 7 + number % 5,
        "language": "uk",
        "from": "2026-01-05",
        "to": f"2026-0{1 + number % 3}-28",
    }
    for number in range(25)
]
"""Requests of the problem that is planned: more than its one instructor can serve, so that a solve takes its time."""


@dataclass
class Outcome:
    """What was sent and accepted, and what was wrong at the end: ``flaws`` is empty where all is well."""

    kills: Counter[str] = field(default_factory=Counter)
    requests: dict[str, str] = field(default_factory=dict)
    plans: dict[str, int] = field(default_factory=dict)
    schedules: dict[str, int] = field(default_factory=dict)
    repeated: int = 0
    flaws: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def text(self) -> str:
        """Return it in a few lines."""
        killed = ", ".join(f"{number} of {kind}" for kind, number in sorted(self.kills.items()))
        lines = [
            f"{sum(self.kills.values())} kills ({killed}) in {self.seconds:.0f} s; accepted: {len(self.requests)} "
            f"requests, {len(self.plans)} plans, {len(self.schedules)} publications; "
            f"{self.repeated} calls were sent again",
            *(f"WRONG: {flaw}" for flaw in self.flaws),
        ]
        return "\n".join(lines) + ("" if self.flaws else "\nnothing lost, nothing doubled, no process left")


def on_sqlite(kills: int, seed: int = 0) -> Outcome:
    """Run it on a SQLite file."""
    with tempfile.TemporaryDirectory(prefix="muster-kills-") as folder:
        return kill_at_random(f"sqlite:///{folder}/muster.db", Path(folder), kills, seed)


def on_postgresql(kills: int, seed: int = 0) -> Outcome:
    """Run it on a PostgreSQL server of its own.

    Raises
    ------
    FileNotFoundError
        Where PostgreSQL is not installed.
    """
    programs = postgres.binaries()
    if programs is None:
        raise FileNotFoundError("PostgreSQL is not installed here")
    with postgres.server(programs) as address, tempfile.TemporaryDirectory(prefix="muster-kills-") as folder:
        engine = create_engine(
            f"{address.replace('postgresql:', 'postgresql+psycopg:')}/postgres", isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as connection:
            connection.execute(text("CREATE DATABASE muster"))
        engine.dispose()
        return kill_at_random(f"{address}/muster", Path(folder), kills, seed)


def kill_at_random(url: str, folder: Path, kills: int, seed: int) -> Outcome:
    """Kill processes of the service at random, and count what is there afterwards.

    Parameters
    ----------
    url
        An empty database.
    folder
        Where the logs go.
    kills
        How many.
    seed
        Which process is killed when.
    """
    database = Database(url)
    migrate.upgrade(database)
    fill(database, problem_of(TINY).replace(requests=(), roll=()))
    with database.writing() as session:
        _, key = make(session, "bench", "planner", Role.PLANNER)
    outcome, began = Outcome(), time.monotonic()
    run = _Run(url, folder, key, outcome)
    try:
        run.go(kills, random.Random(seed))
    finally:
        run.end()
    outcome.seconds = time.monotonic() - began
    _count(database, outcome)
    database.close()
    return outcome


class _Run:
    """The processes, the clients and the killer."""

    def __init__(self, url: str, folder: Path, key: str, outcome: Outcome) -> None:
        self._environment = {"MUSTER_DATABASE_URL": url, "MUSTER_LEASE_SECONDS": "3", "MUSTER_JOB_ATTEMPTS": "100"}
        self._folder, self._outcome = folder, outcome
        self._port = free_port()
        self._http = httpx.Client(
            base_url=f"http://127.0.0.1:{self._port}",
            headers={"Authorization": f"Bearer {key}"},
            timeout=20,
            limits=httpx.Limits(max_keepalive_connections=0),  # each call reaches whoever serves now
        )
        self._processes: dict[str, Process] = {}
        self._tree: set[int] = set()
        self._over, self._lock = threading.Event(), threading.Lock()

    def go(self, kills: int, draw: random.Random) -> None:
        for name in ("web", "worker 1", "worker 2"):
            self._begin(name)
        acts = (self._submit, self._plan, self._plan, self._plan)
        clients = [threading.Thread(target=self._client, args=(act,)) for act in acts]
        self._send("PUT", "/v1/tables/requests", None, {"rows": BUSY})
        for client in clients:
            client.start()
        for _ in range(kills):
            time.sleep(draw.uniform(1.0, 6.0))  # when it strikes is the point of it
            name = draw.choice(list(self._processes))
            if name == "web" and draw.random() < SERVED:
                wait_until_ready(f"http://127.0.0.1:{self._port}", self._processes[name])
            self._tree |= {child.pid for child in psutil.Process(self._processes[name].pid).children(recursive=True)}
            self._processes[name].kill()
            self._outcome.kills[name.split()[0]] += 1
            self._begin(name)
        self._over.set()
        for client in clients:
            client.join()

    def end(self) -> None:
        """Wait until everything accepted is done, then end all processes and look for what is left of them."""
        self._over.set()
        until = time.monotonic() + PATIENCE
        while self._outcome.plans and time.monotonic() < until:
            waiting = self._send(
                "GET", "/v1/plans?stage=queued&stage=building&stage=solving&stage=checking", None, None
            )
            if not waiting.json()["total"]:
                break
            time.sleep(0.5)
        for name, process in self._processes.items():
            self._tree |= {child.pid for child in psutil.Process(process.pid).children(recursive=True)} | {process.pid}
            if (code := process.stop()) not in (0, -15):
                self._outcome.flaws.append(f"{name} ended with {code} when told to stop")
        self._http.close()
        until = time.monotonic() + GONE
        while (left := [pid for pid in self._tree if _lives(pid)]) and time.monotonic() < until:
            time.sleep(0.2)
        if left:
            self._outcome.flaws.append(f"processes left after {GONE:.0f} s: {left}")

    def _begin(self, name: str) -> None:
        what = ("serve", "--port", str(self._port)) if name == "web" else ("worker",)
        self._processes[name] = muster(*what, environment=self._environment, log=self._folder / f"{name}.log")

    def _client(self, act: Any) -> None:
        while not self._over.is_set():
            try:
                act()
            except (RuntimeError, KeyError, IndexError) as error:
                self._outcome.flaws.append(f"a client was not served: {error!r}")
                return

    def _submit(self) -> None:
        key = uuid.uuid4().hex
        answer = self._send("POST", "/v1/requests", key, {**BUSY[0], "request": None, "requester": f"S-{key[:6]}"})
        with self._lock:
            self._outcome.requests[key] = answer.json()["items"][0]["request"]["request"]

    def _plan(self) -> None:
        """Ask for a plan, wait until it is done, and publish it."""
        key = uuid.uuid4().hex
        number: int = self._send("POST", "/v1/plans", key, {"title": key, "time": 2, "workers": 1}).json()["plan"]
        self._outcome.plans[key] = number
        until = time.monotonic() + PATIENCE
        while self._send("GET", f"/v1/plans/{number}", None, None).json()["stage"] != "done":
            if time.monotonic() > until:
                self._outcome.flaws.append(f"plan {number} was not done within {PATIENCE:.0f} s")
                return
            time.sleep(0.1)
        answer = self._send("POST", f"/v1/plans/{number}/publish", f"publish {key}".replace(" ", "-"), {})
        if answer.status_code == 201:
            self._outcome.schedules[key] = answer.json()["schedule"]
        else:
            self._outcome.flaws.append(f"plan {number} could not be published: {answer.text[:300]}")

    def _send(self, method: str, path: str, key: str | None, body: Any) -> httpx.Response:
        """Send a call until it is answered, and not by 'try again'."""
        headers = {"If-Match": "*", **({"Idempotency-Key": key} if key else {})}
        until, again = time.monotonic() + PATIENCE, 0
        while True:
            try:
                answer = self._http.request(method, path, headers=headers, json=body)
                if answer.status_code not in (429, 503):
                    break
            except httpx.HTTPError:
                pass
            if time.monotonic() > until:
                self._outcome.repeated += again
                raise RuntimeError(f"{method} {path}: no answer within {PATIENCE:.0f} s")
            again += 1
            time.sleep(0.1)
        with self._lock:
            self._outcome.repeated += again
            if answer.status_code >= 500:
                self._outcome.flaws.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer


def _lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _count(database: Database, outcome: Outcome) -> None:
    """Compare what was accepted with what is there."""
    with database.reading() as session:
        kept = Counter(session.scalars(select(RequestRecord.requester).where(RequestRecord.requester.like("S-%"))))
        sent = Counter(f"S-{key[:6]}" for key in outcome.requests)
        _differ(outcome, "requests", sent, kept)
        made = session.scalars(select(PlanRecord)).all()
        _differ(outcome, "plans", Counter(outcome.plans.keys()), Counter(plan.title for plan in made))
        for plan in made:
            if plan.stage != "done" or plan.outcome not in ("optimal", "feasible"):
                outcome.flaws.append(f"plan {plan.id} is {plan.stage}, {plan.outcome}: {plan.error}")
        versions = session.scalars(select(ScheduleRecord).order_by(ScheduleRecord.number)).all()
        numbers = [version.number for version in versions]
        if numbers != list(range(1, len(versions) + 1)) or sorted(outcome.schedules.values()) != numbers:
            outcome.flaws.append(f"versions {numbers}, accepted {sorted(outcome.schedules.values())}")
        for version in versions:
            problem: Problem = problems.load(session, version.problem_sha256)
            if not check(problem, Plan.from_json(version.document)).ok:
                outcome.flaws.append(f"schedule {version.number} is not whole")
        told = Counter(session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "schedule.publish")))
        _differ(outcome, "lines of the audit trail", Counter(f"schedule {number}" for number in numbers), told)
        if jobs := session.scalars(select(Job.subject).where(Job.kind == "plan")).all():
            outcome.flaws.append(f"jobs left in the queue: {list(jobs)}")


def _differ(outcome: Outcome, what: str, sent: Counter[str], kept: Counter[str]) -> None:
    """Say what was lost and what was doubled; one call may be under way when it all ends, and is not accepted then."""
    if lost := sent - kept:
        outcome.flaws.append(f"{what} lost: {dict(lost)}")
    if doubled := {name: number for name, number in kept.items() if number > max(1, sent[name])}:
        outcome.flaws.append(f"{what} doubled: {doubled}")


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for begin in (on_sqlite, on_postgresql):
        print(f"{begin.__name__}: {begin(wanted).text()}", flush=True)
