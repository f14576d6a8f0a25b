"""What a command may write to, asked before anything is computed for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from scheduler.faults import Fault, InputError
from scheduler.tables import Kind, kind_of

__all__ = ["require_ending", "require_file", "require_folder", "require_free"]


def require_free(path: Path, *kinds: Kind) -> None:
    """Let a path pass where nothing stands, or a thing of the given kinds, which may be written over.

    Raises
    ------
    InputError
        Where another thing stands there.
    """
    if kind_of(path) not in ("nothing", *kinds):
        raise InputError([Fault(f"{path}: exists, and is no {' or '.join(kinds)}; choose another name or remove it")])


def require_ending(path: Path | None, what: str, *endings: str) -> None:
    """Let a path pass whose name has no ending, or the one of what is written; None, of an option not given, passes.

    Raises
    ------
    InputError
        Where the ending is that of something else.
    """
    if path and path.suffix.lower() not in ("", *endings):
        raise InputError([Fault(f"{path}: {what} is written; end the name in {' or '.join(endings)}")])


def require_folder(path: Path | None) -> None:
    """Let a path pass where a folder is or can be made; None, of an option that was not given, passes.

    Raises
    ------
    InputError
        Where a file stands there, or stands in the way.
    """
    if path and (file := next((place for place in (path, *path.parents) if place.is_file()), None)):
        raise InputError([Fault(f"{file}: is a file; name a folder")])


def require_file(*paths: Path | None) -> None:
    """Let paths pass where a file can be written; None, of an option that was not given, passes.

    Raises
    ------
    InputError
        With every path that is a folder, whose folder is not there, or whose folder cannot be written to.
    """
    if faults := [Fault(f"{path}: {wrong}") for path in paths if path and (wrong := _hindrance(path))]:
        raise InputError(faults)


def _hindrance(path: Path) -> str | None:
    """Return what keeps a file from being written."""
    if path.is_dir():
        return "is a folder; name a file in it"
    folder = path.resolve().parent
    if not folder.is_dir():
        return f"there is no folder {path.parent}; make it first"
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return f"nothing can be written in this folder: {error.strerror}"
