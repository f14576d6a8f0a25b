import json
from pathlib import Path

import pytest

from scheduler.tables import write_plan, write_problem
from tests.cli.running import muster
from tests.stress.cases import lonely


def test_a_plan_is_tested_and_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan = lonely(ill=1000, ill_days=30)
    write_problem(problem, tmp_path / "problem.json")
    write_plan(plan, tmp_path / "plan.json")
    asked = ("stress", tmp_path / "problem.json", tmp_path / "plan.json", "--samples", "6", "--seed", "2")
    assert muster(monkeypatch, *asked, "--json", "--chart", tmp_path / "weeks.svg") == 0
    found = json.loads(capsys.readouterr().out)
    (told,) = found["plans"]
    assert [week["edits"][0]["verb"] for week in told["weeks"]] == ["person_ill"] * 6
    assert told["people"][0]["hanging"] == 6
    assert told["lost_before"]["mean"] == sum(week["lost_before"] for week in told["weeks"]) / 6
    assert "after replanning" in (tmp_path / "weeks.svg").read_text()
    assert muster(monkeypatch, *asked, "--workers", "1", "--against", tmp_path / "plan.json") == 0
    told = capsys.readouterr().out
    assert "People for whom nobody is free to step in" in told
    assert "6 bad weeks do not tell which plan is the sturdier" in told


def test_a_plan_of_another_problem_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan = lonely()
    write_problem(problem.drop_staff("I"), tmp_path / "problem.json")
    write_plan(plan, tmp_path / "plan.json")
    assert muster(monkeypatch, "stress", tmp_path / "problem.json", tmp_path / "plan.json") == 2
    assert "the plan breaks the rule staff-" in capsys.readouterr().err
