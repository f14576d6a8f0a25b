"""Workbooks for the tests: written cell by cell, and tampered with part by part."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

__all__ = ["SETTINGS", "book", "sheet_xml", "tampered"]

SETTINGS: list[list[object]] = [
    ["key", "value"],
    ["name", "x"],
    ["horizon_start", "2023-01-01"],
    ["horizon_end", "2023-12-31"],
]


def book(path: Path, top: int = 0, left: int = 0, **sheets: list[list[object]]) -> Path:
    """Write sheets from rows of cells, the first of them at the given row and column, counted from 0."""
    with xlsxwriter.Workbook(str(path)) as written:
        date = written.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in ({"settings": SETTINGS} | sheets).items():
            sheet = written.add_worksheet(name)
            for row, cells in enumerate(rows, start=top if name != "settings" else 0):
                for column, cell in enumerate(cells, start=left if name != "settings" else 0):
                    if isinstance(cell, dt.datetime):
                        sheet.write_datetime(row, column, cell, date)
                    elif cell is not None:
                        sheet.write(row, column, cell)
    return path


def tampered(path: Path, part: str, change: Callable[[bytes], bytes], compress: int = zipfile.ZIP_DEFLATED) -> Path:
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compress) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(packed.getvalue())
    return path


def sheet_xml(path: Path, rows: str, sheet: int = 2) -> Path:
    """Put rows of XML in place of those of a sheet, by default the one after the settings."""

    def change(data: bytes) -> bytes:
        head = data[: data.index(b"<sheetData")]
        return head + f"<sheetData>{rows}</sheetData></worksheet>".encode()

    return tampered(path, f"xl/worksheets/sheet{sheet}.xml", change)
