from pathlib import Path
from typing import get_args

import pytest

from scheduler import cli
from scheduler.cli.synth import KindName
from scheduler.synth import KINDS, synthesize
from scheduler.tables import read_problem


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run ``muster synth`` and return its exit code."""
    monkeypatch.setattr("sys.argv", ["muster", "synth", *arguments])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return int(caught.value.code or 0)


@pytest.mark.parametrize("out", ["folder", "problem.xlsx", "problem.json"])
def test_the_problem_is_written_in_the_format_of_its_name(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / out
    arguments = [str(path), "--trainees=40", "--seed=3", "--kind=path-heavy", "--roll"]
    assert run(monkeypatch, *arguments) == 0
    assert read_problem(path) == synthesize(40, 3, "path-heavy", roll=True)
    # A tenth more than 40.
    assert "for 44 trainees" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--trainees=19", "--seed=1"], "--trainees"),
        (["--trainees=100", "--seed=1", "--kind=strange"], "--kind"),
        (["--trainees=100"], "--seed"),
    ],
)
def test_faulty_usage_names_the_option(
    arguments: list[str],
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, str(tmp_path / "out"), *arguments) == 2
    assert named in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_is_no_problem_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.json").write_text('{"dear": "reader"}')
    assert run(monkeypatch, str(tmp_path / "letter.json"), "--trainees=40", "--seed=1") == 2
    assert "letter.json" in capsys.readouterr().err
    assert (tmp_path / "letter.json").read_text() == '{"dear": "reader"}'


def test_the_kinds_offered_are_the_kinds_there_are() -> None:
    assert get_args(KindName) == tuple(KINDS)
