import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scheduler.cli import app, main
from scheduler.plan import LevelResult, Plan
from scheduler.problem import Problem
from scheduler.tables import write_plan, write_problem
from tests.tiny import Hand, day, world

C0 = "C/2023-01-02/V/1"


@pytest.fixture
def problem() -> Problem:
    return world().put("venues", "V", beds=6).set(levels="unplaced; waiting").problem()


def run(folder: Path, problem: Problem, plan: Plan, *options: str, baseline: Plan | None = None) -> Result:
    write_problem(problem, folder / "problem.json")
    write_plan(plan, folder / "plan.json")
    if baseline:
        write_plan(baseline, folder / "before.json")
        options = ("--baseline", str(folder / "before.json"), *options)
    return CliRunner().invoke(app, ["check", str(folder / "problem.json"), str(folder / "plan.json"), *options])


def test_a_plan_that_stands_ends_with_0(tmp_path: Path, problem: Problem) -> None:
    claims = (LevelResult(level=2, terms={"waiting": 42}, value=42, bound=7, optimal=False),)
    result = run(tmp_path, problem, Hand(problem).own(7).plan(levels=claims))
    assert result.exit_code == 0
    assert "keeps every rule" in result.output
    # Six trainees wait seven days.
    assert "level 2, waiting: 42 (claimed 42, bound 7)" in result.output
    assert [line.split() for line in result.output.splitlines() if line.startswith("waiting")] == [
        ["waiting", "42", "42"]
    ]
    assert [line.split() for line in result.output.splitlines() if line.startswith("makespan")] == [
        ["makespan", "12", "–"]
    ]


def test_a_plan_that_breaks_a_rule_ends_with_1(tmp_path: Path, problem: Problem) -> None:
    result = run(tmp_path, problem, Hand(problem).own(0, 3).own(0, 3).own(0, 1).plan())
    assert result.exit_code == 1
    # Seven beds from the day before, of six; and seven of a headcount of six.
    assert "venue-beds  7 trainees housed at venue V, which has 6 beds, 2023-01-01 … 2023-01-06" in result.output
    assert C0 in result.output
    assert "violations 2, of 2 of the rules" in result.output


def test_a_false_claim_ends_with_1(tmp_path: Path, problem: Problem) -> None:
    claims = (LevelResult(level=1, terms={"unplaced": 1}, value=1, bound=1, optimal=True),)
    result = run(tmp_path, problem, Hand(problem).own(0).plan(levels=claims))
    assert result.exit_code == 1
    assert "not so: level 1 claims unplaced 1, but it is 0" in result.output


def test_that_a_plan_is_of_another_problem_is_said_before_all_that_it_breaks(tmp_path: Path, problem: Problem) -> None:
    other = problem.model_copy(update={"settings": problem.settings.model_copy(update={"name": "another"})})
    result = run(tmp_path, problem, Hand(other).own(0, 3).own(0, 3).own(0, 1).plan())
    state, name, broken, *_ = result.output.splitlines()
    assert state.startswith("note: the plan was made for another state of the problem")
    assert name == "note: the plan is of the problem 'another', this is 'tiny'"
    assert broken.startswith("parts ")


def test_json_holds_the_whole_report(tmp_path: Path, problem: Problem) -> None:
    result = run(tmp_path, problem, Hand(problem).own(1).plan(), "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["ok"] is False
    assert report["violations"] == [
        {
            "rule": "start-day",
            "text": f"class C/2023-01-03/V/1 starts on {day(1)}, a Tue; C starts on Mon",
            "entities": {"class": ["C/2023-01-03/V/1"]},
            "dates": [str(day(1)), str(day(1))],
        }
    ]
    assert report["terms"]["waiting"] == 6
    assert [level["value"] for level in report["levels"]] == [0, 6]


def test_what_is_frozen_is_judged_against_the_baseline(tmp_path: Path, problem: Problem) -> None:
    before, moved = Hand(problem).own(0).plan(), Hand(problem).own(7).plan()
    assert run(tmp_path, problem, moved, baseline=before).exit_code == 0
    for options in (("--pin", C0), ("--freeze-until", "2023-01-03")):
        result = run(tmp_path, problem, moved, *options, baseline=before)
        assert result.exit_code == 1
        assert f"frozen  frozen class {C0} is missing" in result.output
    assert run(tmp_path, problem, moved, "--freeze-until", "2023-01-02", baseline=before).exit_code == 0


def test_other_levels_are_judged_where_they_are_given(tmp_path: Path, problem: Problem) -> None:
    claims = (LevelResult(level=1, terms={"makespan": 5}, value=5, bound=5, optimal=True),)
    plan = Hand(problem).own(0).plan(levels=claims)
    assert run(tmp_path, problem, plan).exit_code == 1
    assert run(tmp_path, problem, plan, "--levels", "makespan").exit_code == 0
    assert "no term 'nonsense'" in str(run(tmp_path, problem, plan, "--levels", "nonsense").exception)


def test_usage_that_makes_no_sense_ends_with_2(tmp_path: Path, problem: Problem) -> None:
    plan = Hand(problem).own(0).plan()
    assert run(tmp_path, problem, plan, "--freeze-until", "tomorrow", baseline=plan).exit_code == 2
    assert "no class 'X'" in str(run(tmp_path, problem, plan, "--pin", "X", baseline=plan).exception)
    assert "--baseline" in str(run(tmp_path, problem, plan, "--pin", C0).exception)


@pytest.mark.parametrize("faulty", ["problem.json", "plan.json"])
def test_faulty_files_end_with_2_and_no_trace(
    tmp_path: Path, problem: Problem, faulty: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, problem, Hand(problem).own(0).plan())
    (tmp_path / faulty).write_text('{"classes": 5}')
    monkeypatch.setattr("sys.argv", ["muster", "check", str(tmp_path / "problem.json"), str(tmp_path / "plan.json")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert captured.err.strip()


def test_codes_do_not_drive_the_terminal(tmp_path: Path, problem: Problem) -> None:
    result = run(tmp_path, problem, Hand(problem).own(0, course="\x1b[2J").plan())
    assert result.exit_code == 1
    assert "\x1b" not in result.output
