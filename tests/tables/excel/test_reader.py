from __future__ import annotations

import datetime as dt
import io
import random
import re
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from scheduler.faults import InputError
from scheduler.tables import read_problem, write_problem
from tests.tables.excel.books import SETTINGS, book, sheet_xml, tampered
from tests.tables.samples import full

HOLIDAYS: list[list[object]] = [["date", "title"], ["2023-01-01", "x"]]
VENUES: list[list[object]] = [["venue", "places"], ["N", 5]]


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_problem(path)
    return [str(fault) for fault in caught.value.faults]


def outcome(path: Path) -> str:
    """Read a problem that may be faulty; any other error fails the test."""
    try:
        read_problem(path)
    except InputError:
        return "fault"
    return "problem"


def cell(reference: str, value: object, **attributes: str) -> str:
    extra = "".join(f' {name}="{text}"' for name, text in attributes.items())
    return f'<c r="{reference}"{extra}><v>{value}</v></c>'


def venues_xml(path: Path, rows: str) -> Path:
    """Write a workbook whose venues are the given rows of XML, below a header."""
    header = '<row r="1"><c r="A1" t="inlineStr"><is><t>venue</t></is></c>'
    header += '<c r="B1" t="inlineStr"><is><t>places</t></is></c></row>'
    return sheet_xml(book(path, venues=VENUES), header + rows)


def test_cells_of_every_kind(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["course", "awards", "programme", "language", "days", "min_size", "max_size", "title"],
        [101, "medic", "bi", "en", 5.0, 0, 24, 7],
    ]
    dates: list[list[object]] = [["date", "title"], [dt.datetime(2023, 2, 16), "real"], ["2023-03-11", "text"]]
    path = book(tmp_path / "p.xlsx", courses=rows, holidays=dates, programmes=[["programme"], ["bi"]])
    problem = read_problem(path)
    assert [course.course for course in problem.courses] == ["101"]
    assert (problem.courses[0].days, problem.courses[0].max_size, problem.courses[0].title) == (5, 24, "7")
    assert [holiday.date for holiday in problem.holidays] == [dt.date(2023, 2, 16), dt.date(2023, 3, 11)]


def test_rows_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    # the table begins in cell C4; the bad row is the third line below its header, after a blank one: row 7
    rows: list[list[object]] = [["venue", "places"], ["N", 5], [None, None], ["S", -5]]
    path = book(tmp_path / "p.xlsx", top=3, left=2, venues=rows)
    assert faults(path) == ["venues, row 7, column places: -5 is below 0"]


def test_what_is_no_plain_value(tmp_path: Path) -> None:
    path = venues_xml(
        tmp_path / "p.xlsx",
        '<row r="2"><c r="A2" t="str"><f>"N"&amp;1</f><v>N1</v></c><c r="B2"><f>SUM(C1)</f><v>1</v></c></row>'
        f'<row r="3">{cell("A3", "#REF!", t="e")}{cell("B3", 11.5)}</row>'
        f'<row r="4">{cell("A4", 1, t="b")}{cell("B4", 1, t="b")}</row>'
        f'<row r="5">{cell("A5", "1e999")}{cell("B5", "oops")}</row>',
    )
    assert faults(path) == [
        "venues, row 2, column venue: cell A2 holds a formula; paste its value in its place",
        "venues, row 2, column places: cell B2 holds a formula; paste its value in its place",
        "venues, row 3, column venue: cell A3 holds the error #REF!; put a value in its place",
        "venues, row 3, column places: 11.5 is not a whole number",
        "venues, row 4, column venue: TRUE is a truth value, not a code",
        "venues, row 4, column places: TRUE is a truth value, not a whole number",
        "venues, row 5, column venue: cell A5 holds '1e999', which is no number",
        "venues, row 5, column places: cell B5 holds 'oops', which is no number",
    ]


def test_the_formula_itself_is_the_value_of_the_fault(tmp_path: Path) -> None:
    path = venues_xml(
        tmp_path / "p.xlsx", '<row r="2"><c r="A2" t="str"><f>X1</f><v>N</v></c><c r="B2"><v>1</v></c></row>'
    )
    with pytest.raises(InputError) as caught:
        read_problem(path)
    assert caught.value.faults[0].value == "=X1"


