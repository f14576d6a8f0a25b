"""A file given back with what is wrong with it beside the cells."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from scheduler import Fault, InputError, load
from scheduler.tables import read_problem, write_marked, write_problem

SMALL = Path(__file__).parents[2] / "data" / "small"


def _notes(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if "comments" in name)


@pytest.mark.parametrize("name", ["problem.xlsx", "problem.json", "tables"])
def test_a_marked_file_is_the_same_problem(name: str, tmp_path: Path) -> None:
    problem = load(SMALL)
    write_problem(problem, tmp_path / name)
    fault, warning = Fault("look here", "venues", 2, "places"), Fault("and here", "settings")
    write_marked(tmp_path / name, [fault], [warning], tmp_path / "marked.xlsx")
    assert read_problem(tmp_path / "marked.xlsx") == problem
    assert "look here" in _notes(tmp_path / "marked.xlsx")
    assert "and here" in _notes(tmp_path / "marked.xlsx")


def test_a_note_stands_at_its_cell_whatever_numbers_the_rows(tmp_path: Path) -> None:
    # Row 3 of a CSV file is its third line; row 2 of a JSON list stands below the header, in the third line, too.
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "venues.csv").write_text("venue,places\nA,1\nB,x\n", encoding="utf-8")
    (tmp_path / "problem.json").write_text('{"venues": [{"venue": "A", "places": 1}, {"venue": "B", "places": "x"}]}')
    for source, row, cell in (("tables", 3, "B3"), ("problem.json", 2, "C3")):
        write_marked(tmp_path / source, [Fault("no number", "venues", row, "places")], [], tmp_path / "marked.xlsx")
        assert f'ref="{cell}"' in _notes(tmp_path / "marked.xlsx")


def test_sheets_and_columns_that_no_table_has_are_given_back_too(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("who\nsomebody\n", encoding="utf-8")
    (tmp_path / "venues.csv").write_text("venue,places,colour\nA,1,blue\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_problem(tmp_path)
    write_marked(tmp_path, caught.value.faults, [], tmp_path / "marked.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "marked.xlsx")
    assert book.get_sheet_by_name("people").to_python() == [["who"], ["somebody"]]
    assert book.get_sheet_by_name("venues").to_python()[1] == ["A", "1", "blue"]
    assert "there is no column" in _notes(tmp_path / "marked.xlsx")


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    (tmp_path / "venues.csv").write_text("venue,places\n=1+1,1\n", encoding="utf-8")
    write_marked(tmp_path, [], [], tmp_path / "marked.xlsx")
    with zipfile.ZipFile(tmp_path / "marked.xlsx") as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_file_without_any_table_cannot_be_given_back(tmp_path: Path) -> None:
    (tmp_path / "problem.json").write_text("[]")
    with pytest.raises(InputError, match="no table"):
        write_marked(tmp_path / "problem.json", [], [], tmp_path / "marked.xlsx")
