"""Uploads read in child processes: at most two at a time, each with its own bounds, and none outlives its call."""

from __future__ import annotations

import json
import multiprocessing
import signal
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

from api.errors import FaultyError, TooLargeError, UnavailableError
from api.settings import Settings
from api.uploads.child import MARKED, OUTCOME, Task, read
from scheduler import Fault, Plan, Problem
from scheduler.plan import PlanRows
from scheduler.problem import Row
from scheduler.tables import read_table

__all__ = ["Body", "Kind", "Reader", "Upload"]

Kind = Literal["xlsx", "zip", "json"]
"""The formats of a problem."""

_AT_ONCE = 2
_PATIENCE = 5
"""How many times its seconds of a processor a child may take by the clock, on a machine that is busy."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What a file holds.

    Parameters
    ----------
    tables
        The rows of each table that has any; None where there are faults.
    faults, fault_count
        What is wrong with it: the first 1,000, and how many there are.
    warnings, warning_count
        What in it is legal and cannot work, likewise.
    marked
        The file as a workbook with the faults written beside the cells, where that was asked for.
    """

    tables: Mapping[str, Sequence[Row]] | None
    faults: Sequence[Fault]
    fault_count: int
    warnings: Sequence[Fault]
    warning_count: int
    marked: bytes | None

    def problem(self) -> Problem:
        """Return the problem.

        Raises
        ------
        FaultyError
            Where there are faults.
        """
        if self.tables is None:
            raise faulty(self.faults, self.fault_count)
        return _problem(self.tables)


@dataclass(frozen=True, slots=True)
class Body:
    """What the JSON object of a call holds.

    Parameters
    ----------
    rest
        The object, with something blank in place of its problem and its plan.
    problem, plan
        The problem and the plan in it; None where there is none, or a faulty one.
    faults, fault_count
        What is wrong with those two: the first 1,000, and how many there are.
    """

    rest: Mapping[str, Any]
    problem: Problem | None
    plan: Plan | None
    faults: Sequence[Fault]
    fault_count: int


def faulty(faults: Sequence[Fault], count: int) -> FaultyError:
    """Return the error of a file with faults."""
    rest = f", the first {len(faults):,} of which are listed" if count > len(faults) else ""
    text = str(faults[0]) if count == 1 else f"{count:,} faults in what was sent{rest}"
    return FaultyError(text, faults=faults, fault_count=count)


class Reader:
    """Reads uploads.

    Parameters
    ----------
    settings
        What reading one may take.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["api.uploads.child"])

    def problem(
        self, content: bytes, kind: Kind, *, marked: bool = False, closed: Mapping[str, str] | None = None
    ) -> Upload:
        """Return what a problem's file holds: sound or faulty, it is returned.

        Parameters
        ----------
        content, kind
            The file, and its format.
        marked
            Whether to give it back as a workbook with the faults written beside the cells.
        closed
            Requests that may not stand in it, by reference, with the reason, which becomes a fault.

        Raises
        ------
        TooLargeError
            Where reading it takes more time or memory than it may.
        UnavailableError
            Where too many uploads are being read already.
        """
        found = self._read(content, Task(kind, marked=marked, closed=dict(closed or {})))
        document = found.get("problem")
        return Upload(
            None if document is None else _tables(document),
            _faults(found["faults"]),
            found["fault_count"],
            _faults(found.get("warnings", [])),
            found.get("warning_count", 0),
            found.get("marked"),
        )

    def body(self, content: bytes) -> Body:
        """Return what the JSON object of a call holds: its problem and its plan, sound or faulty, and the rest.

        Raises
        ------
        FaultyError
            Where it is no JSON object.
        TooLargeError, UnavailableError
            As :meth:`problem`.
        """
        found = self._read(content, Task("body"))
        faults = _faults(found["faults"])
        if "rest" not in found:
            raise faulty(faults, found["fault_count"])
        problem, plan = found.get("problem"), found.get("plan")
        return Body(
            found["rest"],
            None if problem is None else _problem(_tables(problem)),
            None if plan is None else Plan(PlanRows.model_validate_json(plan)),
            faults,
            found["fault_count"],
        )

    def table(self, content: bytes, table: str) -> Sequence[Row]:
        """Return the rows of a table that a JSON object holds as ``rows``.

        Raises
        ------
        FaultyError
            Where it holds none, or faulty ones.
        TooLargeError, UnavailableError
            As :meth:`problem`.
        """
        found = self._read(content, Task("table", table))
        if "rows" not in found:
            raise faulty(_faults(found["faults"]), found["fault_count"])
        return read_table(table, found["rows"][0] if table == "settings" else found["rows"])

    def _read(self, content: bytes, task: Task) -> dict[str, Any]:
        seconds = self._settings.upload_seconds
        if not self._free.acquire(timeout=seconds * _PATIENCE):
            raise UnavailableError("too many files are being read just now", headers={"Retry-After": str(seconds)})
        try:
            with tempfile.TemporaryDirectory(prefix="muster-upload-") as folder:
                (Path(folder) / f"upload.{task.kind}").write_bytes(content)
                arguments = (task, folder, seconds, self._settings.upload_bytes)
                process = self._context.Process(target=read, args=arguments, daemon=True)
                process.start()
                self._wait(process, Path(folder) / OUTCOME)
                found: dict[str, Any] = json.loads((Path(folder) / OUTCOME).read_bytes())
                if task.marked and (Path(folder) / MARKED).exists():
                    found["marked"] = (Path(folder) / MARKED).read_bytes()
                return found
        finally:
            self._free.release()

    def _wait(self, process: BaseProcess, outcome: Path) -> None:
        """Wait for a child, and end it where it takes too long; it has done its work where the outcome is there.

        Its exit code does not tell that: where two threads ask for it at once, one of them is given 255.
        """
        seconds = self._settings.upload_seconds
        process.join(seconds * _PATIENCE)
        code = process.exitcode
        if code is None:
            process.kill()
            process.join()
        if outcome.exists():
            return
        if code in (None, -signal.SIGXCPU, -signal.SIGKILL):
            raise TooLargeError(f"reading it takes more than the {seconds} s that an upload is given")
        raise TooLargeError("reading it takes more than an upload is given, or ends the process that reads it")


def _tables(canonical: str) -> dict[str, Sequence[Row]]:
    """Return the tables of a sound problem that have rows."""
    return {name: read_table(name, rows) for name, rows in json.loads(canonical).items() if rows}


def _problem(tables: Mapping[str, Sequence[Row]]) -> Problem:
    return Problem(**{name: rows[0] if name == "settings" else rows for name, rows in tables.items()})


def _faults(found: Sequence[Mapping[str, Any]]) -> list[Fault]:
    return [Fault(**fault) for fault in found]
