"""``muster validate``: whether a problem is sound, and what in it cannot work."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.faults import Fault, InputError, listed

if TYPE_CHECKING:
    from scheduler.problem import Problem

__all__ = ["validate"]


def validate(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
) -> None:
    """Name every fault of PROBLEM (exit code 2); of a sound one, what it holds and what in it cannot work."""
    from scheduler.tables import read_problem_and_places
    from scheduler.validate import warnings_of

    try:
        asked, places = read_problem_and_places(problem)
    except InputError as error:
        if as_json:
            _print_json(None, error.faults, ())
        raise
    warnings = warnings_of(asked, places)
    if as_json:
        _print_json(asked, (), warnings)
    else:
        _print_summary(asked, warnings)


def _print_json(problem: Problem | None, faults: Sequence[Fault], warnings: Sequence[Fault]) -> None:
    outcome: dict[str, Any] = {"valid": problem is not None}
    if problem is not None:
        outcome |= {
            "name": problem.settings.name,
            "sha256": problem.sha256,
            "tables": {table: len(rows) for table, rows in problem.tables() if table != "settings"},
            "trainees": _trainees(problem),
        }
    outcome |= {
        "faults": [fault.to_dict() for fault in faults],
        "warnings": [warning.to_dict() for warning in warnings],
    }
    print(json.dumps(outcome))


def _print_summary(problem: Problem, warnings: Sequence[Fault]) -> None:
    settings = problem.settings
    print(f"{settings.name}: {settings.horizon_start} to {settings.horizon_end}")
    print(f"{_trainees(problem):>8,} trainees asked for")
    for table, rows in problem.tables():
        if table != "settings":
            print(f"{len(rows):>8,} {table}")
    if warnings:
        counted = f"{len(warnings):,} warning{'s' if len(warnings) > 1 else ''}"
        print(f"no faults; {counted}, of what can never work as it stands:")
        print(listed(warnings))
    else:
        print("no faults, no warnings")


def _trainees(problem: Problem) -> int:
    return sum(request.headcount for request in problem.requests)
