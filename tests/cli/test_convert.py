from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.tables import read_problem, write_problem, write_template
from tests.cli.running import muster
from tests.tables.samples import full, write_csv


@pytest.mark.parametrize("out", ["q", "q.xlsx", "q.json"])
@pytest.mark.parametrize("problem", ["p", "p.xlsx", "p.json"])
def test_every_format_to_every_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], problem: str, out: str
) -> None:
    write_problem(full(), tmp_path / problem)
    assert muster(monkeypatch, "convert", tmp_path / problem, tmp_path / out) == 0
    assert read_problem(tmp_path / out) == full()
    assert capsys.readouterr().out == f"full: written to {tmp_path / out}\n"


@pytest.mark.parametrize("out", ["q", "q.xlsx", "q.json"])
def test_a_problem_or_a_template_may_be_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    write_problem(full(), tmp_path / "p.json")
    write_problem(full().replace(roll=(), leave=()), tmp_path / out)
    if out == "q.xlsx":
        write_template(tmp_path / out)
    assert muster(monkeypatch, "convert", tmp_path / "p.json", tmp_path / out) == 0
    assert read_problem(tmp_path / out) == full()


@pytest.mark.parametrize(
    ("out", "content"),
    [
        ("plan.json", '{"format": "muster-plan/1"}'),
        ("other.json", "[]"),
        ("report.xlsx", "x"),
        ("notes", "x"),
        ("notes.txt", "x"),
        ("folder/notes.txt", "x"),
        ("folder/sales.csv", "x"),
    ],
)
def test_another_thing_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], out: str, content: str
) -> None:
    write_problem(full(), tmp_path / "p.json")
    (tmp_path / "folder").mkdir()
    (tmp_path / out).write_text(content)
    target = (tmp_path / out).parent if out.startswith("folder") else tmp_path / out
    assert muster(monkeypatch, "convert", tmp_path / "p.json", target) == 2
    assert "exists, and is no problem or template" in capsys.readouterr().err
    assert (tmp_path / out).read_text() == content


def test_a_faulty_problem_is_not_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_csv(tmp_path / "p", venues="venue,places\nN,-5\n")
    assert muster(monkeypatch, "convert", folder, tmp_path / "q.json") == 2
    assert capsys.readouterr().err == "venues, row 2, column places: -5 is below 0\n"
    assert not (tmp_path / "q.json").exists()


@pytest.mark.parametrize("out", ["q.xls", "q.csv", "none/q.json", "none/q.xlsx", "p.json/q"])
def test_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    write_problem(full(), tmp_path / "p.json")
    assert muster(monkeypatch, "convert", tmp_path / "p.json", tmp_path / out) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
