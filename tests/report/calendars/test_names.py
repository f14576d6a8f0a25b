from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.report.calendars.names import file_names

CODES = st.text("aA/.\\~- bß_:\x00", min_size=1, max_size=6) | st.text(min_size=1, max_size=200)


@given(st.lists(CODES, unique=True))
def test_names_are_different_and_stay_in_their_folder(codes: list[str]) -> None:
    names = file_names(codes)
    assert list(names) == codes
    assert len({name.lower() for name in names.values()}) == len(codes)
    for name in names.values():
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert name.strip(". ") == name
        assert len(f"{name}.ics".encode()) <= 80


@pytest.mark.parametrize("code", ["NORTH", "I-017", "R_1", "A 1", "1.2", "x"])
def test_a_plain_code_is_its_own_name(code: str) -> None:
    assert file_names([code]) == {code: code}


@pytest.mark.parametrize("code", ["..", ".", "../x", "a/b", "C:\\x", "CON", "nul.txt", "com1", ".hidden", "a.", "é"])
def test_any_other_has_a_hash(code: str) -> None:
    assert "~" in file_names([code])[code]


def test_codes_that_differ_only_in_case_are_told_apart() -> None:
    names = file_names(["north", "NORTH", "South"])
    assert names["South"] == "South"
    assert len({name.lower() for name in names.values()}) == 3
