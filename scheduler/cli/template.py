"""``muster template``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["template"]


def template(out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="The workbook to write.")]) -> None:
    """Write an empty workbook: a sheet a table, with headers, drop-downs, and a comment on each column."""
    from scheduler.cli.outputs import require_free
    from scheduler.tables import write_template

    if out.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"{out} does not end in .xlsx", param_hint="OUT.xlsx")
    require_free(out, "template")
    write_template(out)
    print(f"template written to {out}; fill in what you have, then: muster validate {out}")
