"""Change receipts as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.cli.outputs import require_file
from scheduler.faults import Fault, InputError

if TYPE_CHECKING:
    from scheduler.compare import Receipts

__all__ = ["require_form", "write_receipts"]

_FORMS = (".json", ".csv", ".txt")


def require_form(path: Path) -> None:
    """Refuse a name whose ending is of no form that receipts have, or that cannot be written.

    Raises
    ------
    InputError
        With the endings there are, or with what is in the way.
    """
    if path.suffix.lower() not in _FORMS:
        raise InputError([Fault(f"{path}: receipts are written as {', '.join(_FORMS)}; end the name in one of these")])
    require_file(path)


def write_receipts(receipts: Receipts, path: Path) -> None:
    """Write receipts in the form that the file's ending names."""
    from scheduler.tables.atomic import replacing

    with replacing(path) as beside:
        match path.suffix.lower():
            case ".json":
                text = json.dumps(receipts.to_list(), indent=1, ensure_ascii=False) + "\n"
            case ".csv":
                text = receipts.frame.to_csv(index=False, lineterminator="\n")
            case _:
                text = receipts.text + "\n"
        beside.write_text(text, encoding="utf-8", newline="\n")
