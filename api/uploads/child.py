"""What the child process does: read a file within its bounds, and leave what it found as files.

It is forked from a process that has loaded what it needs and nothing else: no database, no keys, no data of others.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from api.uploads.unpack import unpack
from scheduler import Fault, InputError, Problem
from scheduler.tables import parse_json, plan_of, problem_of, read_problem_and_places, read_table, write_marked
from scheduler.validate import warnings_of

__all__ = ["MARKED", "OUTCOME", "Task", "read"]

OUTCOME, MARKED = "outcome.json", "marked.xlsx"
"""The files that the child leaves."""

MOST = 1_000
"""Most faults, and most warnings, that are passed on; their numbers are told besides."""


_PARTS: Mapping[str, Callable[[object], str]] = {
    "problem": lambda document: problem_of(document).canonical_json,
    "plan": lambda document: plan_of(document).to_json(),
}
"""What reads the parts of a body that may be large, and returns them sound."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read.

    Parameters
    ----------
    kind
        ``xlsx``, ``zip`` or ``json`` for a problem; ``body`` for a JSON object that may hold a problem and a plan;
        ``table`` for one that holds the rows of a table.
    table
        Of which table the rows are.
    marked
        Whether to leave a problem as a workbook with the faults written beside the cells.
    closed
        Why some requests may not stand in it, by reference.
    """

    kind: str
    table: str = ""
    marked: bool = False
    closed: Mapping[str, str] = field(default_factory=dict)


def read(task: Task, folder: str, seconds: int, memory: int) -> None:
    """Read the file ``upload.<kind>`` of a folder, and leave there what it holds or what is wrong with it."""
    place = Path(folder)
    _bound(seconds, memory)
    try:
        outcome = _KINDS.get(task.kind, _problem)(task, place)
    except InputError as error:
        outcome = {"faults": _told(error.faults), "fault_count": len(error.faults)}
    except MemoryError:
        faults = [Fault("reading it needs more memory than an upload is given")]
        outcome = {"faults": _told(faults), "fault_count": 1}
    (place / "begun").write_text(json.dumps(outcome), encoding="utf-8")
    (place / "begun").replace(place / OUTCOME)  # so that it is whole wherever it is


def _problem(task: Task, place: Path) -> dict[str, object]:
    source = unpack(place / "upload.zip", place / "tables") if task.kind == "zip" else place / f"upload.{task.kind}"
    problem: Problem | None = None
    faults: Sequence[Fault] = ()
    warnings: Sequence[Fault] = ()
    try:
        problem, places = read_problem_and_places(source)
        warnings = warnings_of(problem, places)
        faults = [
            places.fault(task.closed[request.request], request, index, "request")
            for index, request in enumerate(problem.requests)
            if request.request in task.closed
        ]
    except InputError as error:
        faults = error.faults
    if task.marked:
        write_marked(source, faults, warnings, place / MARKED)
    return {
        "problem": problem.canonical_json if problem is not None and not faults else None,
        "faults": _told(faults),
        "fault_count": len(faults),
        "warnings": _told(warnings),
        "warning_count": len(warnings),
    }


def _table(task: Task, place: Path) -> dict[str, object]:
    """Read the rows of a table."""
    rows = _object(place / "upload.table").get("rows")
    if not isinstance(rows, list):
        raise InputError([Fault("missing, and required: a list of rows", "body", column="rows")])
    if task.table == "settings" and len(rows) != 1:
        raise InputError([Fault(f"{len(rows)} rows, where the settings are one", "settings")])
    read = read_table(task.table, rows[0] if task.table == "settings" else rows)
    cells = [{column: cell for column, cell in row.cells().items() if cell is not None} for row in read]
    return {"rows": cells, "faults": [], "fault_count": 0}


def _body(_task: Task, place: Path) -> dict[str, object]:
    """Read a JSON object, and the problem and the plan in it, which are cut out: something blank stays there."""
    document = _object(place / "upload.body")
    found: dict[str, object] = {}
    faults: list[Fault] = []
    for name, read_part in _PARTS.items():
        if document.get(name) is not None:
            try:
                found[name] = read_part(document[name])
            except InputError as error:
                faults += error.faults
            document[name] = {}
    return {**found, "rest": document, "faults": _told(faults), "fault_count": len(faults)}


def _object(path: Path) -> dict[str, object]:
    document = parse_json(path.read_bytes(), "body")
    if not isinstance(document, dict):
        raise InputError([Fault("not a JSON object", "body")])
    return document


_KINDS: Mapping[str, Callable[[Task, Path], dict[str, object]]] = {"body": _body, "table": _table}
"""What reads the bodies of calls; all else is a problem's file."""


def _told(faults: Sequence[Fault]) -> list[dict[str, str | int | None]]:
    return [fault.to_dict() for fault in faults[:MOST]]


def _bound(seconds: int, memory: int) -> None:
    """Limit what this process may take: its memory is counted from what it has now."""
    os.nice(5)  # reading files must not hold up answers
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (memory, memory))
