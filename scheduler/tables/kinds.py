"""What a file or folder holds, so that nothing is overwritten that is another kind of thing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from scheduler.faults import InputError
from scheduler.plan import FORMAT
from scheduler.problem import TABLES
from scheduler.tables.csv_folder import csv_files
from scheduler.tables.excel.reader import read_workbook
from scheduler.tables.json_file import read_json
from scheduler.tables.raw import Raw

__all__ = ["Kind", "kind_of"]

Kind = Literal["problem", "template", "plan", "nothing", "other"]


def kind_of(path: str | Path) -> Kind:
    """Return what stands at a path: nothing, a problem, a template, a plan, or another thing; faults do not matter.

    A folder holds a problem where it has a table of one and no other CSV file, and nothing where it is empty. A
    template is a workbook in which nothing has been filled in.
    """
    path = Path(path)
    try:
        if path.is_dir():
            return _kind_of_folder(path)
        if not path.exists():
            return "nothing"
        if path.suffix.lower() == ".xlsx":
            return _kind_of_workbook(read_workbook(path))
        if path.suffix.lower() == ".json":
            return _kind_of_json(read_json(path))
    except (InputError, OSError):
        return "other"
    return "other"


def _kind_of_folder(path: Path) -> Kind:
    if not any(path.iterdir()):
        return "nothing"
    tables = csv_files(path).keys()
    return "problem" if tables and tables <= TABLES.keys() else "other"


def _kind_of_workbook(raw: Raw) -> Kind:
    if "settings" not in raw.tables:
        return "other"
    filled = any("value" in cells for _, cells in raw.tables["settings"].rows)
    filled = filled or any(read.rows for table, read in raw.tables.items() if table != "settings")
    return "problem" if filled else "template"


def _kind_of_json(document: object) -> Kind:
    if isinstance(document, dict):
        if document.get("format") == FORMAT:
            return "plan"
        if "settings" in document:
            return "problem"
    return "other"
