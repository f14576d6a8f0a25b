from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.tables import kind_of, read_problem, write_problem
from tests.cli.running import muster
from tests.tables.samples import full


def test_a_template_is_written_and_may_be_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.xlsx"
    for _ in range(2):
        assert muster(monkeypatch, "template", path) == 0
        assert capsys.readouterr().out.startswith(f"template written to {path}")
        assert kind_of(path) == "template"


def test_what_was_filled_in_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_problem(full(), tmp_path / "p.xlsx")
    assert muster(monkeypatch, "template", tmp_path / "p.xlsx") == 2
    assert "exists, and is no template" in capsys.readouterr().err
    assert read_problem(tmp_path / "p.xlsx") == full()


def test_only_a_workbook_can_be_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert muster(monkeypatch, "template", tmp_path / "t.csv") == 2
    assert not list(tmp_path.iterdir())
