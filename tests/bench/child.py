"""One run in a process of its own: ``python -m tests.bench.child METHOD PROBLEM SECONDS SEED MEMORY OUT``.

OUT becomes JSON lines: points of the anytime curve as they come, so that a killed run leaves its curve, then one line
with the outcome. SECONDS is the solver's limit, MEMORY the process's in gigabytes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from scheduler.check import check
from scheduler.problem import Problem
from scheduler.tables import read_problem
from tests.bench.baselines.lexicographic import Point
from tests.bench.methods import METHODS


def main(method: str, problem: Path, seconds: float, seed: int, memory: float, out: Path) -> None:
    """Read, solve, check and write, each timed."""
    limit = int(memory * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with out.open("w", buffering=1) as lines:
        try:
            outcome = _outcome(method, problem, seconds, seed, out.with_suffix(".plan.json"), lines)
        except MemoryError:
            outcome = {"status": "out of memory"}
        lines.write(json.dumps(outcome) + "\n")


def _outcome(method: str, path: Path, seconds: float, seed: int, plan_path: Path, lines: TextIO) -> dict[str, object]:
    phases: dict[str, float] = {}

    def clocked(phase: str) -> None:
        phases[phase] = time.perf_counter() - began - sum(phases.values())

    began = time.perf_counter()
    problem = read_problem(path)
    clocked("reading")
    plan = METHODS[method](problem, seconds, seed, _Curve(lines))
    clocked("solving")
    report = check(problem, plan)
    clocked("checking")
    plan_path.write_text(plan.to_json())
    clocked("writing")
    return {
        "status": plan.status,
        "violations": [str(violation) for violation in report.violations],
        "mismatches": list(report.mismatches),
        "terms": report.terms,
        "levels": [level.to_dict() for level in report.levels if method == "greedy" or level.claimed is not None],
        "phases": phases,
        "counts": _counts(problem),
    }


def _counts(problem: Problem) -> dict[str, int]:
    return {table: len(rows) for table, rows in problem.tables() if table in ("requests", "staff", "courses", "venues")}


class _Curve:
    """Writes a point whenever it says something new."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines
        self._last: tuple[int, int | None, int | None, str] | None = None

    def __call__(self, point: Point, stage: str) -> None:
        said = (point.level, point.value, point.bound, stage)
        if said != self._last:
            self._last = said
            self._lines.write(json.dumps({**asdict(point), "stage": stage}) + "\n")


if __name__ == "__main__":
    _, method, problem, seconds, seed, memory, out = sys.argv
    main(method, Path(problem), float(seconds), int(seed), float(memory), Path(out))
