"""What can not be written is told before anything is computed for it."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from scheduler.tables import write_plan, write_problem
from tests.cli.running import muster
from tests.tiny import Hand, world

P, Q = "problem.json", "plan.json"


@pytest.mark.parametrize(
    "asked",
    [
        ("solve", P, "-o"),
        ("replan", P, "--baseline", Q, "-o"),
        ("replan", P, "--baseline", Q, "-o", "new.json", "--receipts"),
        ("explain", P, Q, "R", "--chart"),
        ("bottlenecks", P, Q, "--chart"),
        ("what-if", P, "none.json", "--chart"),
        ("stress", P, Q, "--chart"),
        ("compare", Q, Q, "--chart"),
        ("compare", Q, Q, "--receipts"),
        ("report", P, Q, "--html"),
        ("report", P, Q, "--xlsx"),
    ],
)
def test_a_place_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    problem = world().problem()
    write_problem(problem, Path(P))
    write_plan(Hand(problem).own(seats=4).plan(), Path(Q))
    (tmp_path / "folder").mkdir()
    end = {"--chart": ".svg", "--receipts": ".csv"}.get(asked[-1], "")
    (tmp_path / f"folder{end}").mkdir(exist_ok=True)
    there = {path.name for path in tmp_path.iterdir()}
    assert muster(monkeypatch, *asked, f"folder{end}") == 2
    assert capsys.readouterr().err == f"folder{end}: is a folder; name a file in it\n"
    assert muster(monkeypatch, *asked, f"no/where{end}") == 2
    assert capsys.readouterr().err == f"no/where{end}: there is no folder no; make it first\n"
    assert {path.name for path in tmp_path.iterdir()} == there


@pytest.mark.parametrize("command", ["explain", "bottlenecks", "stress", "compare"])
def test_a_chart_of_no_known_form_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    problem = world().problem()
    write_problem(problem, Path(P))
    write_plan(Hand(problem).own(seats=4).plan(), Path(Q))
    asked = {"explain": (P, Q, "R"), "compare": (Q, Q)}.get(command, (P, Q))
    assert muster(monkeypatch, command, *asked, "--chart", "x.gif") == 2
    assert "a chart is a .png" in capsys.readouterr().err


def test_a_page_with_a_chart_needs_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = world().problem()
    write_plan(Hand(problem).own(seats=4).plan(), tmp_path / Q)
    assert muster(monkeypatch, "compare", tmp_path / Q, tmp_path / Q, "--chart", tmp_path / "x.html") == 0
    assert "<script src=" not in (tmp_path / "x.html").read_text()


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (("solve", P, "-o", "x.xlsx"), "x.xlsx: a plan, as JSON, is written; end the name in .json"),
        (("replan", P, "--baseline", Q, "-o", "x.csv"), "x.csv: a plan, as JSON, is written; end the name in .json"),
        (("report", P, Q, "--xlsx", "x.txt"), "x.txt: a workbook is written; end the name in .xlsx"),
        (("report", P, Q, "--html", "x.pdf"), "x.pdf: a page of HTML is written; end the name in .html or .htm"),
        (("report", P, Q, "--ics", Q), f"{Q}: is a file; name a folder"),
        (("report", P, Q, "--ics", f"{Q}/in"), f"{Q}: is a file; name a folder"),
    ],
)
def test_a_name_that_belies_what_is_written_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: tuple[str, ...],
    text: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    problem = world().problem()
    write_problem(problem, Path(P))
    write_plan(Hand(problem).own(seats=4).plan(), Path(Q))
    assert muster(monkeypatch, *asked) == 2
    assert capsys.readouterr().err == f"{text}\n"
    assert {path.name for path in tmp_path.iterdir()} == {P, Q}


def test_the_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert muster(monkeypatch, "--version") == 0
    assert capsys.readouterr().out.startswith(f"muster {version('muster-scheduler')} (OR-Tools ")


def test_plans_of_two_problems_are_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = world().problem()
    for name, asked in (("a", problem), ("b", problem.change_settings(name="other"))):
        write_plan(Hand(asked).own(seats=4).plan(), tmp_path / f"{name}.json")
    note = "the plans are of different problems, 'tiny' and 'other': what differs may mean nothing"
    assert muster(monkeypatch, "compare", tmp_path / "a.json", tmp_path / "b.json") == 0
    assert capsys.readouterr().out.startswith(f"note: {note}\n")
    assert muster(monkeypatch, "compare", tmp_path / "a.json", tmp_path / "b.json", "--json") == 0
    assert json.loads(capsys.readouterr().out)["notes"] == [note]
