"""The commands ``muster replan`` and ``muster compare``, as their user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from scheduler.check import check
from scheduler.cli.replan import _lines
from scheduler.plan import LevelResult, Plan
from scheduler.replan import Replan
from scheduler.tables import read_plan, read_problem, write_plan, write_problem
from tests.cli.running import muster
from tests.tiny import LONG, Hand, Tiny, day, world

C0, C7 = "C/2023-01-02/V/1", "C/2023-01-09/V/1"


def asked() -> Tiny:
    """Return a world in which R is placed on day 7, with medic I, and J could stand in."""
    tiny = world().put("course_staff", "C", "medic", per_class=1)
    return tiny.put("staff", "I", qualifications="medic").put("staff", "J", qualifications="medic")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Return a problem in which I is ill on day 9, a baseline from before that, and a name for what is written."""
    write_plan(Hand(asked().problem()).own(7, 6, [("I", "medic")]).plan(), tmp_path / "old.json")
    now = asked().put("leave", staff="I", from_=day(9), to=day(9)).problem()
    write_problem(now, tmp_path / "now.json")
    return {name: tmp_path / f"{name}.json" for name in ("now", "old", "new")} | {"folder": tmp_path}


def test_a_replan_says_what_was_released_and_who_is_told(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = muster(
        monkeypatch,
        "replan",
        files["now"],
        "--baseline",
        files["old"],
        "--pin",
        C7,
        "-o",
        files["new"],
        "--time",
        str(LONG),
    )
    assert code == 0
    said = capsys.readouterr().out
    assert f"released: I on {C7}: I is engaged on class {C7} but on leave, 2023-01-11" in said
    assert "Person J\n  added   medic: C at V, 2023-01-09 … 2023-01-13" in said
    assert "To be told: 2 people." in said
    assert "Against the baseline: 0 trainees without the place they had, 0 with one that they had not.\n" in said
    assert "note:" not in said
    assert "optimal: 6 of 6 trainees placed; the plan passed the checker." in said
    plan, before = read_plan(files["new"]), read_plan(files["old"])
    assert check(read_problem(files["now"]), plan, baseline=before, pins=[C7]).ok


def test_the_date_freezes_and_json_and_receipts_are_for_programs(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    receipts = files["folder"] / "told.csv"
    arguments = ("--freeze-until", day(8), "-o", files["new"], "--receipts", receipts, "--json")
    assert muster(monkeypatch, "replan", files["now"], "--baseline", files["old"], *map(str, arguments)) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(entry["staff"], entry["rule"]) for entry in said["released"]] == [("I", "staff-leave")]
    assert [(line["code"], line["what"]) for line in said["receipts"]] == [("I", "dropped"), ("J", "added")]
    assert list(pd.read_csv(receipts)["code"]) == ["I", "J"]


def test_changes_may_come_first(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Kept as it is, the class would want a medic: one engagement is lost. To keep the six seats costs no more.
    arguments = ("-o", files["new"], "--levels", "changes; unplaced", "--time", str(LONG))
    assert muster(monkeypatch, "replan", files["now"], "--baseline", files["old"], *map(str, arguments)) == 0
    plan = read_plan(files["new"])
    assert [(level.terms, level.optimal) for level in plan.rows.solve.levels] == [
        ({"changes": 1}, True),
        ({"unplaced": 0}, True),
    ]
    assert "with one that they had not, 1 change (proven the fewest).\n" in capsys.readouterr().out


def test_changes_that_are_not_proven_needed_are_told_with_their_bound(files: dict[str, Path]) -> None:
    rows = read_plan(files["old"]).rows
    level = LevelResult(level=2, terms={"changes": 12}, value=24, bound=14, optimal=False)
    levels = (level.model_copy(update={"terms": {"changes": 12, "cost": 5}, "level": 1}), level)
    plan = Plan(rows.model_copy(update={"solve": rows.solve.model_copy(update={"levels": levels})}))
    told = list(_lines(Replan(read_problem(files["now"]), plan, plan), files["new"]))
    # A level of changes alone weighs each 2 here, so that a bound of 14 is one of 7 changes.
    assert told[-2].endswith(" had not, 12 changes (at least 7 proven to be needed).")


def test_changes_that_weigh_nothing_are_not_taken_for_proven(files: dict[str, Path]) -> None:
    rows = read_plan(files["old"]).rows
    levels = (LevelResult(level=1, terms={"changes": 12}, value=0, bound=0, optimal=True),)  # asked for as 0*changes
    plan = Plan(rows.model_copy(update={"solve": rows.solve.model_copy(update={"levels": levels})}))
    told = list(_lines(Replan(read_problem(files["now"]), plan, plan), files["new"]))
    assert told[-2].endswith(" had not, 12 changes (at least 0 proven to be needed).")


def test_a_baseline_of_another_problem_is_named_and_what_is_lost_is_counted(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = world().set(name="another").put("requests", "R", headcount=2).problem()
    write_problem(other, files["now"])
    asked = ("replan", files["now"], "--baseline", files["old"], "-o", files["new"], "--time", str(LONG))
    assert muster(monkeypatch, *asked) == 0
    said = capsys.readouterr().out
    assert said.startswith("note: the baseline is of the problem 'tiny', this is 'another'\n")
    # R had six seats and asks for two now.
    assert "4 trainees without the place they had, 0 with one that they had not.\n" in said


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--pin", "X"), "no class 'X' in the baseline to pin"),
        (("--receipts", "told.doc"), "receipts are written as .json, .csv, .txt"),
        (("--levels", "unplacd"), "no term 'unplacd'"),
    ],
)
def test_faults_are_exit_code_2(
    files: dict[str, Path],
    arguments: tuple[str, ...],
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ("replan", files["now"], "--baseline", files["old"], "-o", files["new"])
    assert muster(monkeypatch, *given, *arguments) == 2
    assert fault in capsys.readouterr().err
    assert not files["new"].exists()


def test_compare_prints_draws_and_writes(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(Hand(asked().problem()).own(0, 4, [("J", "medic")]).plan(), files["new"])
    chart, told = files["folder"] / "chart.svg", files["folder"] / "told.txt"
    arguments = ("--problem", files["now"], "--chart", chart, "--receipts", told)
    assert muster(monkeypatch, "compare", files["old"], files["new"], *arguments) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].split() == ["unplaced", "0", "8", "+8"]
    assert "R                          6             4            -2             4" in said
    assert "classes: 1 moved" in said
    assert chart.read_text().startswith("<svg")
    assert told.read_text().startswith("Request R\n")


def test_compare_as_json(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert muster(monkeypatch, "compare", files["old"], files["old"], "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"terms": [], "requests": [], "receipts": [], "notes": []}
    assert muster(monkeypatch, "compare", files["old"], files["old"], "--chart", "x.gif") == 2
    assert "a chart is a .png" in capsys.readouterr().err
