"""``facilities``: the venue has every facility of the course, and enough units of it for the classes it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.model.days import cliques
from scheduler.model.program import Ints
from scheduler.problem import Course, Problem, Venue

if TYPE_CHECKING:
    from scheduler.model.model import Model


def admits_start(problem: Problem, course: Course, venue: Venue, starts: Ints) -> NDArray[np.bool_]:
    """Tell whether the venue has the facilities for one class at all."""
    held = {row.facility: row.units for row in problem.venue_facilities if row.venue == venue.venue}
    suits = all(
        row.facility in held and row.units <= held[row.facility]
        for row in problem.course_facilities
        if row.course == course.course
    )
    return np.full(len(starts), suits)


def post(model: Model) -> None:
    """Keep the units in use, from start to end + turnaround_days, within the venue's."""
    problem, slots = model.problem, model.slots
    venues = {venue.venue: v for v, venue in enumerate(problem.venues)}
    for held in problem.venue_facilities:
        units = np.zeros(len(problem.courses), dtype=np.int64)
        for row in problem.course_facilities:
            if row.facility == held.facility:
                units[model.course_number[row.course]] = row.units
        users = np.flatnonzero((slots.venue == venues[held.venue]) & (units[slots.course] > 0))
        needed = units[slots.course[users]]
        for together in cliques(slots.start[users], slots.end[users] + model.turnaround[slots.course[users]]):
            if needed[together].sum() > held.units:
                model.builder.add_row((slots.open[users[together]], needed[together]), upper=held.units)
