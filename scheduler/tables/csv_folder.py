"""A problem as a folder of CSV files, a file a table."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.problem import TABLES, Problem
from scheduler.tables.atomic import replacing
from scheduler.tables.grid import Line, read_grid
from scheduler.tables.raw import Raw, columns_of, is_blank, read_bytes
from scheduler.tables.written import written_rows

__all__ = ["csv_files", "folder_lines", "read_folder", "write_folder"]

_LONGEST_LINE, _LONGEST_HEADER = 2_000_000, 10_000


def csv_files(folder: Path) -> dict[str, Path]:
    """Return the CSV files of a folder by name without suffix; hidden files are passed over."""
    files = (path for path in folder.iterdir() if path.suffix.lower() == ".csv" and not path.name.startswith("."))
    return {path.stem: path for path in sorted(files)}


def read_folder(folder: Path) -> Raw:
    """Read the tables of a folder. Files that are no CSV files are passed over.

    Raises
    ------
    InputError
        Where the folder cannot be read or holds no CSV file.
    """
    try:
        files = csv_files(folder)
    except OSError as error:
        raise InputError([Fault(f"{folder}: cannot be read: {error.strerror}")]) from None
    if not files:
        raise InputError([Fault(f"{folder}: the folder holds no CSV file, such as settings.csv")])
    raw = Raw()
    closest = Closest(TABLES)
    for name, path in files.items():
        if name not in TABLES:
            raw.add_stranger(name, f"{path.name}: there is no table {shown(name)}{closest.hint(name)}")
            continue
        try:
            _read_file(raw, name, read_bytes(path))
        except InputError as error:
            raw.faults.extend(error.faults)
            raw.unread.add(name)
    return raw


def folder_lines(folder: Path) -> dict[str, list[Line]]:
    """Return the lines of each CSV file of a folder, as far as it can be read, with the cells that are not blank.

    Raises
    ------
    OSError
        Where the folder cannot be read.
    """
    found: dict[str, list[Line]] = {}
    for name, path in csv_files(folder).items():
        lines = found[name] = []
        with suppress(InputError):
            text = _decoded(name, read_bytes(path))
            lines.extend(_lines(name, text, _delimiter(name, text)))
    return found


def write_folder(problem: Problem, folder: Path) -> None:
    """Write the tables that have rows, and take away the files of those that have none; other files stay.

    Raises
    ------
    InputError
        Where the folder holds a CSV file that is no table, so that it could not be read back.
    OSError
        Where a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if strangers := sorted(csv_files(folder).keys() - TABLES.keys()):
        raise InputError([Fault(f"{folder}: holds {strangers[0]}.csv, which is no table of a problem")])
    with ExitStack() as stack:
        for table, rows in problem.tables():
            if rows:
                path = stack.enter_context(replacing(folder / f"{table}.csv"))
                with path.open("w", encoding="utf-8", newline="") as file:
                    writer = csv.DictWriter(file, columns_of(table), lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(written_rows(problem, table))
    for table, rows in problem.tables():
        if not rows:
            (folder / f"{table}.csv").unlink(missing_ok=True)


def _read_file(raw: Raw, table: str, data: bytes) -> None:
    text = _decoded(table, data)
    delimiter = _delimiter(table, text)

    def beside(index: int) -> str:
        return f"cell {index + 1} has no header; put a cell that holds {delimiter!r} in quotes"

    read_grid(raw, table, _lines(table, text, delimiter), beside)


def _decoded(table: str, data: bytes) -> str:
    """Return the text of a file: UTF-8, or UTF-16 where it says so itself."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = f'not UTF-8 text (byte 0x{data[error.start]:02x}); in Excel, save it as "CSV UTF-8"'
        raise InputError([Fault(fault, table, line)]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(
            [Fault('holds a NUL byte, so it is no CSV text; in Excel, save it as "CSV UTF-8"', table, line)]
        )
    return text


def _delimiter(table: str, text: str) -> str:
    """Return comma or semicolon, whichever makes more of the first line that is not blank into columns."""
    header = next((line for line in io.StringIO(text) if not is_blank(line)), "")[:_LONGEST_HEADER]

    def columns(delimiter: str) -> tuple[int, int]:
        names = [name.strip().strip('"') for name in header.split(delimiter)]
        known = columns_of(table) if table in TABLES else ()
        return len(set(names) & set(known)), len(names)

    return max(",", ";", key=columns)


def _lines(table: str, text: str, delimiter: str) -> Iterator[Line]:
    """Yield the lines that are not blank, each with the number of the line of text at which it starts."""
    reader = csv.reader(_short(table, io.StringIO(text, newline="")), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            line: dict[int, object] = {index: cell for index, cell in enumerate(cells) if cell and not cell.isspace()}
            if line:
                yield number, line
            number = reader.line_num + 1
    except csv.Error as error:
        fault = f"not CSV: {error}; close each quote, and double the quotes inside a quoted cell"
        raise InputError([Fault(fault, table, number)]) from None


def _short(table: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines of text; none may be so long that its cells would fill the memory."""
    for number, line in enumerate(lines, start=1):
        if len(line) > _LONGEST_LINE:
            raise InputError(
                [Fault(f"a line of {len(line)} characters; the longest is {_LONGEST_LINE}", table, number)]
            )
        yield line
