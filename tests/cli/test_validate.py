from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.tables import write_problem
from tests.cli.running import muster
from tests.tables.excel.books import book
from tests.tables.samples import full, write_csv
from tests.tiny import world


def test_a_sound_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_problem(world().problem(), tmp_path / "p.xlsx")
    assert muster(monkeypatch, "validate", tmp_path / "p.xlsx") == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0] == "tiny: 2023-01-02 to 2023-01-29"
    assert lines[1] == "       6 trainees asked for"
    assert "       1 courses" in lines
    assert lines[-1] == "no faults, no warnings"


def test_warnings_name_the_rows_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_problem(world().put("requests", "R", skills="t").problem(), tmp_path / "p")
    assert muster(monkeypatch, "validate", tmp_path / "p") == 0
    # the header is line 1, the request line 2
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "no faults; 1 warning, of what can never work as it stands:",
        "requests, row 2, column skills: no course awards 't'",
    ]


def test_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_csv(tmp_path / "p", venues="venue,places\nN,-5\nN,x\n")
    assert muster(monkeypatch, "validate", folder) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "venues, row 2, column places: -5 is below 0",
        "venues, row 3, column venue: 'N' stands in row 2 already",
        "venues, row 3, column places: 'x' is not a whole number",
    ]


def test_the_outcome_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = world().put("requests", "R", skills="t").problem()
    write_problem(problem, tmp_path / "p.json")
    assert muster(monkeypatch, "validate", tmp_path / "p.json", "--json") == 0
    outcome = json.loads(capsys.readouterr().out)
    assert (outcome["valid"], outcome["name"], outcome["sha256"]) == (True, "tiny", problem.sha256)
    assert (outcome["tables"]["requests"], outcome["trainees"], outcome["faults"]) == (1, 6, [])
    assert outcome["warnings"] == [
        {"table": "requests", "row": 1, "column": "skills", "value": "t", "text": "no course awards 't'"}
    ]


def test_faults_as_json_and_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path / "p.xlsx", venues=[["venue", "places"], ["N", -5]])
    assert muster(monkeypatch, "validate", path, "--json") == 2
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "valid": False,
        "faults": [{"table": "venues", "row": 2, "column": "places", "value": "-5", "text": "-5 is below 0"}],
        "warnings": [],
    }
    assert err == "venues, row 2, column places: -5 is below 0\n"


@pytest.mark.parametrize("name", ["none", "none.xlsx", "none.json", "notes.txt", "empty.xlsx", "empty.json", "empty"])
def test_what_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for file in ("notes.txt", "empty.xlsx", "empty.json"):
        (tmp_path / file).touch()
    (tmp_path / "empty").mkdir()
    assert muster(monkeypatch, "validate", tmp_path / name) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert name in err
    assert len(err.splitlines()) == 1


def test_names_that_the_terminal_cannot_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell with another encoding gets an escape, not a trace."""
    problem = full()
    named = problem.settings.model_copy(update={"name": "Žemė"})
    write_problem(problem.replace(settings=named), tmp_path / "p.json")
    command = [sys.executable, "-c", "from scheduler.cli import main; main()", "validate", str(tmp_path / "p.json")]
    ended = subprocess.run(command, capture_output=True, env={"PYTHONIOENCODING": "ascii"}, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(b"\\u017dem\\u0117: 2023")
