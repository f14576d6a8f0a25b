from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.tables import read_plan, write_plan


def document() -> dict[str, Any]:
    return {
        "format": "muster-plan/1",
        "problem": {"name": "x", "sha256": "0" * 64},
        "solve": {
            "status": "feasible",
            "levels": [{"level": 1, "terms": {"unplaced": 3}, "value": 3, "bound": 1, "optimal": False}],
        },
        "classes": [
            {"class": f"MED/{n}", "course": "MED", "programme": "bi", "offering": None, "venue": "N"}
            | {"start": "2023-01-02", "end": "2023-01-28", "staff": [{"staff": "A", "role": "medic"}]}
            for n in (1, 2, 3)
        ],
        "bookings": [{"request": "R", "step": 1, "class": "MED/1", "seats": 12}],
        "unplaced": [{"request": "R", "trainees": 3, "reasons": []}],
        "roll": [],
        "released": [],
    }


def write(path: Path, plan: Any) -> Path:
    path.write_text(json.dumps(plan))
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_plan(path)
    return [str(fault) for fault in caught.value.faults]


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path / "1.json", document()))
    write_plan(plan, tmp_path / "2.json")
    assert read_plan(tmp_path / "2.json").rows == plan.rows
    assert isinstance(plan, Plan)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["1.json", "2.json"]


def test_all_faults_with_their_places(tmp_path: Path) -> None:
    plan = document()
    plan["classes"][2]["start"] = "2023-13-01"
    plan["classes"][2]["staff"].append({"staff": "B", "rolle": "medic"})
    plan["classes"][1]["end"] = 20230128
    del plan["bookings"][0]["class"]
    plan["bookings"][0]["seats"] = 0
    plan["solve"]["levels"][0]["bound"] = -1
    plan["solve"]["status"] = "great"
    assert faults(write(tmp_path / "p.json", plan)) == [
        "solve, column status: 'great' is not one of 'optimal', 'feasible', 'no-plan', 'invalid' or 'cancelled'",
        "solve, column levels[1].bound: -1 is below 0",
        "classes, row 2, column end: 20230128 is not a date written YYYY-MM-DD",
        "classes, row 3, column start: 2023-13-01 is not a day of the calendar",
        "classes, row 3, column staff[2].role: missing, and required",
        "classes, row 3, column staff[2].rolle: there is no such name",
        "bookings, row 1, column class: missing, and required",
        "bookings, row 1, column seats: 0 is below 1",
    ]


def test_what_is_of_another_kind_is_told_with_the_kind_that_it_should_be(tmp_path: Path) -> None:
    plan = document()
    plan["bookings"][0] |= {"seats": "12", "step": 1.5, "request": 7}
    plan["classes"][1] = "MED/2"
    plan["classes"][2] |= {"start": None, "staff": {}}
    plan["solve"] |= {"seconds": -0.5, "versions": []}
    plan["solve"]["levels"][0]["optimal"] = "perhaps"
    plan["roll"] = None
    assert faults(write(tmp_path / "p.json", plan | {"format": "muster-plan/2"})) == [
        "format: 'muster-plan/2' is not 'muster-plan/1'",
        "solve, column seconds: -0.5 is below 0",
        "solve, column versions: a list stands where an object belongs",
        "solve, column levels[1].optimal: 'perhaps' is a text, not true or false",
        "classes, row 2: 'MED/2' is a text, not an object",
        "classes, row 3, column start: nothing stands where a date written YYYY-MM-DD belongs",
        "classes, row 3, column staff: an object stands where a list belongs",
        "bookings, row 1, column request: 7 is not a text",
        "bookings, row 1, column step: 1.5 is not a whole number",
        "bookings, row 1, column seats: '12' is a text, not a whole number",
        "roll: nothing stands where a list belongs",
    ]


def test_what_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    assert faults(write(path, [])) == ["p.json: not a plan, which is a JSON object"]
    assert faults(write(path, {"classes": []}))[0] == "problem: missing, and required"
    (text,) = faults(write(path, {"settings": []}))
    assert text == "p.json: a problem; wanted is a plan, as muster solve -o PLAN.json writes it"
    assert faults(tmp_path / "none.json") == [f"{tmp_path / 'none.json'}: there is no such file or folder"]
    assert faults(write(path, document() | {"\x1b[2J": 1})) == ["'\\x1b[2J': there is no such name"]
    path.write_text('{"classes": [{"class": "a", "class": "b"}]}')
    assert faults(path) == ["classes, row 1: a name stands twice in one object: 'class'"]


def test_a_folder_in_place_of_a_plan_says_what_is_expected(tmp_path: Path) -> None:
    assert faults(tmp_path) == [
        f"{tmp_path}: a folder; a plan is one JSON file, as muster solve -o PLAN.json writes it"
    ]
