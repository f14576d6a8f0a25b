from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import pytest
import python_calamine

from scheduler.faults import InputError
from scheduler.problem import TABLES
from scheduler.tables import read_problem, write_problem, write_template
from scheduler.tables.columns import COLUMNS, SETTINGS
from scheduler.tables.excel.dropdowns import validation
from scheduler.tables.raw import columns_of
from tests.tables.samples import full


def test_the_template_has_a_sheet_a_table_with_its_headers_and_the_keys_of_the_settings(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    book = python_calamine.load_workbook(tmp_path / "t.xlsx")
    assert book.sheet_names == list(TABLES)
    for table in TABLES:
        header, *rows = book.get_sheet_by_name(table).to_python()
        assert tuple(header) == columns_of(table)
        assert [row[0] for row in rows] == (list(SETTINGS) if table == "settings" else [])


def test_the_template_has_a_comment_on_each_column_and_each_setting(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    comments = 0
    with zipfile.ZipFile(tmp_path / "t.xlsx") as archive:
        for name in archive.namelist():
            if name.startswith("xl/comments"):
                comments += archive.read(name).count(b"<comment ")
    assert comments == sum(map(len, COLUMNS.values())) + len(SETTINGS)


def test_a_template_filled_in_is_a_problem(tmp_path: Path) -> None:
    """The faults of an empty template are the three settings that have no default, and nothing else."""
    write_template(tmp_path / "t.xlsx")
    with pytest.raises(InputError) as caught:
        read_problem(tmp_path / "t.xlsx")
    assert [str(fault) for fault in caught.value.faults] == [
        "settings, row 2, column value: name: blank, but required",
        "settings, row 3, column value: horizon_start: blank, but required",
        "settings, row 4, column value: horizon_end: blank, but required",
    ]


def test_drop_downs() -> None:
    programme = validation("courses", "programme")
    assert programme
    assert programme["source"].startswith("=OFFSET(programmes!$A$2,0,0,")
    assert programme["show_error"]
    several = validation("staff", "programmes")
    assert several
    assert not several["show_error"]
    assert (validation("requests", "may_split") or {})["source"] == ["yes", "no"]
    assert (validation("settings", "key") or {})["source"] == list(SETTINGS)
    assert (validation("courses", "start_weekdays") or {})["source"][0] == "Mon"
    days = validation("courses", "days")
    assert days
    assert (days["validate"], days["minimum"]) == ("integer", 1)
    assert (validation("holidays", "date") or {})["validate"] == "date"
    assert validation("venues", "title") is None


def test_dates_are_real_dates_and_numbers_real_numbers(tmp_path: Path) -> None:
    """An independent reader sees them as such."""
    write_problem(full(), tmp_path / "p.xlsx")
    book = python_calamine.load_workbook(tmp_path / "p.xlsx")
    assert book.get_sheet_by_name("holidays").to_python()[1] == [dt.date(2023, 3, 11), "Kovo 11-oji"]
    assert book.get_sheet_by_name("venues").to_python()[1][:4] == ["NORTH", "", 60.0, 40.0]
    assert ["horizon_start", dt.date(2023, 1, 1)] in book.get_sheet_by_name("settings").to_python()


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    offering = full().offerings[0].model_copy(update={"host": "https://example.org", "offering": "=1+1"})
    write_problem(full().replace(offerings=(offering,)), tmp_path / "p.xlsx")
    with zipfile.ZipFile(tmp_path / "p.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if re.match(r"xl/worksheets/sheet\d+\.xml", name)]
    assert len(sheets) == len(TABLES)
    assert not any(re.search(rb"<f[ >/]|<hyperlink", sheet) for sheet in sheets)


def test_a_cell_longer_than_excel_allows(tmp_path: Path) -> None:
    person = full().staff[0].model_copy(update={"languages": tuple(f"language-{n:03}" for n in range(3_000))})
    with pytest.raises(InputError) as caught:
        write_problem(full().replace(staff=(full().staff[1], person)), tmp_path / "p.xlsx")
    assert str(caught.value).startswith("staff, row 2, column languages: longer than 32767 characters")
    assert not list(tmp_path.iterdir())
