"""The command ``muster solve``, as its user runs it."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.check import check
from scheduler.plan import Plan
from scheduler.tables import read_problem
from tests.cli.running import muster

DATA = Path(__file__).parents[2] / "data"


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", "from scheduler.cli import main; main()", *map(str, arguments)]


def test_the_small_year_is_planned_to_the_end(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    run = subprocess.run(
        command("solve", DATA / "small", "-o", out, "--time", 120, "--json"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["status"] == "optimal"
    assert "level 1" in run.stderr
    assert check(read_problem(DATA / "small"), Plan.from_json(out.read_text())).ok


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_keeps_the_best_plan_so_far(tmp_path: Path, number: signal.Signals) -> None:
    out = tmp_path / "plan.json"
    with subprocess.Popen(
        command("solve", DATA / "lithuania-2023", "-o", out, "--time", 600), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert "level 1" in process.stderr.readline()
        process.send_signal(number)
        process.stderr.read()
        assert process.wait(60) == 0
    plan = Plan.from_json(out.read_text())
    assert plan.status == "cancelled"
    assert check(read_problem(DATA / "lithuania-2023"), plan).ok


def test_faulty_input_is_exit_code_2_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan.json"
    assert muster(monkeypatch, "solve", tmp_path / "none", "-o", out) == 2
    assert "there is no such file or folder" in capsys.readouterr().err
    assert not out.exists()


def test_unknown_levels_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("solve", DATA / "small", "-o", tmp_path / "plan.json", "--levels", "unplacd")
    assert muster(monkeypatch, *given) == 2
    assert "no term 'unplacd'" in capsys.readouterr().err
