"""JSON read safely: whatever a file holds, it is a document or a clear fault."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NoReturn

from scheduler.cells import shown
from scheduler.faults import Fault, InputError
from scheduler.tables.raw import read_bytes

__all__ = ["Location", "parse_json", "place", "read_json"]

_MAX_PARTS = 1_000_000
"""The most objects and lists of a JSON file, so that a small file cannot fill the memory."""

_DEEPEST = 8
"""Places are named down to this depth of nesting; the deepest of a plan is four."""

Location = tuple[str | int, ...]


class _NotJsonError(ValueError):
    """What other readers take for JSON, and is none."""


class _Repeating(dict[str, object]):
    """An object in which a name stands more than once."""

    name: str


def read_json(path: Path) -> object:
    """Return what a JSON file holds, strictly: no NaN, no name twice in an object.

    Raises
    ------
    InputError
        Where the file cannot be read or is no such JSON.
    """
    return parse_json(read_bytes(path), path.name)


def parse_json(data: bytes, name: str) -> object:
    """Return what JSON holds, as :func:`read_json`.

    Parameters
    ----------
    data
        The JSON, in UTF-8.
    name
        What it is called in a fault.

    Raises
    ------
    InputError
        Where it is no such JSON.
    """
    if data.count(b"{") + data.count(b"[") > _MAX_PARTS:
        raise InputError([Fault(f"{name}: more than {_MAX_PARTS} objects and lists, the most that is read")])
    repeating: list[_Repeating] = []

    def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        twice = _Repeating(found)
        twice.name = Counter(name for name, _ in pairs).most_common(1)[0][0]
        repeating.append(twice)
        return twice

    try:
        document: object = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=object_of, parse_constant=_no_constant
        )
    except UnicodeDecodeError as error:
        raise InputError([Fault(f"{name}: not UTF-8 text (byte 0x{data[error.start]:02x})")]) from None
    except json.JSONDecodeError as error:
        raise InputError([Fault(f"{name}: not JSON: {error}")]) from None
    except RecursionError:
        raise InputError([Fault(f"{name}: nested too deeply")]) from None
    except _NotJsonError as error:
        raise InputError([Fault(f"{name}: not JSON: {error}")]) from None
    except ValueError:  # of Python's, which converts no more digits than it is told to
        raise InputError([Fault(f"{name}: a number has more digits than are read")]) from None
    if repeating:
        places = _places(document, ()) or [(None, None, None)]
        names = ", ".join(shown(name) for name in sorted({twice.name for twice in repeating})[:5])
        text = f"a name stands twice in one object: {names}"
        raise InputError(Fault(text if found[0] else f"{name}: {text}", *found) for found in places)
    return document


def place(location: Location) -> tuple[str | None, int | None, str | None]:
    """Return the table, row and column of a place in a document, such as ``("classes", 2, "staff", 0, "role")``.

    Positions count from 1: the example is row 3 of classes, column ``staff[1].role``.
    """
    table = _name(location[0]) if location else None
    rest = location[1:]
    row = rest[0] + 1 if rest and isinstance(rest[0], int) else None
    column = ""
    for part in rest[1:] if row else rest:
        column += f"[{part + 1}]" if isinstance(part, int) else f".{_name(part)}"
    return table, row, column.lstrip(".") or None


def _name(part: str | int) -> str:
    """Return a name of the document as it is, where it is short and can be shown."""
    return str(part) if shown(str(part)) == f"'{part}'" else shown(str(part))


def _no_constant(name: str) -> NoReturn:
    raise _NotJsonError(f"{name} is not a number of JSON")


def _places(value: object, location: Location) -> list[tuple[str | None, int | None, str | None]]:
    """Return the places of the objects in which a name repeats."""
    found = [place(location)] if isinstance(value, _Repeating) else []
    if len(location) < _DEEPEST:
        children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for name, child in children:
            found += _places(child, (*location, name))
    return found
