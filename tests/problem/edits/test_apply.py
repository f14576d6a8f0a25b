"""Edits as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler import VERBS, InputError, apply_edits
from scheduler.problem import Problem
from scheduler.validate import faults_of
from tests.problem.edits.faults import fault_of
from tests.tables.samples import full

PAGE = (Path(__file__).parents[3] / "docs" / "what-if.md").read_text(encoding="utf-8")


def test_edits_are_applied_in_their_order() -> None:
    edits: list[dict[str, Any]] = [
        {"verb": "add_offering", "offering": "O-2", "course": "MED", "start": "2023-03-06", "seats": 5},
        {"verb": "cut_seats", "offering": "O-2", "seats": 2},
        {"verb": "close_venue", "venue": "NORTH", "from": "2023-05-01", "to": "2023-05-14"},
        {"verb": "change_row", "table": "venues", "key": "NORTH", "beds": "30"},
    ]
    problem = full().add_offering("O-2", "MED", "2023-03-06", 5).cut_seats("O-2", 2)
    problem = problem.close_venue("NORTH", "2023-05-01", "2023-05-14").change_row("venues", "NORTH", beds=30)
    assert apply_edits(full(), edits) == problem


def test_all_faulty_parameters_are_told_at_once() -> None:
    edits: list[Any] = [
        {"verb": "close_venue", "venu": "NORTH", "from": "2023-05-01", "to": "2023-05-99"},
        {"verb": "closevenue"},
        {"verb": "cut_seats", "offering": "O-1", "seats": -1},
        {},
    ]
    assert fault_of(lambda: apply_edits(full(), edits)).splitlines() == [
        "edits, row 1, column venue: blank, but required",
        "edits, row 1, column to: 2023-05-99 is not a day of the calendar",
        "edits, row 1: there is no parameter 'venu' (did you mean 'venue'?)",
        "edits, row 2, column verb: no verb 'closevenue' (did you mean 'close_venue'?)",
        "edits, row 3, column seats: -1 is below 0",
        "edits, row 4, column verb: blank, but required; one is 'add_beds'",
    ]


def test_an_edit_that_cannot_be_made_is_named() -> None:
    edits: list[dict[str, Any]] = [
        {"verb": "drop_offering", "offering": "O-1"},
        {"verb": "add_seats", "offering": "O-1", "seats": 2},
    ]
    assert fault_of(lambda: apply_edits(full(), edits)) == "edits, row 2, column offering: no offering 'O-1'"


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_a_method_with_a_schema_and_a_line_of_the_page(name: str) -> None:
    verb = VERBS[name]
    assert hasattr(Problem, name)
    assert verb.summary.endswith(".") or verb.summary.endswith("``.")
    schema = verb.model.model_json_schema()
    assert schema["properties"]["verb"]["const"] == name
    parameters = ", ".join(key for key in schema["properties"] if key != "verb")
    assert f"| `{name}` | {parameters} |" in PAGE


CODES = ("NORTH", "MED", "I-1", "T-1", "O-1", "R-1", "eumam", "medic", "uk", "en", "courses", "requests", "X", "")
VALUES: st.SearchStrategy[object] = st.one_of(
    st.sampled_from(CODES),
    st.integers(-3, 60),
    st.dates().map(str),
    st.sampled_from(("2023-05-01", "2023-06-30", None, True, 1.5, [], ["medic", "eod"], {}, 10**30, float("nan"))),
)


@given(st.data())
def test_data_of_any_kind_gives_a_sound_problem_or_its_faults(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(VERBS)))
    keys = [key for key in VERBS[name].model.model_json_schema()["properties"] if key != "verb"]
    edit: dict[str, Any] = data.draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys([*keys, "beds", "headcount"], VALUES))
    )
    try:
        edited = apply_edits(full(), [{**edit, "verb": name}])
    except InputError as error:
        faults = error.faults
        assert all(fault.table == "edits" and fault.row == 1 and fault.text for fault in faults)
    else:
        assert faults_of(edited) == []
