"""What classes there could be: each course at each venue on each start day that the rules allow, and the offerings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.model.amounts import smallest_sizes
from scheduler.model.program import Ints
from scheduler.model.registry import admits_start
from scheduler.model.table import NONE, Table
from scheduler.problem import Course, Problem

__all__ = ["Options", "list_options", "most_trainees"]


@dataclass(frozen=True)
class Options(Table):
    """Classes that could be run, ordered by course, then start.

    Parameters
    ----------
    course, venue, offering
        Positions in the problem's tables; ``venue`` is ``NONE`` for an offering, ``offering`` for an own class.
    start, end
        First and last day, counted from horizon_start.
    capacity
        Most trainees it could seat.
    """

    course: Ints
    venue: Ints
    offering: Ints
    start: Ints
    end: Ints
    capacity: Ints


def list_options(problem: Problem) -> Options:
    """List the classes that could be run, as far as the course, the venue and the calendar tell."""
    blocks: list[tuple[int, int, int, Ints, int]] = []
    days = np.arange(problem.settings.horizon_days, dtype=np.int64)
    for c, course in enumerate(problem.courses):
        for v, venue in enumerate(problem.venues):
            allowed = days[admits_start(problem, course, venue, days)]
            if len(allowed):
                blocks.append((c, v, NONE, allowed, most_trainees(problem, course, v)))
        for o, offering in enumerate(problem.offerings):
            first = problem.day(offering.start)
            inside = 0 <= first <= problem.settings.horizon_days - course.days
            if offering.course == course.course and inside and offering.seats:
                blocks.append((c, NONE, o, np.array([first]), offering.seats))
    count = [len(block[3]) for block in blocks]

    def spread(values: list[int]) -> Ints:
        return np.repeat(np.array(values, dtype=np.int64), count)

    course_of = spread([block[0] for block in blocks])
    start = np.concatenate([block[3] for block in blocks] or [np.empty(0, np.int64)]).astype(np.int64)
    lengths = np.array([course.days for course in problem.courses], dtype=np.int64)
    options = Options(
        course=course_of,
        venue=spread([block[1] for block in blocks]),
        offering=spread([block[2] for block in blocks]),
        start=start,
        end=start + lengths[course_of] - 1 if len(start) else start,
        capacity=spread([block[4] for block in blocks]),
    )
    smallest = smallest_sizes(problem)
    fits = (options.offering != NONE) | (options.capacity >= (smallest[course_of] if len(start) else 0))
    options = options.take(fits)
    return options.take(np.lexsort((options.venue, options.start, options.course)))


def most_trainees(problem: Problem, course: Course, venue: int) -> int:
    """Return the most trainees that a class of the course could seat at the venue, were it alone there."""
    site = problem.venues[venue]
    most = min(course.max_size, site.places, course.max_size if site.beds is None else site.beds)
    units = {row.equipment: row.units for row in problem.equipment}
    for row in problem.course_equipment:
        if row.course != course.course:
            continue
        left = units[row.equipment] - row.per_class
        if left < 0:
            return 0
        if row.per_trainee:
            most = min(most, left // row.per_trainee)
    return most
