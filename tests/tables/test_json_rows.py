"""Rows of single tables from plain data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler import InputError, load
from scheduler.problem import TABLES
from scheduler.tables import read_table, require_sound

SMALL = Path(__file__).parents[2] / "data" / "small"


def test_tables_read_one_by_one_make_the_same_problem() -> None:
    problem = load(SMALL)
    document = json.loads(problem.canonical_json)
    assert require_sound({table: read_table(table, rows) for table, rows in document.items()}) == problem


@pytest.mark.parametrize("table", TABLES)
def test_what_is_no_list_of_rows_is_a_fault(table: str) -> None:
    kinds: tuple[object, ...] = (7, "text", None, [7], [[]], [{"": 1}])
    for rows in kinds:
        with pytest.raises(InputError):
            read_table(table, rows)


def test_every_fault_of_a_row_is_told_with_its_position() -> None:
    rows = [{"venue": "V", "places": 5}, {"venue": "W", "places": -1, "bed": 2}]
    with pytest.raises(InputError) as caught:
        read_table("venues", rows)
    assert [str(fault) for fault in caught.value.faults] == [
        "venues, row 2: there is no column 'bed' (did you mean 'beds'?)",
        "venues, row 2, column places: -1 is below 0",
    ]


def test_a_fault_of_the_settings_stands_where_they_do() -> None:
    sound = {"name": "x", "horizon_start": "2023-01-01", "horizon_end": "2023-12-31"}
    wrong = {"priority_weights": "1;2", "horizon_end": "2022-01-01", "trainees_per_interpreter": 0, "levels": "x"}
    row = {**sound, **wrong, "horizon": 3}
    keys = list(row)
    with pytest.raises(InputError) as one:
        read_table("settings", row)
    with pytest.raises(InputError) as keyed:
        read_table("settings", [{"key": key, "value": value} for key, value in row.items()])
    assert {(fault.row, fault.column or fault.value) for fault in one.value.faults} == {
        (1, key) for key in (*wrong, "horizon")
    }
    assert {(fault.row, fault.column) for fault in keyed.value.faults} == {
        (keys.index("horizon") + 1, "key"),
        *((keys.index(key) + 1, "value") for key in wrong),
    }
    with pytest.raises(InputError) as blank:
        read_table("settings", {})
    assert [(fault.row, fault.column) for fault in blank.value.faults] == [(1, key) for key in sound]


def test_without_settings_there_is_no_problem_but_what_is_wrong_is_told() -> None:
    venues = read_table("venues", [{"venue": "V", "places": 5}])
    assert require_sound({"venues": venues}) is None
    with pytest.raises(InputError, match="no venue 'W'"):
        require_sound({"venues": venues, "closures": read_table("closures", [_closed("W")])})


def _closed(venue: str) -> dict[str, str]:
    return {"venue": venue, "from": "2023-01-01", "to": "2023-01-02"}
