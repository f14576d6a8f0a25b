"""A sweep of 40 scenarios is at least 1.7 times as fast on two processes as on one."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from scheduler import grid, load, solve, what_if

LEAST = 1.7


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="two processes need two processors")
def test_two_processes_are_nearly_twice_as_fast_as_one() -> None:
    problem = load(Path(__file__).parents[2] / "data" / "small")
    baseline = solve(problem, time=2, deterministic=True, workers=1)
    scenarios = grid(
        lambda interpreters, demand: problem.add_interpreters("uk", "lt", interpreters).scale_demand(demand),
        interpreters=range(5),
        demand=(0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0),
    )
    assert len(scenarios) == 40
    seconds = {}
    placed = {}
    for workers in (1, 2):
        began = time.monotonic()
        # Work is counted, not seconds, so that both do the same.
        sweep = what_if(
            problem, scenarios, baseline=baseline, time=0.5, deterministic=True, workers=workers, reference=None
        )
        seconds[workers] = time.monotonic() - began
        placed[workers] = list(sweep.frame["placed"])
    print(f"one process {seconds[1]:.1f} s, two {seconds[2]:.1f} s, ratio {seconds[1] / seconds[2]:.2f}")
    print("load average", os.getloadavg())
    assert placed[1] == placed[2]
    assert seconds[1] / seconds[2] >= LEAST
