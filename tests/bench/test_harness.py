"""The harness runs, kills, judges and renders."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from scheduler.synth import synthesize
from tests.bench.cases import Case
from tests.bench.figures import defects, first_plan, last_of, within_one_percent
from tests.bench.profile import HEAD, PARTS, profile, row
from tests.bench.rendering import render
from tests.bench.running import Limits, run

SMALL = Case("30 trainees", "size", partial(synthesize, 30, 1), 30)

PAGE = """
<!-- releases -->
| version |
|---|
| 0.0.1 | kept |
<!-- end of releases -->
<!-- results -->
old
<!-- end of results -->
"""


def result(**columns: Any) -> dict[str, Any]:
    levels = [
        {"level": 1, "text": "unplaced", "value": 0, "bound": 0},
        {"level": 2, "text": "makespan", "value": 20, "bound": 18},
    ]
    return {"optimum": 19, "levels": levels, "curve": [], "phases": {"solving": 2.5}, **columns}


def test_a_run_is_checked_and_timed(tmp_path: Path) -> None:
    found = run(SMALL, "greedy", Limits(10, 60, 8), 1, tmp_path)
    assert found["status"] == "feasible"
    assert not defects(found)
    assert set(found["phases"]) == {"reading", "solving", "checking", "writing"}
    assert found["peak_mb"] > 0


def test_a_run_that_does_not_end_is_killed(tmp_path: Path) -> None:
    # Nothing is imported, let alone solved, in a hundredth of a second.
    found = run(SMALL, "textbook", Limits(0.01, 0, 8), 1, tmp_path)
    assert found["status"] == "killed"
    assert "levels" not in found


def test_the_page_keeps_other_releases_and_replaces_the_results(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    found = run(SMALL, "greedy", Limits(10, 60, 8), 1, tmp_path)
    render([found], page)
    once = page.read_text()
    assert "| 0.0.1 | kept |" in once
    assert "| 30 trainees | greedy |" in once
    assert "old" not in once
    render([found], page)
    assert page.read_text() == once


def test_what_must_never_be_is_a_defect() -> None:
    # The optimum is 19: value 20 with bound 18 is possible, value 18 or bound 20 is not.
    assert last_of(result()) == (20, 18)
    assert not defects(result())
    assert defects(result(optimum=21)) == ["the value 20 is below the proven optimum 21"]
    assert defects(result(optimum=17)) == ["the bound 18 is above the proven optimum 17"]
    assert defects(result(violations=["seats: too many"])) == ["seats: too many"]


def test_times_are_those_of_the_first_level() -> None:
    # Of 100, 1 % is 1: the first value of at most 101 came after 3 s.
    values = [(1.0, 1, None), (2.0, 1, 150), (3.0, 1, 101), (4.0, 1, 100), (5.0, 2, 1)]
    curve = [{"seconds": at, "level": level, "value": value, "bound": 0} for at, level, value in values]
    assert first_plan(result(curve=curve)) == 2.0
    assert within_one_percent(result(curve=curve)) == 3.0
    assert first_plan(result()) == 2.5


def test_the_parts_of_a_solve_are_timed() -> None:
    spent = profile(synthesize(30, 1), 1.0)
    assert tuple(spent) == PARTS
    assert all(seconds >= 0 for seconds in spent.values())
    assert spent["first plan"] <= spent["search"]
    assert HEAD.splitlines()[0].count("|") == row("30 trainees", spent).count("|") == len(PARTS) + 2