def test_times_of_day_and_numbers_are_no_dates(tmp_path: Path) -> None:
    rows: list[list[object]] = [["date"], [dt.datetime(2023, 1, 2, 6, 30)], [44927]]
    assert faults(book(tmp_path / "p.xlsx", holidays=rows)) == [
        "holidays, row 2, column date: 2023-01-02 06:30:00 has a time of day; only whole days count",
        "holidays, row 3, column date: 44927 is not a date written YYYY-MM-DD",
    ]


def test_days_counted_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True, "default_date_format": "yyyy-mm-dd"}) as written:
        sheet = written.add_worksheet("settings")
        for row, (key, value) in enumerate(SETTINGS):
            sheet.write_row(row, 0, [key, value])
        sheet = written.add_worksheet("holidays")
        sheet.write(0, 0, "date")
        sheet.write_datetime(1, 0, dt.datetime(2023, 2, 16))
    assert read_problem(path).holidays[0].date == dt.date(2023, 2, 16)


@pytest.mark.parametrize("code", ["dd/mm/yyyy;@", '[$-427]yyyy "m." mmmm d "d."', "d-mmm", "[h]:mm"])
def test_formats_that_show_a_date(tmp_path: Path, code: str) -> None:
    assert _first_cell(tmp_path, code) != 45000


@pytest.mark.parametrize("code", ["0.00", '#,##0 "days"', "[Red]0", "@", "0\\d", "General", "0.00E+00", "_-* #,##0_-"])
def test_formats_that_show_a_number(tmp_path: Path, code: str) -> None:
    assert _first_cell(tmp_path, code) == 45000


def _first_cell(tmp_path: Path, code: str) -> int:
    """Return the places of a venue whose cell shows 45000 in a format; -1 where it is read as a date."""
    path = tmp_path / "p.xlsx"
    with xlsxwriter.Workbook(str(path)) as written:
        settings, venues = written.add_worksheet("settings"), written.add_worksheet("venues")
        for row, cells in enumerate(SETTINGS):
            settings.write_row(row, 0, cells)
        venues.write_row(0, 0, ["venue", "places"])
        venues.write_string(1, 0, "N")
        venues.write_number(1, 1, 45000, written.add_format({"num_format": code}))
    try:
        return read_problem(path).venues[0].places
    except InputError:
        assert "is a date, not a whole number" in faults(path)[0]
        return -1


def test_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    with xlsxwriter.Workbook(str(path)) as written:
        settings, venues = written.add_worksheet("settings"), written.add_worksheet("venues")
        for row, cells in enumerate(SETTINGS):
            settings.write_row(row, 0, cells)
        venues.write_row(0, 0, ["venue", "places"])
        venues.merge_range("A2:A3", "N")
        venues.write_column("B2", [5, 6])
    assert faults(path) == [
        "venues: cells are merged, A2:A3; unmerge them and fill in each",
        "venues, row 3, column venue: blank, but required",
    ]


def test_sheets_and_columns_that_are_none_of_ours(tmp_path: Path) -> None:
    rows: list[list[object]] = [["venue", "place", "places", "places"], ["N", 1, 2, 3, "beside"]]
    assert faults(book(tmp_path / "p.xlsx", venues=rows, Sheet1=[], course=[["x"]])) == [
        "sheet 'Sheet1': there is no table of this name",
        "sheet 'course': there is no table of this name (did you mean 'courses'?)",
        "venues, row 1: there is no column 'place' (did you mean 'places'?)",
        "venues, row 1: the column places stands twice",
        "venues, row 2: a value stands in column E, which has no header",
    ]


def test_what_other_programs_write(tmp_path: Path) -> None:
    """No cell references, names with a prefix, texts in runs with a phonetic guide, Excel's escapes."""
    path = venues_xml(
        tmp_path / "p.xlsx",
        '<row><c t="inlineStr"><is><r><t>NO</t></r><r><rPr><b/></rPr><t>RTH</t></r>'
        '<rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
        "<c><v>6.0E1</v></c></row>"
        '<row r="9"><c r="a9" t="str"><v>_x0053_</v></c><c r="B9" s="999"><v> 7 </v></c><c r="C9" s="1"/></row>',
    )

    def prefixed(data: bytes) -> bytes:
        return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", data).replace(b"xmlns=", b"xmlns:x=")

    tampered(path, "xl/worksheets/sheet2.xml", prefixed)
    assert [(venue.venue, venue.places) for venue in read_problem(path).venues] == [("NORTH", 60), ("S", 7)]


