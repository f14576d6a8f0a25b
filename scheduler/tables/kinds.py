"""What a file or folder holds, so that nothing is overwritten that is another kind of thing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from scheduler.faults import InputError
from scheduler.plan import FORMAT
from scheduler.problem import TABLES
from scheduler.tables.csv_folder import csv_files
from scheduler.tables.excel.reader import sheet_names
from scheduler.tables.json_file import read_json

__all__ = ["Kind", "kind_of"]

Kind = Literal["problem", "plan", "nothing", "other"]


def kind_of(path: str | Path) -> Kind:
    """Return what stands at a path: a problem or a plan, faulty or not; nothing, or an empty folder; or another thing.

    A folder holds a problem where it has a table of one and no other CSV file.
    """
    path = Path(path)
    try:
        if path.is_dir():
            return _kind_of_folder(path)
        if not path.exists():
            return "nothing"
        if path.suffix.lower() == ".xlsx":
            return "problem" if "settings" in sheet_names(path) else "other"
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


def _kind_of_json(document: object) -> Kind:
    if isinstance(document, dict):
        if document.get("format") == FORMAT:
            return "plan"
        if "settings" in document:
            return "problem"
    return "other"
