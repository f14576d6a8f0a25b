"""Real processes, killed a few times while they work; ``tests/bench/service`` does it a hundred times."""

from __future__ import annotations

from pathlib import Path

from tests.bench.service.kills import kill_at_random


def test_what_was_accepted_survives_a_few_kills_and_no_process_is_left(database_url: str, tmp_path: Path) -> None:
    found = kill_at_random(database_url, tmp_path, kills=2, seed=1)
    assert found.flaws == []
    assert found.requests
    assert sum(found.kills.values()) == 2
