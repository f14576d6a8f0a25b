"""``muster convert``: the same problem in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["convert"]


def convert(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    out: Annotated[Path, typer.Argument(help="An .xlsx, a .json, or a folder: a name without a suffix.")],
) -> None:
    """Write PROBLEM to OUT, in the format of its name. Only another problem is written over."""
    from scheduler.cli.outputs import require_free
    from scheduler.tables import read_problem, write_problem

    asked = read_problem(problem)
    require_free(out, "problem", "template")
    write_problem(asked, out)
    print(f"{asked.settings.name}: written to {out}")
