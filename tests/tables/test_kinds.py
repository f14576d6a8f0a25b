from __future__ import annotations

from pathlib import Path

from scheduler.plan import Plan, PlanRows, ProblemRef, SolveInfo
from scheduler.tables import kind_of, write_plan, write_problem, write_template
from tests.tables.excel.books import book
from tests.tables.samples import full, write_csv


def test_what_stands_at_a_path(tmp_path: Path) -> None:
    for name in ("p", "p.xlsx", "p.json"):
        write_problem(full(), tmp_path / name)
        assert kind_of(tmp_path / name) == "problem"
    write_template(tmp_path / "t.xlsx")
    assert kind_of(tmp_path / "t.xlsx") == "template"
    write_plan(Plan(PlanRows(problem=ProblemRef(name="x"), solve=SolveInfo(status="feasible"))), tmp_path / "plan.json")
    assert kind_of(tmp_path / "plan.json") == "plan"
    assert kind_of(tmp_path / "none.json") == "nothing"
    (tmp_path / "empty").mkdir()
    assert kind_of(tmp_path / "empty") == "nothing"


def test_a_faulty_problem_is_a_problem(tmp_path: Path) -> None:
    assert kind_of(write_csv(tmp_path / "p", venues="venue\n")) == "problem"
    assert kind_of(book(tmp_path / "p.xlsx", other=[])) == "problem"
    (tmp_path / "p.json").write_text('{"settings": 1}')
    assert kind_of(tmp_path / "p.json") == "problem"


def test_other_things(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.json").write_text("{")
    (tmp_path / "c.xlsx").write_text("x")
    (tmp_path / "d.txt").write_text("x")
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "notes.txt").write_text("x")
    write_csv(tmp_path / "f", sales="x\n")
    assert {kind_of(path) for path in tmp_path.iterdir()} == {"other"}
