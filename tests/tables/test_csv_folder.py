from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.faults import InputError
from scheduler.tables import read_problem, write_problem
from tests.tables.samples import full, write_csv

PROGRAMMES = "programme\neumam\nbilateral\n"


def faults(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_problem(folder)
    return [str(fault) for fault in caught.value.faults]


def test_rows_are_numbered_by_the_lines_of_the_text(tmp_path: Path) -> None:
    # line 1 is blank, the header is line 2, the quoted cell of line 3 goes on to line 5, and line 6 is blank
    venues = '\nvenue,title,places\nN,"a\nb\nc",5\n , ,\nS,x,-5\n'
    assert faults(write_csv(tmp_path, venues=venues)) == ["venues, row 7, column places: -5 is below 0"]


def test_mac_and_windows_line_ends(tmp_path: Path) -> None:
    for end in ("\r\n", "\r"):
        assert faults(write_csv(tmp_path, venues=f"venue,places{end}N,5{end}{end}S,-5{end}")) == [
            "venues, row 4, column places: -5 is below 0"
        ]


def test_semicolons_between_cells_and_commas_between_cells(tmp_path: Path) -> None:
    commas = "staff,qualifications,languages\nA,medic;eod,\n"
    semicolons = 'staff;qualifications;languages\nA;"medic;eod";\n'
    one = read_problem(write_csv(tmp_path, programmes=PROGRAMMES, staff=commas))
    other = read_problem(write_csv(tmp_path, programmes=PROGRAMMES, staff=semicolons))
    assert one == other
    assert one.staff[0].qualifications == ("medic", "eod")


def test_a_list_that_needs_quotes(tmp_path: Path) -> None:
    semicolons = "staff;qualifications\nA;medic;eod\n"
    assert faults(write_csv(tmp_path, staff=semicolons)) == [
        "staff, row 2: cell 3 has no header; put a cell that holds ';' in quotes"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_are_sure(tmp_path: Path, encoding: str) -> None:
    write_csv(tmp_path)
    text = "programme,title\neumam,Žemė\n"
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    (tmp_path / "programmes.csv").write_bytes(mark + text.encode(encoding))
    assert read_problem(tmp_path).programmes[0].title == "Žemė"


def test_encodings_that_are_not(tmp_path: Path) -> None:
    write_csv(tmp_path)
    (tmp_path / "programmes.csv").write_bytes("programme,title\na,b\neumam,Žemė\n".encode("cp1257"))
    (tmp_path / "venues.csv").write_bytes("venue,places\n".encode("utf-16-le"))
    assert faults(tmp_path) == [
        'programmes, row 3: not UTF-8 text (byte 0xde); in Excel, save it as "CSV UTF-8"',
        'venues, row 1: holds a NUL byte, so it is no CSV text; in Excel, save it as "CSV UTF-8"',
    ]


def test_quotes_that_do_not_match(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, venues='venue,places\nN,5\n"S,6\n', programmes='programme\n"a"b\n')
    assert [fault.partition(": ")[0] for fault in faults(folder)] == ["programmes, row 2", "venues, row 3"]


def test_over_long_cells_and_lines(tmp_path: Path) -> None:
    folder = write_csv(
        tmp_path,
        venues=f"venue,places\n{'x' * 200_000},5\n",
        programmes="a," * 5_000 + "\n",
        equipment="equipment,units\n\n" + "," * 2_000_001,
    )
    assert [fault.partition(";")[0] for fault in faults(folder)] == [
        "programmes, row 1: 5000 columns",
        "venues, row 2: not CSV: field larger than field limit (131072)",
        "equipment, row 3: a line of 2000001 characters",
    ]


def test_a_table_that_cannot_be_read_gives_no_faults_of_references_to_it(tmp_path: Path) -> None:
    closures = "venue,from,to\nN,2023-01-01,2023-01-02\n"
    for venues, expected in [
        ('"', 1),
        ("venu,places\nN,5\n", 2),
        ("venue\nN\n", 1),
    ]:
        assert len(faults(write_csv(tmp_path, venues=venues, closures=closures))) == expected


def test_files_that_are_no_table(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, cources="x\n", Venues="venue,places\n")
    (folder / "notes.txt").write_text("about")
    (folder / ".hidden.csv").write_text("x")
    assert faults(folder) == [
        "Venues.csv: there is no table 'Venues' (did you mean 'venues'?)",
        "cources.csv: there is no table 'cources' (did you mean 'courses'?)",
    ]


def test_folders_that_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("about")
    assert faults(tmp_path) == [f"{tmp_path}: the folder holds no CSV file, such as settings.csv"]
    assert faults(tmp_path / "none") == [f"{tmp_path / 'none'}: there is no such file or folder"]
    (tmp_path / "settings.csv").mkdir()
    assert faults(tmp_path)[0] == f"{tmp_path / 'settings.csv'}: is not a regular file"


def test_empty_tables(tmp_path: Path) -> None:
    problem = read_problem(write_csv(tmp_path, venues="", programmes="\n\n", staff="staff,qualifications\n"))
    assert [table for table, rows in problem.tables() if rows] == ["settings"]


def test_more_rows_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the settings have three rows
    monkeypatch.setattr("scheduler.tables.raw.MAX_ROWS", 5)
    closures = "venue,from,to\nN,2023-01-01,2023-01-02\n"
    folder = write_csv(tmp_path, closures=closures, venues="venue,places\nS,1\nN,1\n")
    assert faults(folder) == ["venues: more than 5 rows in all, the most that is read"]


def test_text_is_kept_exactly(tmp_path: Path) -> None:
    offering = full().offerings[0].model_copy(update={"host": '=1+1, "x";\ny'})
    problem = full().replace(offerings=(offering,))
    write_problem(problem, tmp_path / "p")
    assert '"=1+1, ""x"";\ny"' in (tmp_path / "p" / "offerings.csv").read_text(encoding="utf-8")
    assert read_problem(tmp_path / "p") == problem


def test_a_folder_with_a_csv_file_of_another_kind_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_text("x")
    with pytest.raises(InputError, match=r"sales\.csv, which is no table"):
        write_problem(full(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sales.csv"]
