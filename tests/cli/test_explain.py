"""``muster explain`` as a person would call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.tables import write_plan, write_problem
from tests.cli.running import muster
from tests.tiny import Hand, day, world


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Write a problem with a window a day too short, and a plan that places nobody."""
    problem = world().put("requests", "R", from_=day(7), to=day(10)).problem()
    write_problem(problem, tmp_path / "problem.json")
    write_plan(Hand(problem).plan(), tmp_path / "plan.json")
    return tmp_path / "problem.json", tmp_path / "plan.json"


def test_one_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], files: tuple[Path, Path]
) -> None:
    assert muster(monkeypatch, "explain", *files, "R") == 0
    out = capsys.readouterr().out
    assert "R (A): 6 of 6 trainees for s not placed" in out
    assert "a window of R that ends 1 day later: places at least 6 of them" in out


def test_all_as_json_and_as_a_chart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], files: tuple[Path, Path], tmp_path: Path
) -> None:
    chart = tmp_path / "chart.svg"
    assert muster(monkeypatch, "explain", *files, "--all", "--json", "--chart", chart) == 0
    captured = capsys.readouterr()
    (entry,) = json.loads(captured.out)["explanations"]
    assert (entry["request"], entry["alone"]["most"]) == ("R", 0)
    assert "R explained in" in captured.err
    assert chart.read_text().startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((), "give a request to explain, or --all"),
        (("R", "--all"), "give a request to explain or --all, not both: 'R' is one of all"),
        (("S",), "no request 'S'"),
    ],
)
def test_what_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: tuple[Path, Path],
    arguments: tuple[str, ...],
    text: str,
) -> None:
    assert muster(monkeypatch, "explain", *files, *arguments) == 2
    assert text in capsys.readouterr().err
