"""Runs of methods on cases, each in a child process that is killed where it does not keep to its time."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import platform
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

from scheduler.tables import write_problem
from tests.bench.cases import Case

__all__ = ["Limits", "machine", "run"]

Result = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """Seconds for the solver, seconds of grace for all the rest until the process is killed, gigabytes of memory."""

    seconds: float
    grace: float
    memory: float


def run(case: Case, method: str, limits: Limits, seed: int, folder: Path) -> Result:
    """Solve a case with a method in a child process and return what became of it."""
    problem = folder / "problems" / f"{_file_name(case.name)}.json"
    problem.parent.mkdir(parents=True, exist_ok=True)
    write_problem(case.make(), problem)
    lines = folder / "runs" / f"{_file_name(case.name)}.{method}.jsonl"
    lines.parent.mkdir(parents=True, exist_ok=True)
    lines.unlink(missing_ok=True)
    arguments = [method, str(problem), str(limits.seconds), str(seed), str(limits.memory), str(lines)]
    began = time.monotonic()
    errors = lines.with_suffix(".err")
    with errors.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.child", *arguments], stdout=log, stderr=log, start_new_session=True
        )
        killed, peak = _wait(process, limits.seconds + limits.grace)
    found = [json.loads(line) for line in lines.read_text().splitlines()] if lines.exists() else []
    outcome: Result = found.pop() if found and "status" in found[-1] else {"status": "killed" if killed else "failed"}
    if outcome["status"] == "failed":
        print(errors.read_text(), file=sys.stderr)
    return {
        "date": dt.date.today().isoformat(),
        "version": version("muster-scheduler"),
        "machine": machine(),
        "case": case.name,
        "group": case.group,
        "trainees": case.trainees,
        "optimum": case.optimum,
        "method": method,
        "seed": seed,
        "limit": limits.seconds,
        "seconds": round(time.monotonic() - began, 2),
        "peak_mb": round(peak),
        **outcome,
        "curve": found,
    }


def _wait(process: subprocess.Popen[bytes], seconds: float) -> tuple[bool, float]:
    """Wait for the process, kill its session after so many seconds; return whether so, and its peak memory in MB.

    The peak is sampled: the system's own maximum begins with what this process held when it started the other.
    """
    deadline, peak, child = time.monotonic() + seconds, 0.0, psutil.Process(process.pid)
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            peak = max(peak, child.memory_info().rss / 2**20)
        if time.monotonic() > deadline:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True, peak
        time.sleep(0.02)
    return False, peak


def machine() -> str:
    """Return what the runs ran on, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def _file_name(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text)
