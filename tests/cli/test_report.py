from pathlib import Path

import pytest

from scheduler import cli
from scheduler.tables import write_plan, write_problem
from tests.report.case import case


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    problem, plan = case()
    write_problem(problem, tmp_path / "problem.json")
    write_plan(plan, tmp_path / "plan.json")
    return str(tmp_path / "problem.json"), str(tmp_path / "plan.json")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run ``muster report`` and return its exit code."""
    monkeypatch.setattr("sys.argv", ["muster", "report", *arguments])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return int(caught.value.code or 0)


def test_files_are_written(files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = [tmp_path / "page.html", tmp_path / "book.xlsx", tmp_path / "calendars"]
    options = [f"--{name}={path}" for name, path in zip(("html", "xlsx", "ics"), out, strict=True)]
    assert run(monkeypatch, *files, *options) == 0
    assert out[0].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert out[1].read_bytes()[:2] == b"PK"
    assert (out[2] / "venues/NORTH.ics").exists()


def test_with_none_asked_for_an_overview_is_shown(
    files: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *files) == 0
    shown = capsys.readouterr().out
    assert "13 of 15 trainees placed (87 %)" in shown
    assert "The plan keeps every rule." in shown
    assert "R-2" in shown


def test_nothing_of_a_plan_is_obeyed_by_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan = case("[red]")
    write_problem(problem, tmp_path / "problem.json")
    (tmp_path / "plan.json").write_text(plan.to_json().replace("NORTH has", "\\u001b[2JNORTH has"), encoding="utf-8")
    assert run(monkeypatch, str(tmp_path / "problem.json"), str(tmp_path / "plan.json")) == 0
    shown = capsys.readouterr().out
    assert "Tiny[red]" in shown
    assert "\x1b" not in shown


def test_the_plan_of_another_problem_is_faulty_input(
    files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem, _ = case("-2")
    write_problem(problem, tmp_path / "other.json")
    assert run(monkeypatch, str(tmp_path / "other.json"), files[1], "--html", str(tmp_path / "page.html")) == 2
    assert "the problem has no course 'MED-B' (did you mean 'MED-B-2'?)" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()


def test_levels_of_the_plan_s_own(
    files: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *files, "--levels", "2*unplaced") == 0
    assert "level 1, 2*unplaced, claims the value 8, but it is 16" in capsys.readouterr().out
    assert run(monkeypatch, *files, "--levels", "unplacd") == 2


def test_a_folder_that_is_not_there(files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, *files, "--html", str(tmp_path / "nowhere/page.html")) == 2