def test_text_that_looks_like_something_else_stays_text(tmp_path: Path) -> None:
    hosts = ["=1+1", "+1", "-1", "@SUM", "https://example.org", "2023-01-01", "007", "1e5", "_x0041_", "TRUE", "#N/A"]
    offerings = [full().offerings[0].model_copy(update={"offering": host, "host": host}) for host in hosts]
    problem = full().replace(offerings=tuple(offerings))
    write_problem(problem, tmp_path / "p.xlsx")
    assert read_problem(tmp_path / "p.xlsx") == problem


def test_files_that_are_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    empty_archive = io.BytesIO()
    zipfile.ZipFile(empty_archive, "w").close()
    for data, text in [
        (b"", "not an Excel workbook (.xlsx)"),
        (b"key,value\n", "not an Excel workbook (.xlsx)"),
        (b"PK\x03\x04" + bytes(100), "not an Excel workbook (.xlsx)"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "an old .xls workbook, or one with a password"),
        (empty_archive.getvalue(), "not an Excel workbook (.xlsx): it has no part _rels/.rels"),
    ]:
        path.write_bytes(data)
        (fault,) = faults(path)
        assert fault.startswith(f"p.xlsx: {text}")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (cell("A2", 99999, t="s"), "damaged: cell A2"),
        (cell("A2", -1, t="s"), "damaged: cell A2"),
        (cell("XFE2", 1), "damaged: a cell beyond the last column"),
        (cell("ZZZZZZ2", 1), "damaged: a cell beyond the last column"),
        (cell("é2", 1), "damaged: a cell beyond the last column"),
        ("<oops>", "damaged in the part xl/worksheets/sheet2.xml"),
    ],
)
def test_damaged_cells(tmp_path: Path, rows: str, text: str) -> None:
    (fault,) = faults(venues_xml(tmp_path / "p.xlsx", f'<row r="2">{rows}</row>'))
    assert fault.startswith(f"p.xlsx: {text}")


@pytest.mark.parametrize("number", ["1", "0", "-3", "x", "99999999999"])
def test_damaged_row_numbers(tmp_path: Path, number: str) -> None:
    (fault,) = faults(venues_xml(tmp_path / "p.xlsx", f'<row r="{number}">{cell("A2", 1)}</row>'))
    assert fault.startswith(f"p.xlsx: damaged: row {number} stands below row 1")


def test_far_cells_take_no_memory(tmp_path: Path) -> None:
    far = f'<row r="2">{cell("A2", 7)}{cell("B2", 1)}</row><row r="1048576">{cell("XFD1048576", 1)}</row>'
    path = venues_xml(tmp_path / "p.xlsx", far)
    tracemalloc.start()
    assert faults(path) == ["venues, row 1048576: a value stands in column XFD, which has no header"]
    assert tracemalloc.get_traced_memory()[1] < 20e6
    tracemalloc.stop()


