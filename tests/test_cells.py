from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from scheduler import cells


def read(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize("value", [12, "12", " 12 ", 12.0, np.int64(12), "012"])
def test_whole_numbers(value: object) -> None:
    assert read(cells.Amount, value) == 12


@pytest.mark.parametrize(
    "value",
    ["1_000", "1e3", "١٢", "+5", "11.0", "1,000", "", "x", 11.5, float("nan"), float("inf"), True, None, [1], {}],
)
def test_what_only_resembles_a_whole_number_is_none(value: object) -> None:
    assert "not a whole number" in refused(cells.Amount, value) or "where a whole number belongs" in refused(
        cells.Amount, value
    )


@pytest.mark.parametrize("value", [-1, "-1", 10**9 + 1, "9" * 4000, 1e300])
def test_numbers_out_of_range_are_refused(value: object) -> None:
    refused(cells.Amount, value)


@pytest.mark.parametrize(
    "value",
    ["2023-05-01", " 2023-05-01 ", dt.date(2023, 5, 1), dt.datetime(2023, 5, 1), np.datetime64("2023-05-01").item()],
)
def test_days(value: object) -> None:
    assert read(cells.Day, value) == dt.date(2023, 5, 1)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2023-02-30", "2023-02-30 is not a day of the calendar"),
        ("1.5.2023", "'1.5.2023' is not a date written YYYY-MM-DD"),
        ("2023-5-1", "'2023-5-1' is not a date written YYYY-MM-DD"),
        ("2023-05-01T00:00", "'2023-05-01T00:00' is not a date written YYYY-MM-DD"),
        (45000, "45000 is not a date written YYYY-MM-DD"),
        (dt.datetime(2023, 5, 1, 8), "2023-05-01 08:00:00 has a time of day; only whole days count"),
        ("9999-12-31", "9999-12-31 is after 2199-12-31, the last day that can be planned with"),
        ("1899-12-31", "1899-12-31 is before 1900-01-01, the first day that can be planned with"),
        (True, "TRUE is a truth value, not a date written YYYY-MM-DD"),
    ],
)
def test_what_is_no_day_says_why(value: object, why: str) -> None:
    assert refused(cells.Day, value) == why


@pytest.mark.parametrize(
    ("value", "code"), [(" MED ", "MED"), (101, "101"), (101.0, "101"), (1.5, "1.5"), ("007", "007")]
)
def test_codes(value: object, code: str) -> None:
    assert read(cells.Code, value) == code


@pytest.mark.parametrize(
    "value", ["", "  ", "a\nb", "a\tb", "a\x00b", "\ud800", "x" * 201, True, 1e300, ["a"], dt.date(2023, 1, 1)]
)
def test_what_is_no_code(value: object) -> None:
    refused(cells.Code, value)


def test_texts_keep_line_breaks_of_one_kind() -> None:
    assert read(cells.Text, " a\r\nb\rc\n\td ") == "a\nb\nc\n\td"
    assert "control character" in refused(cells.Text, "a\x1bb")


@pytest.mark.parametrize(
    ("value", "items"),
    [("a;b", ("a", "b")), (" a ; b; ", ("a", "b")), ("a", ("a",)), (["a", 1], ("a", "1")), (101, ("101",)), ("", ())],
)
def test_lists(value: object, items: tuple[str, ...]) -> None:
    assert read(cells.Codes, value) == items


@pytest.mark.parametrize("value", ["a;;b", ";a", ["a;b"], [""], {"a": 1}])
def test_lists_are_strict_about_their_items(value: object) -> None:
    refused(cells.Codes, value)


def test_a_path_may_not_end_in_a_separator() -> None:
    assert read(cells.Path, "basic > medic") == ("basic", "medic")
    assert refused(cells.Path, "basic>") == "'basic>' has a blank item; items are separated by '>'"


@pytest.mark.parametrize(
    ("value", "answer"), [("yes", True), ("No", False), ("TRUE", True), ("false", False), (True, True)]
)
def test_answers(value: object, answer: bool) -> None:
    assert read(cells.Answer, value) is answer


@pytest.mark.parametrize("value", ["y", "1", 1, 0.0, "maybe"])
def test_what_is_neither_yes_nor_no(value: object) -> None:
    assert refused(cells.Answer, value).endswith("is not yes or no")
    assert refused(cells.Answer, None) == "nothing stands where yes or no belongs"


def test_weekdays_and_reserved_words() -> None:
    assert read(cells.Weekdays, "Mon;Sun") == ("Mon", "Sun")
    assert refused(cells.Weekdays, "mon") == "'mon' is not one of Mon, Tue, Wed, Thu, Fri, Sat, Sun"
    assert "is reserved" in refused(cells.Qualification, " interpreter ")


def test_levels_may_be_a_list() -> None:
    assert read(cells.LevelsText, ["unplaced", "2*cost + splits"]) == "unplaced; 2*cost + splits"
    assert "level 2: '١*cost' is not a term" in refused(cells.LevelsText, "unplaced; ١*cost")
    assert "level 2: no term 'costs' (did you mean 'cost'?)" in refused(cells.LevelsText, "unplaced; costs")


def test_all_faults_of_levels_are_told_at_once() -> None:
    assert refused(cells.LevelsText, "Unplaced; latness + splits; -1*cost") == (
        "level 1: no term 'Unplaced' (did you mean 'unplaced'?); and "
        "level 2: no term 'latness' (did you mean 'lateness'?); and "
        "level 3: '-1*cost' is not a term, or a whole weight * a term"
    )


def test_a_cell_that_could_not_be_read_is_refused_with_its_own_reason() -> None:
    formula = cells.Unreadable("cell B2 holds a formula", "=1+1")
    for kind in (cells.Code, cells.Text, cells.Amount, cells.Day, cells.Answer, cells.Codes, cells.LevelsText):
        assert refused(kind, formula) == "cell B2 holds a formula"


def test_values_are_shown_in_printable_characters_and_cut() -> None:
    assert cells.shown("a\x1b") == "'a\\x1b'"
    # 59 characters and the mark of the cut, in quotes
    assert cells.shown("x" * 100) == f"'{'x' * 59}…'"
