"""Hostile uploads: refused within their bounds, and the service goes on."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from multiprocessing.popen_forkserver import Popen
from pathlib import Path

import pytest

from api.errors import FaultyError, TooLargeError
from api.settings import Settings
from api.uploads import Kind, Reader

_HEADER = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(_env_file=None, upload_seconds=60))  # on a slow machine too, what is wrong is what is told


def _zip(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _named(*names: str) -> bytes:
    return _zip(**dict.fromkeys(names, b"key,value\n"))


def _workbook(sheet: bytes, **parts: bytes) -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheets = "<sheets><sheet name='venues' sheetId='1' r:id='r1'/></sheets>"
    book = f"<workbook {_HEADER} xmlns:r='{relations}'>{sheets}</workbook>"
    return _zip(
        **{
            "_rels/.rels": f"<Relationships xmlns='{packages}'><Relationship Id='r1' Type='{relations}/officeDocument' "
            "Target='xl/workbook.xml'/></Relationships>".encode(),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{packages}'><Relationship Id='r1' "
            f"Type='{relations}/worksheet' Target='sheet.xml'/></Relationships>".encode(),
            "xl/sheet.xml": sheet,
            **parts,
        }
    )


def _sheet(rows: str) -> bytes:
    return f"<worksheet {_HEADER}><sheetData>{rows}</sheetData></worksheet>".encode()


def _zip_bomb() -> bytes:
    return _zip(**{"venues.csv": bytes(65 * 2**20)})


def _nested_bomb() -> bytes:
    return _zip(**{"xl/workbook.xml": bytes(257 * 2**20)})


def _lying_bomb() -> bytes:
    """Return an archive that understates what it unpacks to."""
    content = bytearray(_zip_bomb())
    for place in (content.index(b"PK\x03\x04") + 22, content.index(b"PK\x01\x02") + 24):
        content[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


def _xml_bomb() -> bytes:
    layers = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    return _workbook(f"<!DOCTYPE x [<!ENTITY a0 'ha'>{layers}]><worksheet {_HEADER}>&a9;</worksheet>".encode())


def _xml_outside() -> bytes:
    return _workbook(b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><worksheet>&f;</worksheet>")


def _million_rows_of_csv() -> bytes:
    return _zip(**{"holidays.csv": b"date,title\n" + b"2023-01-01,x\n" * 10**6})


def _million_rows_of_excel() -> bytes:
    row = "<row><c t='inlineStr'><is><t>x</t></is></c></row>"
    return _workbook(_sheet(row * 10**6))


def _million_rows_of_json() -> bytes:
    return b'{"holidays": [' + b'{"date":"x"},' * (10**6 - 1) + b'{"date":"x"}]}'


def _faults(many: int) -> bytes:
    return b'{"venues": [' + b'{"venue":"V","places":"x","beds":"y"},' * many + b"{}]}"


def _slow() -> bytes:
    """Return faults that take seconds to be found."""
    row = b'{"a":1,"headcount":-1,"from":"x","to":"y","priority":9,"requester":[]},'
    return b'{"requests": [' + row * 190_000 + b"{}]}"


def _deep_json() -> bytes:
    return b"[" * 10**7


def _formula() -> bytes:
    rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>venue</t></is></c></row>"
    return _workbook(_sheet(f"{rows}<row r='2'><c r='A2' t='str'><f>HYPERLINK(\"x\")</f><v>V</v></c></row>"))


HOSTILE: dict[str, tuple[Kind, Callable[[], bytes], str]] = {
    "zip bomb": ("zip", _zip_bomb, "unpacks to more than 64 MB"),
    "bomb in a workbook": ("xlsx", _nested_bomb, "unpacks to more than 256 MB"),
    "zip that lies about its size": ("zip", _lying_bomb, "damaged"),
    "XML bomb": ("xlsx", _xml_bomb, "document type definition"),
    "XML that reaches outside": ("xlsx", _xml_outside, "document type definition"),
    "a million rows of CSV": ("zip", _million_rows_of_csv, "more than 200000 rows"),
    "a million rows of Excel": ("xlsx", _million_rows_of_excel, "more than 200000 rows"),
    "a million rows of JSON": ("json", _million_rows_of_json, "more than 1000000 objects"),
    "JSON that is all faults": ("json", lambda: _faults(190_000), "in the rows that follow"),
    "JSON nested ten million deep": ("json", _deep_json, "more than 1000000 objects"),
    "a formula": ("xlsx", _formula, "formula"),
    "a path upwards": ("zip", lambda: _named("../venues.csv"), "without folders"),
    "an absolute path": ("zip", lambda: _named("/etc/venues.csv"), "without folders"),
    "a path of Windows": ("zip", lambda: _named("..\\venues.csv"), "without folders"),
    "a folder": ("zip", lambda: _named("data/venues.csv"), "without folders"),
    "another file": ("zip", lambda: _named("settings.csv", "run.sh"), "run.sh"),
    "many files": ("zip", lambda: _named(*(f"f{n}.csv" for n in range(200))), "200 files"),
    "no archive": ("zip", lambda: b"settings", "no zip archive"),
    "no workbook": ("xlsx", lambda: _zip(x=b""), "not an Excel workbook"),
    "nothing of JSON": ("json", lambda: b"\xff\xfe\x00", "not UTF-8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(reader: Reader, name: str) -> None:
    kind, make, reason = HOSTILE[name]
    upload = reader.problem(make(), kind)
    assert upload.tables is None
    assert len(upload.faults) <= 1_000 <= max(upload.fault_count, 1_000)
    assert any(reason in str(fault) for fault in upload.faults), [str(fault) for fault in upload.faults[:5]]


def test_what_takes_too_long_is_ended_and_says_so() -> None:
    slow = Reader(Settings(_env_file=None, upload_seconds=1))
    with pytest.raises(TooLargeError, match="more than the 1 s"):
        slow.problem(_slow(), "json")


def test_what_a_call_holds_is_read_with_the_same_bounds(reader: Reader) -> None:
    found = reader.body(b'{"title": "T", "plan": 5, "problem": ' + _faults(20_000) + b"}")
    assert (found.rest["title"], found.problem, found.plan) == ("T", None, None)
    assert len(found.faults) == 1_000 < found.fault_count
    # Rows are judged a thousand at a time until there are more than 10,000 faults, at two a row after 6,000 rows; the
    # 14,000 that follow have two each, and the last, an empty one, lacks the two required columns.
    assert "venues: 12,000 faults up to row 6000, and at least 28,002 in the rows that follow" in map(str, found.faults)
    with pytest.raises(TooLargeError, match="more than the 1 s"):
        Reader(Settings(_env_file=None, upload_seconds=1)).body(b'{"problem": ' + _slow() + b"}")
    with pytest.raises(FaultyError, match="not a JSON object"):
        reader.body(b"[]")


def test_what_needs_too_much_memory_is_refused() -> None:
    small = Reader(Settings(_env_file=None, upload_bytes=2**26))
    upload = small.problem(b'{"settings": "' + b"x" * (60 * 2**20) + b'"}', "json")
    assert [fault.text for fault in upload.faults] == ["reading it needs more memory than an upload is given"]


def test_nothing_is_written_beside_the_folder_of_an_archive(reader: Reader) -> None:
    reader.problem(_named("../escaped.csv"), "zip")
    assert not list(Path(tempfile.gettempdir()).glob("escaped.csv"))


def test_after_all_of_that_a_sound_file_is_read(reader: Reader) -> None:
    content = b'{"settings": {"name": "n", "horizon_start": "2023-01-01", "horizon_end": "2023-12-31"}}'
    assert reader.problem(content, "json").problem().settings.name == "n"


def test_a_child_whose_exit_code_another_thread_took_has_done_its_work(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Popen.poll
    monkeypatch.setattr(Popen, "poll", lambda self, *given: None if taken(self, *given) is None else 255)
    assert reader.body(b'{"title": "T"}').rest == {"title": "T"}
