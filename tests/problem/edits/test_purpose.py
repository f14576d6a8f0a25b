"""An edit that could change nothing is refused: a word that nothing uses, days outside the horizon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scheduler import Problem
from tests.problem.edits.faults import fault_of
from tests.tables.samples import full

SPOKEN = "nobody in the problem speaks 'ukr' (did you mean 'uk'?)"
QUALIFIED = "no course asks for a 'medik', and nobody is one (did you mean 'medic'?)"
SOON, LATE = "2022-12-31 is before the horizon starts, 2023-01-01", "2024-01-01 is after the horizon ends, 2023-12-31"
BEFORE, AFTER = ("2022-12-01", "2022-12-31"), ("2024-01-01", "2024-01-31")


def late(problem: Problem, **cells: Any) -> Problem:
    row: dict[str, Any] = {"request": "N", "requester": "x", "headcount": 9, "from_": "2023-06-01", "to": "2023-09-01"}
    return problem.late_request(**row | cells)


REFUSED: dict[str, tuple[str, Callable[[Problem], object]]] = {
    "language": (
        f"add_interpreters, column language: {SPOKEN}",
        lambda problem: problem.add_interpreters("ukr", "lt", 2),
    ),
    "other": (f"add_interpreters, column other: {SPOKEN}", lambda problem: problem.add_interpreters("lt", "ukr")),
    "languages": (
        f"add_staff, column languages: {SPOKEN}",
        lambda problem: problem.add_staff("medic", languages=["lt", "ukr"]),
    ),
    "language learned": (
        f"add_language, column language: {SPOKEN}",
        lambda problem: problem.add_language("T-1", "ukr"),
    ),
    "language of a request": (
        f"late_request, column language: {SPOKEN}",
        lambda problem: late(problem, skills="medic", language="ukr"),
    ),
    "qualifications": (f"add_staff, column qualifications: {QUALIFIED}", lambda problem: problem.add_staff("medik")),
    "qualification learned": (
        f"add_qualification, column qualification: {QUALIFIED}",
        lambda problem: problem.add_qualification("T-1", "medik"),
    ),
    "skills": (
        "late_request, column skills: no course awards 'medik' (did you mean 'medic'?)",
        lambda problem: late(problem, skills="medik", language="uk"),
    ),
    "facility": (
        "add_facility, column facility: no course needs 'rnage', and no venue has it (did you mean 'range'?)",
        lambda problem: problem.add_facility("NORTH", "rnage", 1),
    ),
    "closed later": (f"close_venue, column from: {LATE}", lambda problem: problem.close_venue("NORTH", *AFTER)),
    "closed before": (f"close_venue, column to: {SOON}", lambda problem: problem.close_venue("NORTH", *BEFORE)),
    "opened later": (f"reopen_venue, column from: {LATE}", lambda problem: problem.reopen_venue("NORTH", *AFTER)),
    "ill later": (f"person_ill, column from: {LATE}", lambda problem: problem.person_ill("T-1", *AFTER)),
    "there later": (
        f"add_interpreters, column from: {LATE}",
        lambda problem: problem.add_interpreters("uk", "lt", from_="2024-01-01"),
    ),
    "there before": (
        f"add_staff, column to: {SOON}",
        lambda problem: problem.add_staff("medic", to="2022-12-31"),
    ),
    "served later": (f"set_window, column from: {LATE}", lambda problem: problem.set_window("R-1", *AFTER)),
    "asked for later": (
        f"late_request, column from: {LATE}",
        lambda problem: late(problem, skills="medic", language="uk", from_="2024-01-01", to="2024-02-01"),
    ),
    "extended by nothing": (
        "extend_window, column days: give days, earlier or both",
        lambda problem: problem.extend_window("R-1"),
    ),
    "a code twice": (
        "add_offering, column offering: offering 'O-1' stands in offerings already; choose another",
        lambda problem: problem.add_offering("O-1", "MED", "2023-03-06", 8),
    ),
    "a holiday twice": (
        "add_row, column date: date '2023-03-11' stands in holidays already; choose another",
        lambda problem: problem.add_row("holidays", date="2023-03-11"),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_change_nothing_is_refused(what: str) -> None:
    text, edit = REFUSED[what]
    assert fault_of(lambda: edit(full())) == text


def test_all_words_that_nothing_uses_are_told_at_once() -> None:
    lines = fault_of(lambda: full().add_staff("medik;cook")).splitlines()
    assert lines == [
        f"add_staff, column qualifications: {QUALIFIED}",
        "add_staff, column qualifications: no course asks for a 'cook', and nobody is one",
    ]


def test_days_partly_within_the_horizon_count() -> None:
    assert len(full().close_venue("NORTH", "2022-12-01", "2023-01-01").closures) == 2
    assert len(full().close_venue("NORTH", "2023-12-31", "2024-02-01").closures) == 2


def test_leave_may_keep_people_from_preparing_before_the_horizon() -> None:
    # A class of MED is prepared for 7 days: one of 2023-01-01 from 2022-12-25 on.
    assert len(full().add_leave("I-1", "2022-12-20", "2022-12-25").leave) == 2
    text = "add_leave, column to: 2022-12-24 is before the horizon starts, 2023-01-01"
    assert fault_of(lambda: full().add_leave("I-1", "2022-12-20", "2022-12-24")) == text
