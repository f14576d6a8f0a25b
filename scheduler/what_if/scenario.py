"""Scenarios: edited problems with names."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scheduler.cells import mistaken, shown
from scheduler.faults import Fault, InputError
from scheduler.problem import Problem, apply_edits
from scheduler.tables.json_file import read_json

__all__ = ["Scenario", "Scenarios", "as_scenarios", "grid", "read_scenarios"]


@dataclass(frozen=True)
class Scenario:
    """An edited problem.

    Parameters
    ----------
    name
        What it is called.
    problem
        The problem as it would be.
    parameters
        What was varied, by name, where it is one of many; columns of the answer's frames.
    """

    name: str
    problem: Problem
    parameters: Mapping[str, Any] = field(default_factory=dict)


Scenarios = Mapping[str, Problem | Sequence[Mapping[str, Any]]] | Iterable[Scenario]
"""Scenarios as a caller gives them: problems, or lists of edits as data, by name; or scenarios."""


def grid(edit: Callable[..., Problem], **axes: Iterable[Any]) -> list[Scenario]:
    """Return a scenario for every combination of values of some parameters.

    Parameters
    ----------
    edit
        Makes the problem of a combination: called with a value of each axis, by its name.
    axes
        The values of each parameter, by name.

    Examples
    --------
    >>> scenarios = grid(
    ...     lambda interpreters, demand: problem.add_interpreters("uk", "lt", interpreters).scale_demand(demand),
    ...     interpreters=range(4),
    ...     demand=(0.8, 1.0, 1.2),
    ... )  # doctest: +SKIP
    """
    combinations = [dict(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())]
    return [
        Scenario(", ".join(f"{name} {value}" for name, value in values.items()), edit(**values), values)
        for values in combinations
    ]


def as_scenarios(problem: Problem, scenarios: Scenarios, reference: str | None) -> list[Scenario]:
    """Return scenarios as they are solved, the problem as it is first where ``reference`` names it.

    Raises
    ------
    InputError
        With every fault of edits given as data, each after its scenario's name; for each name that stands twice, and
        each scenario that is none.
    """
    found = [Scenario(reference, problem)] if reference is not None else []
    faults: list[Fault] = []
    if isinstance(scenarios, Mapping):
        for name, asked in scenarios.items():
            if not isinstance(asked, (Problem, Sequence)) or isinstance(asked, str):
                faults.append(Fault(f"scenario {name!r}: {mistaken(asked, 'a problem or a list of edits')}"))
                continue
            try:
                found.append(Scenario(name, asked if isinstance(asked, Problem) else apply_edits(problem, asked)))
            except InputError as error:
                faults += [replace(fault, table=f"scenario {name!r}, {fault.table}") for fault in error.faults]
    else:
        for scenario in scenarios if isinstance(scenarios, Iterable) else [scenarios]:
            if isinstance(scenario, Scenario):
                found.append(scenario)
            else:
                faults.append(Fault(f"scenarios: {mistaken(scenario, 'a scenario, as grid makes them')}"))
    names = [scenario.name for scenario in found]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    faults += [Fault(f"the name {name!r} stands twice among the scenarios") for name in twice]
    if faults:
        raise InputError(faults)
    return found


def read_scenarios(path: Path | str) -> dict[str, list[Mapping[str, Any]]]:
    """Read scenarios from a JSON file: an object with a list of edits for each name.

    Raises
    ------
    InputError
        Where the file is none, or is something else; the edits themselves are judged with the problem they are made to.
    """
    try:
        document = read_json(Path(path))
    except InputError as error:
        raise InputError(_of_scenario(fault, Path(path).name) for fault in error.faults) from None
    wanted = 'an object is wanted, with a list of edits for each name: {"a name": [{…}]}'
    if not isinstance(document, dict):
        raise InputError([Fault(f"{path}: not scenarios: {wanted}")])
    if wrong := [name for name, edits in document.items() if not isinstance(edits, list)]:
        raise InputError(Fault(f"{path}: scenario {shown(name)} is no list of edits: {wanted}") for name in wrong)
    return document


def _of_scenario(fault: Fault, file: str) -> Fault:
    """Return a fault of a file of scenarios, whose place is one of them rather than a table."""
    return replace(fault, table=f"{file}, scenario {shown(fault.table)}") if fault.table else fault
