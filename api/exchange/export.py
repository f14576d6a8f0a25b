"""The live data as a file."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Literal

from scheduler import Problem
from scheduler.tables import write_problem

__all__ = ["Format", "exported"]

Format = Literal["xlsx", "json", "zip"]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file of an archive, so that the same data gives the same bytes."""


def exported(problem: Problem, form: Format) -> bytes:
    """Return a problem as a workbook, as JSON, or as a zip archive of CSV files; each can be imported as it is."""
    with tempfile.TemporaryDirectory(prefix="muster-export-") as folder:
        path = Path(folder) / ("tables" if form == "zip" else f"problem.{form}")
        write_problem(problem, path)
        return _packed(path) if form == "zip" else path.read_bytes()


def _packed(folder: Path) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return packed.getvalue()
