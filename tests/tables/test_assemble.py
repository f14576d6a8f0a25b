"""Faults of a whole problem: all at once, each at its place, and none that merely follows from another."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.faults import InputError
from scheduler.problem import TABLES, Problem
from scheduler.rulebook import TERMS
from scheduler.tables import read_problem
from scheduler.tables.assemble import assemble
from scheduler.tables.raw import Raw, RawTable, columns_of, is_blank
from scheduler.tables.written import written_rows
from tests.tables.samples import full, write_csv

COURSES = "course,awards,programme,language,days,min_size,max_size\n"
REQUESTS = "request,requester,skills,headcount,language,from,to,may_split\n"


def faults(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_problem(folder)
    return [str(fault) for fault in caught.value.faults]


def test_all_faults_at_once_in_the_order_of_tables_rows_and_columns(tmp_path: Path) -> None:
    folder = write_csv(
        tmp_path,
        settings="key,value\nname,\nhorizon_strat,2023-01-01\nhorizon_end,2023-01-01\nhorizon_end,2024\nlevels,x\n",
        programmes="programme\neumam\n",
        courses=COURSES + "MED,medic,eumann,en,27,6,24\nX,x,eumam,en,0,9,-5\nMED,m,EUMAM,,11.5,30,24\n",
        requests=REQUESTS + "R1,A,medic,-5,uk,2023-05-01,2023-04-01,ja\n",
        roll="trainee,request\nT1,R1\nT1,R9\n,R1\n",
    )
    assert faults(folder) == [
        "settings: there is no row 'horizon_start', which is required",
        "settings, row 2, column value: name: blank, but required",
        "settings, row 3, column key: there is no setting 'horizon_strat' (did you mean 'horizon_start'?)",
        "settings, row 5, column key: 'horizon_end' stands in row 4 already",
        "settings, row 6, column value: levels: level 1: no term 'x'; the terms are " + ", ".join(TERMS),
        "courses, row 2, column programme: no programme 'eumann' (did you mean 'eumam'?)",
        "courses, row 3, column days: 0 is below 1",
        "courses, row 3, column max_size: -5 is below 0",
        "courses, row 4, column course: 'MED' stands in row 2 already",
        "courses, row 4, column programme: no programme 'EUMAM' (did you mean 'eumam'?)",
        "courses, row 4, column language: blank, but required",
        "courses, row 4, column days: '11.5' is not a whole number",
        "courses, row 4, column min_size: 30 is above max_size, 24",
        "requests, row 2, column headcount: -5 is below 1",
        "requests, row 2, column from: 2023-05-01 is after to, 2023-04-01",
        "requests, row 2, column may_split: 'ja' is not yes or no",
        "roll, row 3, column trainee: 'T1' stands in row 2 already",
        "roll, row 3, column request: no request 'R9'",
        "roll, row 4, column trainee: blank, but required",
    ]


def test_a_fault_carries_the_value_as_written(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, venues="venue,places\nN, x5 \n")
    with pytest.raises(InputError) as caught:
        read_problem(folder)
    assert caught.value.faults[0].to_dict() == {
        "table": "venues",
        "row": 2,
        "column": "places",
        "value": " x5 ",
        "text": "' x5 ' is not a whole number",
    }


def test_a_row_with_a_faulty_cell_still_defines_its_key_and_is_judged_by_its_other_cells(tmp_path: Path) -> None:
    folder = write_csv(
        tmp_path,
        programmes="programme,budget\neumam,lots\n",
        courses=COURSES + "MED,medic,eumam,en,x,6,2\n",
        course_staff="course,qualification\nMED,medic\nMED,medic\n",
    )
    assert faults(folder) == [
        "programmes, row 2, column budget: 'lots' is not a whole number",
        "courses, row 2, column days: 'x' is not a whole number",
        "courses, row 2, column min_size: 6 is above max_size, 2",
        "course_staff, row 3, column qualification: 'MED' with 'medic' stands in row 2 already",
    ]


def test_faults_beyond_one_batch_of_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows = [f"P{number},{number}" for number in range(2_500)]
    rows[0] = rows[1_000] = rows[2_499] = "P,x"
    found = faults(write_csv(tmp_path, programmes="programme,budget\n" + "\n".join(rows)))
    # the rows at 0, 1000 and 2499 stand in lines 2, 1002 and 2501; the latter two repeat the key of the first
    assert [fault.partition(":")[0] for fault in found] == [
        "programmes, row 2, column budget",
        "programmes, row 1002, column programme",
        "programmes, row 1002, column budget",
        "programmes, row 2501, column programme",
        "programmes, row 2501, column budget",
    ]


def test_a_missing_column_is_told_once_and_not_for_every_row(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, venues="venue\nN\nS\n", settings="key\nname\n")
    assert faults(folder) == [
        "settings, row 1: the column value is missing, and required",
        "venues, row 1: the column places is missing, and required",
    ]


ROLL = "trainee,request\nT1,R1\nT2,R2\n"
LACKING = "the table is missing or empty, and its rows are named by"


def test_a_table_that_is_missing_is_told_once_and_not_for_every_row_that_names_it(tmp_path: Path) -> None:
    courses = COURSES + "MED,medic,eumam,en,27,6,24\nEOD,eod,eumam,en,27,6,24\n"
    staff = "staff,qualifications,programmes\nI-1,medic,eumam\n"
    folder = write_csv(tmp_path, courses=courses, staff=staff, requests="", roll=ROLL)
    assert faults(folder) == [f"programmes: {LACKING} courses, staff", f"requests: {LACKING} roll"]
    write_csv(
        tmp_path, programmes="programme\n", requests=REQUESTS
    )  # what is there, and has no such row, is told by row
    assert [fault.partition(":")[0] for fault in faults(folder)] == [
        "courses, row 2, column programme",
        "courses, row 3, column programme",
        "staff, row 2, column programmes",
        "roll, row 2, column request",
        "roll, row 3, column request",
    ]


@pytest.mark.parametrize(("name", "more"), [(" Requests", []), ("prašymai", [f"requests: {LACKING} roll"])])
def test_a_table_under_another_name_is_told_once(tmp_path: Path, name: str, more: list[str]) -> None:
    folder = write_csv(tmp_path, **{name: REQUESTS}, roll=ROLL)
    first, *rest = faults(folder)
    assert first.startswith(f"{name}.csv: there is no table {name!r}")
    assert rest == more


def test_only_the_first_200_faults_are_in_the_text_and_all_in_the_error(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, programmes="programme,budget\n" + "".join(f"P{n},x\n" for n in range(5_000)))
    with pytest.raises(InputError) as caught:
        read_problem(folder)
    assert len(caught.value.faults) == 5_000
    assert len(str(caught.value).splitlines()) == 201
    assert str(caught.value).endswith("\nand 4800 more")


def test_many_unknown_codes_among_many_known_ones_take_no_time(tmp_path: Path) -> None:
    """20,000 codes compared with 5,000 by their letters would take minutes."""
    codes = "".join(f"R{n:05},A,m,5,uk,2023-05-01,2023-06-01,no\n" for n in range(5_000))
    folder = write_csv(
        tmp_path, requests=REQUESTS + codes, roll="trainee,request\n" + "".join(f"T{n},r{n}\n" for n in range(20_000))
    )
    began = time.process_time()
    assert len(faults(folder)) == 20_000
    assert time.process_time() - began < 10


def test_a_table_with_too_many_faults_is_not_judged_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.tables.rows._MOST_FAULTS", 10)
    rows = "".join(f"P{number},x\n" for number in range(2_000))
    folder = write_csv(
        tmp_path, programmes="programme,budget\n" + rows, staff="staff,qualifications,programmes\nA,q,P1999\n"
    )
    found = faults(folder)
    # a thousand rows are judged together, and each of the two thousand has one fault
    assert len(found) == 1_001
    assert found[0] == "programmes: 1,000 faults up to row 1001, and at least 1,000 in the rows that follow"


TABLE = st.sampled_from(list(TABLES))
CELL = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["-1", "1e9", "9" * 30, "2023-02-30", "9999-12-31", "yes", ";", ">", "MED", "eumam", "R-1", "\x00", "=1"]
    ),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.none(),
    st.lists(st.one_of(st.text(max_size=3), st.integers(), st.none(), st.lists(st.text(max_size=2))), max_size=3),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TABLE, st.integers(0, 20), st.integers(0, 20), CELL), min_size=1, max_size=4))
def test_random_cells_give_a_problem_or_faults_at_places_that_exist(
    changes: list[tuple[str, int, int, object]],
) -> None:
    raw = Raw()
    for table in TABLES:
        rows = written_rows(full(), table)
        raw.tables[table] = RawTable(
            [(n, {c: v for c, v in row.items() if v is not None}) for n, row in enumerate(rows, 2)]
        )
    for table, row, column, value in changes:
        cells = raw.tables[table].rows
        name = columns_of(table)[column % len(columns_of(table))]
        if is_blank(value):
            cells[row % len(cells)][1].pop(name, None)
        else:
            cells[row % len(cells)][1][name] = value
    try:
        problem, _ = assemble(raw)
    except InputError as error:
        found = error.faults
    else:
        found = ()
        assert Problem.model_validate(problem.model_dump(by_alias=True)) == problem
    for fault in found:
        assert fault.table in TABLES
        assert fault.column is None or fault.column in columns_of(fault.table)
