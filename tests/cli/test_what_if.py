import json
from pathlib import Path

import pytest

from scheduler.tables import write_plan, write_problem
from tests.cli.running import muster
from tests.tiny import LONG, Hand, world

SCENARIOS = {
    "two at most": [{"verb": "set_class_size", "course": "C", "max_size": 2}],
    "closed": [{"verb": "close_venue", "venue": "V", "from": "2023-01-02", "to": "2023-01-29"}],
}


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    """One class of the plain world, which takes all six trainees."""
    made = world().put("courses", "C", max_classes=1).problem()
    write_problem(made, tmp_path / "problem.json")
    write_plan(Hand(made).own(0).plan(), tmp_path / "plan.json")
    (tmp_path / "scenarios.json").write_text(json.dumps(SCENARIOS))
    return tmp_path / "problem.json"


def test_scenarios_are_told_as_json_and_drawn(
    problem: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = problem.parent
    asked = ("what-if", problem, folder / "scenarios.json", "--baseline", folder / "plan.json", "--time", str(LONG))
    assert muster(monkeypatch, *asked, "--json", "--chart", folder / "chart.svg") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["scenario"], each["placed"], each["status"]) for each in told["scenarios"]] == [
        ("as it is", 6, "optimal"),
        ("two at most", 2, "optimal"),
        ("closed", 0, "optimal"),
    ]
    assert "two at most" in (folder / "chart.svg").read_text()
    assert muster(monkeypatch, *asked, "--workers", "1") == 0
    told = capsys.readouterr().out
    assert "two at most       2   6      -4" in told


def test_faulty_scenarios_are_refused(
    problem: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = problem.parent / "faulty.json"
    for text, fault in (
        ("[]", "an object is wanted, with a list of edits for each name"),
        ('{"x": [], "y": {}}', "faulty.json: scenario 'y' is no list of edits: an object is wanted, with a list of"),
        ('{"x": [], "x": []}', "faulty.json: a name stands twice in one object: 'x'"),
        ('{"x": [{"verb": "a", "verb": "b"}]}', "faulty.json, scenario 'x', row 1: a name stands twice in one object"),
        ('{"x": [{"verb": "clos_venue"}]}', "scenario 'x', edits, row 1, column verb: no verb 'clos_venue' (did you"),
    ):
        file.write_text(text)
        assert muster(monkeypatch, "what-if", problem, file) == 2
        assert fault in capsys.readouterr().err
    file.write_text("{}")
    assert muster(monkeypatch, "what-if", problem, file, "--chart", problem.parent / "chart.gif") == 2
    assert "a chart is a .png, .svg, .pdf, .json or .html file" in capsys.readouterr().err
    assert muster(monkeypatch, "what-if", problem, file, "--freeze-until", "2023-01-09") == 2
    assert "give it as the baseline" in capsys.readouterr().err
