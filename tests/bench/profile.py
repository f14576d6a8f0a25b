"""Where the time of a solve goes, size by size: ``python -m tests.bench.profile [--sizes 150,1500] [--time 60]``.

Every part is timed by itself, in one process: the search ends by its limit, everything else takes what it takes.
Composing the plan, which ends with its check, is what a solve takes beside its compiling and its search.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from scheduler import check, solve
from scheduler.begin import Beginner
from scheduler.problem import Problem
from scheduler.reasons import with_reasons
from scheduler.search.events import Progress
from scheduler.search.limits import Limits
from scheduler.tables import read_problem, write_plan, write_problem
from tests.bench import cases

__all__ = ["HEAD", "PARTS", "profile", "row"]

PARTS = ("reading", "compiling", "first plan", "search", "composing", "checking", "reasons", "writing")

HEAD = f"| problem | {' | '.join(PARTS)} |\n|---{'|---' * len(PARTS)}|"

T = TypeVar("T")


def profile(problem: Problem, seconds: float, seed: int = 0) -> dict[str, float]:
    """Return the seconds that each part of a solve takes; ``first plan`` is the part of the search until then.

    Parameters
    ----------
    problem
        The problem.
    seconds
        The time of the search.
    seed
        Its seed.
    """
    spent: dict[str, float] = {}

    def clocked(part: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        done = work()
        spent[part] = time.perf_counter() - began
        return done

    events: list[Progress] = []
    with TemporaryDirectory() as folder:
        write_problem(problem, Path(folder) / "problem.json")
        again = clocked("reading", lambda: read_problem(Path(folder) / "problem.json"))
        limits = Limits(seconds, 2, seed)
        clocked("compiling", lambda: Beginner(again, again.levels, limits, None, None).begin())
        plan = clocked(
            "solving", lambda: solve(again, time=seconds, seed=seed, on_progress=events.append, reasons=False)
        )
        clocked("checking", lambda: check(again, plan))
        clocked("reasons", lambda: with_reasons(again, plan))
        clocked("writing", lambda: write_plan(plan, Path(folder) / "plan.json"))
    spent["search"] = events[-1].elapsed if events else 0.0
    spent["first plan"] = next((event.elapsed for event in events if event.stage != "construct"), spent["search"])
    spent["composing"] = max(0.0, spent.pop("solving") - spent["compiling"] - spent["search"])
    return {part: spent[part] for part in PARTS}


def row(name: str, spent: dict[str, float]) -> str:
    """Return a line of the table: the name of a problem, and its profile in seconds."""
    return f"| {name} | {' | '.join(f'{spent[part]:.2f}' for part in PARTS)} |"


def main() -> None:
    """Profile the reference year and synthetic years."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.profile", description="Time the parts of a solve.")
    parser.add_argument("--time", type=float, default=60.0, help="seconds of each search; 60")
    parser.add_argument("--seed", type=int, default=1, help="seed of the synthetic years; 1")
    parser.add_argument(
        "--sizes",
        type=lambda cell: [int(size) for size in cell.split(",")],
        default=list(cases.SIZES),
        help="trainees of the synthetic years, separated by commas",
    )
    wanted = parser.parse_args()
    chosen = [*cases.reference(), *cases.sizes(wanted.sizes, wanted.seed)]
    print(HEAD)
    for case in chosen:
        print(row(case.name, profile(case.make(), wanted.time)), flush=True)


if __name__ == "__main__":
    main()
