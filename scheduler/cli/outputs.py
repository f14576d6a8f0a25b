"""What a command may write over."""

from __future__ import annotations

from pathlib import Path

from scheduler.faults import Fault, InputError
from scheduler.tables import Kind, kind_of

__all__ = ["require_free"]


def require_free(path: Path, *kinds: Kind) -> None:
    """Let a path pass where nothing stands, or a thing of the given kinds, which may be written over.

    Raises
    ------
    InputError
        Where another thing stands there.
    """
    if kind_of(path) not in ("nothing", *kinds):
        raise InputError([Fault(f"{path}: exists, and is no {' or '.join(kinds)}; choose another name or remove it")])
