from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.faults import InputError
from scheduler.problem import Problem
from scheduler.tables import read_problem, write_problem
from tests.tables.samples import full

SETTINGS = {"name": "x", "horizon_start": "2023-01-01", "horizon_end": "2023-12-31"}


def write(path: Path, text: str | bytes | None = None, **tables: Any) -> Path:
    if text is None:
        text = json.dumps({"settings": SETTINGS} | tables)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_problem(path)
    return [str(fault) for fault in caught.value.faults]


def test_lists_answers_and_numbers_as_json_or_as_cells(tmp_path: Path) -> None:
    as_json = {
        "settings": [{"key": key, "value": value} for key, value in SETTINGS.items()]
        + [{"key": "priority_weights", "value": [5, 4, 3, 2, 1]}, {"key": "levels", "value": ["unplaced", "cost"]}],
        "programmes": [{"programme": 101, "budget": None}, {"programme": "b"}],
        "requests": [
            {"request": "R", "requester": "x", "skills": ["a", "b"], "headcount": 5, "language": "uk", "weight": ""}
            | {"from": "2023-01-01", "to": "2023-02-01", "programmes": [101, "b"], "may_split": False}
        ],
    }
    as_cells = {
        "settings": SETTINGS | {"priority_weights": "5;4;3;2;1", "levels": "unplaced; cost"},
        "programmes": [{"programme": "101"}, {"programme": "b"}],
        "requests": [
            {"request": "R", "requester": "x", "skills": "a>b", "headcount": "5", "language": "uk"}
            | {"from": "2023-01-01", "to": "2023-02-01", "programmes": "101;b", "may_split": "no"}
        ],
    }
    one = read_problem(write(tmp_path / "1.json", json.dumps(as_json)))
    other = read_problem(write(tmp_path / "2.json", json.dumps(as_cells)))
    assert one == other
    assert one.requests[0].programmes == ("101", "b")


def test_the_canonical_json_of_a_problem_can_be_read(tmp_path: Path) -> None:
    assert read_problem(write(tmp_path / "p.json", full().canonical_json)) == full()


def test_what_is_not_the_shape_of_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    assert faults(write(path, venues={"venue": "N"}, holidays=[["2023-01-01"]], course=[])) == [
        "there is no table 'course' (did you mean 'courses'?)",
        "holidays, row 1: not an object with the columns as names",
        "venues: not a list of rows",
    ]
    assert faults(write(path, "[]")) == ["p.json: not a JSON object with a list for each table"]
    assert faults(write(path, '{"format": "muster-plan/1"}')) == [
        "p.json: a file of format 'muster-plan/1', not a problem"
    ]
    assert faults(write(path, "{}")) == ["settings: the table is missing or empty, and required"]


def test_more_names_than_a_problem_has(tmp_path: Path) -> None:
    many: dict[str, Any] = {f"n{number}": 1 for number in range(101)}
    path = tmp_path / "p.json"
    assert faults(write(path, **many)) == ["p.json: 102 names, where a problem has 16 tables"]
    assert faults(write(path, venues=[many]))[-1] == "venues, row 1: more than 100 columns"


def test_what_is_no_cell(tmp_path: Path) -> None:
    venues = [{"venue": "N", "places": True}, {"venue": ["S"], "places": {"a": 1}}, {"venue": "O", "place": 5}]
    assert faults(write(tmp_path / "p.json", venues=venues)) == [
        "venues, row 1, column places: TRUE is a truth value, not a whole number",
        "venues, row 2, column venue: a list stands where a code belongs",
        "venues, row 2, column places: an object stands where a whole number belongs",
        "venues, row 3: there is no column 'place' (did you mean 'places'?)",
        "venues, row 3, column places: blank, but required",
    ]


def test_an_item_may_not_hold_what_separates_items(tmp_path: Path) -> None:
    staff = [{"staff": "A", "qualifications": ["medic;eod"]}]
    assert faults(write(tmp_path / "p.json", staff=staff)) == [
        "staff, row 1, column qualifications: the item 'medic;eod' holds ';', which separates items"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("{", "not JSON: Expecting property name"),
        ('{"venues": [NaN]}', "not JSON: NaN is not a number of JSON"),
        ('{"venues": [-Infinity]}', "not JSON: -Infinity is not a number of JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        (f'{{"venues": [{"9" * 5_000}]}}', "a number has more digits than are read"),
        (b'{"name": "\xff"}', "not UTF-8 text (byte 0xff)"),
        ("[" + "[]," * 1_000_001 + "[]]", "more than 1000000 objects and lists, the most that is read"),
    ],
)
def test_what_is_no_json(tmp_path: Path, text: str | bytes, fault: str) -> None:
    (found,) = faults(write(tmp_path / "p.json", text))
    assert found.startswith(f"p.json: {fault}")


def test_names_that_stand_twice(tmp_path: Path) -> None:
    text = '{"venues": [{"venue": "N", "places": 1}, {"venue": "S", "places": 1, "venue": "N"}]}'
    assert faults(write(tmp_path / "p.json", text)) == ["venues, row 2: a name stands twice in one object: 'venue'"]
    assert faults(write(tmp_path / "p.json", '{"venues": [], "venues": []}')) == [
        "p.json: a name stands twice in one object: 'venues'"
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_problem(write(tmp_path / "p.json", "\ufeff" + full().canonical_json)) == full()


def test_characters_that_are_no_unicode(tmp_path: Path) -> None:
    text = json.dumps({"settings": SETTINGS, "venues": [{"venue": "\ud800", "places": 1}]})
    assert faults(write(tmp_path / "p.json", text)) == [
        "venues, row 1, column venue: holds a character that is no Unicode"
    ]


def test_rows_stand_a_line_each(tmp_path: Path) -> None:
    write_problem(full(), tmp_path / "p.json")
    lines = (tmp_path / "p.json").read_text().splitlines()
    assert '  {"trainee": "T-R1-01", "request": "R-1"}' in lines
    assert isinstance(read_problem(tmp_path / "p.json"), Problem)
