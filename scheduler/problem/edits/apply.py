"""Edits that come as data, applied one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault, InputError
from scheduler.problem.edits.editing import Editable
from scheduler.problem.edits.verb import VERBS

__all__ = ["apply_edits"]

Problem = TypeVar("Problem", bound=Editable)


def apply_edits(problem: Problem, edits: Sequence[Mapping[str, Any]]) -> Problem:
    """Return the problem after edits given as data, in their order.

    Parameters
    ----------
    problem
        The problem, which stays as it is.
    edits
        Each an object with a ``verb`` of :data:`VERBS` and the verb's parameters.

    Raises
    ------
    InputError
        With every fault of the parameters of all edits; or, where these are sound, with what is against the first edit
        that can't be made. A fault's table is ``edits``, its row the edit's place from 1, its column the parameter.
    """
    faults = [fault for place, edit in enumerate(edits, start=1) for fault in _faults(place, edit)]
    if faults:
        raise InputError(faults)
    for place, edit in enumerate(edits, start=1):
        try:
            problem = VERBS[edit["verb"]].apply(problem, edit)
        except InputError as error:
            raise InputError(replace(fault, table="edits", row=place) for fault in error.faults) from None
    return problem


def _faults(place: int, edit: object) -> list[Fault]:
    """Return what is wrong with an edit by itself."""
    if not isinstance(edit, Mapping):
        text = f"{shown(edit)} is no edit; one is {{'verb': 'drop_offering', 'offering': …}}"
        return [Fault(text, "edits", place)]
    name = edit.get("verb")
    if not isinstance(name, str) or name not in VERBS:
        hint = Closest(VERBS).hint(name) if isinstance(name, str) else ""
        text = f"no verb {shown(name)}{hint}" if name is not None else f"blank, but required; one is {min(VERBS)!r}"
        return [Fault(text, "edits", place, "verb", None if name is None else str(name))]
    try:
        VERBS[name].read(edit)
    except InputError as error:
        return [replace(fault, table="edits", row=place) for fault in error.faults]
    return []
