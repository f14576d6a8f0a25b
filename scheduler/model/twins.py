"""How many classes of one course at one venue on one start day a plan could need."""

from __future__ import annotations

import numpy as np

from scheduler.model.options import Options
from scheduler.model.pairs import Bookable, demand_of
from scheduler.model.posts import Candidates, Posts
from scheduler.model.program import Ints
from scheduler.model.table import NONE
from scheduler.problem import Problem

__all__ = ["count_twins"]


def count_twins(problem: Problem, options: Options, bookable: Bookable, posts: Posts, candidates: Candidates) -> Ints:
    """Return for each option the most classes of it that a plan could need; 1 for an offering.

    Two twins that together fit into one class are never better than that class: it needs no more people, units or
    money, and splits nobody. So any two twins hold more than ``max_size``, and *k* of them more than *k* / 2 times
    that, of which there must be the demand.
    """
    demand = demand_of(problem, options, bookable)
    people = np.bincount(candidates.post, minlength=len(posts))
    staffed: dict[tuple[int, int], int] = {}
    for c, start, role, count in zip(
        posts.course.tolist(), posts.start.tolist(), posts.role.tolist(), people.tolist(), strict=True
    ):
        if role != NONE:
            fewest = problem.course_staff[role].needed(problem.courses[c].smallest)
            if fewest:
                staffed[c, start] = min(staffed.get((c, start), count), count // fewest)
    most = {
        (c, v): _most_at_once(problem, c, v)
        for c, v in set(zip(options.course.tolist(), options.venue.tolist(), strict=True))
        if v != NONE
    }
    twins = np.ones(len(options), dtype=np.int64)
    for option in np.flatnonzero(options.venue != NONE).tolist():
        course = problem.courses[options.course[option]]
        at_once, places = most[int(options.course[option]), int(options.venue[option])]
        trainees = min(int(demand[option]), places)
        twins[option] = max(
            1,
            min(
                -(-2 * trainees // course.max_size) - 1,
                trainees // course.smallest,
                at_once,
                staffed.get((int(options.course[option]), int(options.start[option])), at_once),
            ),
        )
    return twins


def _most_at_once(problem: Problem, c: int, v: int) -> tuple[int, int]:
    """Return the most classes of a course, and trainees, that a venue can hold at once."""
    course, venue = problem.courses[c], problem.venues[v]
    places = min(venue.places, venue.places if venue.beds is None else venue.beds)
    limits = [places, venue.parallel_classes, course.max_classes]
    units = {row.facility: row.units for row in problem.venue_facilities if row.venue == venue.venue}
    limits += [
        units[row.facility] // row.units
        for row in problem.course_facilities
        if row.course == course.course and row.units
    ]
    stock = {row.equipment: row.units for row in problem.equipment}
    limits += [
        stock[row.equipment] // row.per_class
        for row in problem.course_equipment
        if row.course == course.course and row.per_class
    ]
    return min(limit for limit in limits if limit is not None), places
