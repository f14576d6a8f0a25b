from __future__ import annotations

import time

import pytest

from scheduler.closest import Closest
from scheduler.problem import REFERENCES, TABLES
from scheduler.validate import Places, faults_of
from tests.tables.samples import full
from tests.tiny import world


def test_no_faults() -> None:
    assert faults_of(full()) == []


@pytest.mark.parametrize(("table", "column"), list(REFERENCES))
def test_every_reference_is_checked(table: str, column: str) -> None:
    target = REFERENCES[table, column]
    problem = full().replace(**{target: ()})
    assert (table, column) in {(fault.table, fault.column) for fault in faults_of(problem)}
    assert faults_of(problem, unread={target, *_depending_on(target)}) == []


def _depending_on(target: str) -> set[str]:
    return {table for (table, _), of in REFERENCES.items() if of == target}


@pytest.mark.parametrize("table", [table for table, row in TABLES.items() if row.key])
def test_every_key_is_checked(table: str) -> None:
    rows = full().rows(table)
    problem = full().replace(**{table: (*rows, rows[0])})
    (fault,) = faults_of(problem, Places({table: [*range(10, 10 + len(rows)), 99]}))
    assert (fault.table, fault.row, fault.column) == (table, 99, TABLES[table].key[-1])
    assert fault.text.endswith("stands in row 10 already")


def test_rows_of_problems_built_in_python_are_named_by_position() -> None:
    problem = world().put("requests", "Q", requester="A", skills="s", headcount=1, language="en", from_="2023-01-02")
    problem.put("requests", "Q", to="2023-01-05", programmes="bii")
    (fault,) = faults_of(problem.problem())
    assert str(fault) == "requests, row 2, column programmes: no programme 'bii' (did you mean 'bi'?)"


def test_the_closest_code() -> None:
    closest = Closest(["eumam", "bilateral", "NORTH"])
    assert closest.hint("eumann") == " (did you mean 'eumam'?)"
    assert closest.hint("north") == " (did you mean 'NORTH'?)"
    assert closest.hint("xyz") == ""
    assert Closest([]).hint("x") == ""


def test_the_search_for_close_codes_gives_up_in_time() -> None:
    closest = Closest("a" * 99 + f"{n:06}" for n in range(20_000))
    began = time.process_time()
    for n in range(2_000):
        closest.hint("a" * 100 + str(n))
    assert time.process_time() - began < 5
