"""The rules in the order of the rulebook: what they leave out beforehand, and the rows they add."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.model.rules import (
    arrivals,
    awards,
    budget,
    class_size,
    closures,
    equipment,
    facilities,
    frozen,
    horizon,
    interpreters,
    max_classes,
    parts,
    path,
    programme_ceiling,
    roll,
    seats,
    staff_free,
    staff_leave,
    staff_load,
    staff_need,
    staff_qualified,
    start_day,
    venue_beds,
    venue_classes,
    venue_places,
    window,
)
from scheduler.problem import Course, Problem, Request, Venue

if TYPE_CHECKING:
    from scheduler.model.model import Model

__all__ = ["MODULES", "admits_booking", "admits_start", "post_rules"]

MODULES: dict[str, ModuleType] = {
    module.__name__.rsplit(".", 1)[-1].replace("_", "-"): module
    for module in (
        horizon,
        start_day,
        class_size,
        max_classes,
        seats,
        awards,
        window,
        path,
        parts,
        facilities,
        venue_places,
        venue_beds,
        venue_classes,
        closures,
        equipment,
        staff_need,
        interpreters,
        staff_qualified,
        staff_free,
        staff_leave,
        staff_load,
        programme_ceiling,
        budget,
        arrivals,
        roll,
        frozen,
    )
}
"""The modules by rule id, in the order of the rulebook."""


def admits_start(problem: Problem, course: Course, venue: Venue, starts: Ints) -> NDArray[np.bool_]:
    """Tell for each start day whether an own class of the course could be held at the venue."""
    admitted = np.ones(len(starts), dtype=bool)
    for module in MODULES.values():
        if hasattr(module, "admits_start"):
            admitted &= module.admits_start(problem, course, venue, starts)
    return admitted


def admits_booking(problem: Problem, request: Request, step: int, course: Course, starts: Ints) -> NDArray[np.bool_]:
    """Tell for each start day whether the request could book a class of the course at the step, counted from 0."""
    admitted = np.ones(len(starts), dtype=bool)
    for module in MODULES.values():
        if hasattr(module, "admits_booking") and admitted.any():
            admitted &= module.admits_booking(problem, request, step, course, starts)
    return admitted


def post_rules(model: Model) -> None:
    """Add the rows of every rule to the model."""
    for module in MODULES.values():
        if hasattr(module, "post"):
            module.post(model)
