"""Plans in and out."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scheduler.faults import Fault, InputError
from scheduler.plan import Plan, PlanRows
from scheduler.tables.atomic import replacing
from scheduler.tables.json_file import place, read_json
from scheduler.wording import as_written, worded

__all__ = ["plan_of", "read_plan", "write_plan"]

_MOST_FAULTS = 10_000


def read_plan(path: str | Path) -> Plan:
    """Read a plan from its JSON file.

    Raises
    ------
    InputError
        With every fault of the file, each with its place: ``classes, row 3, column start: …``.
    """
    if Path(path).is_dir():
        raise InputError([Fault(f"{path}: a folder; a plan is one JSON file, as muster solve -o PLAN.json writes it")])
    return plan_of(read_json(Path(path)), Path(path).name)


def plan_of(document: object, name: str = "plan") -> Plan:
    """Return the plan of a JSON document that is read already.

    Parameters
    ----------
    document
        What was read.
    name
        What it is called in a fault of the whole.

    Raises
    ------
    InputError
        With every fault, as :func:`read_plan`.
    """
    if not isinstance(document, dict):
        raise InputError([Fault(f"{name}: not a plan, which is a JSON object")])
    if "settings" in document and "format" not in document:
        raise InputError([Fault(f"{name}: a problem; wanted is a plan, as muster solve -o PLAN.json writes it")])
    try:
        return Plan(PlanRows.model_validate(document))
    except ValidationError as error:
        if error.error_count() > _MOST_FAULTS:
            raise InputError([Fault(f"{name}: not a plan; it has {error.error_count()} faults")]) from None
        raise InputError(map(_fault, error.errors(include_url=False))) from None


def write_plan(plan: Plan, path: str | Path) -> None:
    """Write a plan as JSON; the file appears whole or not at all.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    with replacing(Path(path)) as beside:
        beside.write_text(plan.to_json(), encoding="utf-8")


def _fault(detail: ErrorDetails) -> Fault:
    if detail["type"] == "missing":
        return Fault("missing, and required", *place(detail["loc"]))
    return Fault(worded(detail), *place(detail["loc"]), as_written(detail["input"]))
