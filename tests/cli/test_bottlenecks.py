"""``muster bottlenecks`` as a person would call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.tables import write_plan, write_problem
from tests.cli.running import muster
from tests.tiny import Hand, day, world


def test_text_json_and_chart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    problem = world().set(horizon_end=day(6)).put("venues", "V", beds=4).put("requests", "R", to=day(6)).problem()
    files = tmp_path / "problem.json", tmp_path / "plan.json"
    write_problem(problem, files[0])
    write_plan(Hand(problem).own(seats=4).plan(), files[1])
    assert muster(monkeypatch, "bottlenecks", *files, "--chart", tmp_path / "chart.svg") == 0
    assert "1. 1 more bed at V: places at least 1 trainee" in capsys.readouterr().out
    assert (tmp_path / "chart.svg").read_text().startswith("<svg")
    assert muster(monkeypatch, "bottlenecks", *files, "--json") == 0
    assert json.loads(capsys.readouterr().out)["bottlenecks"][0]["kind"] == "beds"
