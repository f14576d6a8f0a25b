"""Real processes, one killed while they work; ``tests/bench/service`` kills a hundred."""

from __future__ import annotations

from pathlib import Path

from tests.bench.service.kills import kill_at_random

SEEDS = {"sqlite": (1, "web"), "postgresql": (3, "worker")}
"""What a seed has killed."""


def test_what_was_accepted_survives_a_kill_and_no_process_is_left(database_url: str, tmp_path: Path) -> None:
    seed, killed = SEEDS[database_url.partition(":")[0]]
    found = kill_at_random(database_url, tmp_path, kills=1, seed=seed)
    assert found.flaws == []
    assert found.requests
    assert found.kills == {killed: 1}