def test_a_shared_text_is_not_copied_into_each_cell(tmp_path: Path) -> None:
    """30,000 characters shown in 4,000 cells would be 120 MB."""
    rows: list[list[object]] = [["venue", "places"], ["x" * 30_000, 5]]
    path = book(tmp_path / "p.xlsx", venues=rows)

    def repeat(data: bytes) -> bytes:
        row = data[data.index(b'<row r="2"') : data.index(b"</sheetData>")]
        number = row[row.index(b"<v>") : row.index(b"</v>")]
        more = b"".join(b'<row r="%d"><c r="A%d" t="s">%s</v></c></row>' % (n, n, number) for n in range(3, 4_000))
        return data.replace(b"</sheetData>", more + b"</sheetData>")

    tampered(path, "xl/worksheets/sheet2.xml", repeat)
    tracemalloc.start()
    # every row lacks places but the first, and every venue's code is too long
    assert len(faults(path)) == 2 * 3_998 - 1
    assert tracemalloc.get_traced_memory()[1] < 40e6
    tracemalloc.stop()


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tampered(book(tmp_path / "p.xlsx"), "docProps/app.xml", lambda _: bytes(300 * 2**20))
    assert path.stat().st_size < 2**20
    tracemalloc.start()
    assert faults(path) == ["p.xlsx: unpacks to more than 256 MB, the most that is read"]
    assert tracemalloc.get_traced_memory()[1] < 2**24
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tampered(book(tmp_path / "p.xlsx"), "xl/workbook.xml", lambda data: data + b" " * (50 * 2**20))
    data = bytearray(path.read_bytes())
    size = zipfile.ZipFile(path).getinfo("xl/workbook.xml").file_size
    for at in (data.index(size.to_bytes(4, "little")), data.rindex(size.to_bytes(4, "little"))):
        data[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    tracemalloc.start()
    (fault,) = faults(path)
    assert fault.startswith("p.xlsx: damaged in the part xl/workbook.xml")
    assert tracemalloc.get_traced_memory()[1] < 10e6
    tracemalloc.stop()


def test_a_bomb_of_entities(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    path = tampered(
        book(tmp_path / "p.xlsx"), "xl/workbook.xml", lambda data: data.replace(b"<workbook", bomb + b"<workbook", 1)
    )
    assert faults(path) == ["p.xlsx: holds a document type definition, which Excel does not write"]


@pytest.mark.parametrize(
    "flood", [b"<a>" * 10_000_000, b"".join(b"<a%d/>" % number for number in range(1_000_000))], ids=["deep", "many"]
)
def test_elements_within_elements_and_words_without_end(tmp_path: Path, flood: bytes) -> None:
    """What the parser itself would keep of such a part is many times its size."""
    path = tampered(book(tmp_path / "p.xlsx"), "xl/workbook.xml", lambda _: b"<workbook>" + flood)
    tracemalloc.start()
    (fault,) = faults(path)
    assert fault == "p.xlsx: damaged in the part xl/workbook.xml: nested too deeply, or of too many words"
    assert tracemalloc.get_traced_memory()[1] < 30e6
    tracemalloc.stop()


def test_more_parts_and_sheets_than_a_workbook_has(tmp_path: Path) -> None:
    sheets = b"".join(b'<sheet name="%d" r:id="rId1"/>' % number for number in range(101))
    path = book(tmp_path / "p.xlsx")
    tampered(path, "xl/workbook.xml", lambda data: data.replace(b"<sheets>", b"<sheets>" + sheets))
    assert faults(path) == ["p.xlsx: 102 sheets, where a problem has 16 tables"]
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    assert faults(path) == ["p.xlsx: more than 10000 parts, the most that is read"]


def test_other_compressions_are_refused(tmp_path: Path) -> None:
    path = tampered(book(tmp_path / "p.xlsx"), "docProps/app.xml", bytes, zipfile.ZIP_BZIP2)
    assert faults(path) == ["p.xlsx: packed in a way that Excel does not use"]


def test_any_damage_is_a_fault_or_does_no_harm(tmp_path: Path) -> None:
    """Bytes of a workbook are changed, cut out, or left off at the end."""
    path = tmp_path / "p.xlsx"
    write_problem(full(), path)
    whole = path.read_bytes()
    chance = random.Random(1)
    outcomes = set()
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] ^= 1 << chance.randrange(8)
                case 1:
                    del data[at : at + chance.randint(1, 50)]
                case _:
                    del data[at + 30_000 * chance.randrange(2) :]
        path.write_bytes(data)
        outcomes.add(outcome(path))
    assert "fault" in outcomes


def test_any_damage_to_a_part_is_a_fault_or_does_no_harm(tmp_path: Path) -> None:
    """The XML of a part, which a checksum would else protect, has characters changed for others of markup."""
    path = tmp_path / "p.xlsx"
    chance = random.Random(2)
    write_problem(full(), path)
    whole = path.read_bytes()
    parts = ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"]
    parts += [f"xl/worksheets/sheet{number}.xml" for number in (1, 8, 15)]
    for round_ in range(120):
        path.write_bytes(whole)

        def change(data: bytes) -> bytes:
            changed = bytearray(data)
            for _ in range(chance.randint(1, 3)):
                changed[chance.randrange(len(data))] = chance.choice(b'<>"/ =:&;rvtsfcA019-.\x00\xff')
            return bytes(changed)

        tampered(path, parts[round_ % len(parts)], change)
        outcome(path)
