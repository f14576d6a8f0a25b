"""Which request could book which class at which step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler.model.amounts import headcounts, smallest_sizes
from scheduler.model.options import Options
from scheduler.model.posts import Candidates, Posts
from scheduler.model.program import Ints
from scheduler.model.registry import admits_booking
from scheduler.model.table import NONE, Table
from scheduler.problem import Problem, Request

__all__ = ["Bookable", "demand_of", "list_bookable", "smallest_part"]


@dataclass(frozen=True)
class Bookable(Table):
    """Bookings that could be made, ordered by request, then step: positions of request, step (from 0) and option."""

    request: Ints
    step: Ints
    option: Ints


def list_bookable(
    problem: Problem, options: Options, posts: Posts, candidates: Candidates, languages: list[str]
) -> tuple[Options, Bookable]:
    """List the bookings that could be part of a plan, and the options that are left with any.

    What can't work is left out until nothing more falls: options that too few people could staff or too few trainees
    could book, bookings whose trainees nobody could interpret, steps that no earlier step could end in time for.
    """
    options = options.take(_staffed(problem, options, posts, candidates))
    bookable = _within_windows(problem, options, _interpreted(problem, posts, candidates, languages))
    while True:
        kept = _fits(problem, options, bookable) & _chained(problem, options, bookable)
        bookable = bookable.take(kept)
        wanted = demand_of(problem, options, bookable)
        enough = wanted >= np.where(options.offering != NONE, 1, smallest_sizes(problem)[options.course])
        if kept.all() and enough.all():
            return options, bookable
        bookable = bookable.take(enough[bookable.option])
        renumbered = np.cumsum(enough) - 1
        bookable = Bookable(bookable.request, bookable.step, renumbered[bookable.option])
        options = options.take(enough)


def demand_of(problem: Problem, options: Options, bookable: Bookable) -> Ints:
    """Return how many trainees could book each option."""
    demand = np.zeros(len(options), dtype=np.int64)
    np.add.at(demand, bookable.option, headcounts(problem)[bookable.request])
    return demand


def _staffed(problem: Problem, options: Options, posts: Posts, candidates: Candidates) -> NDArray[np.bool_]:
    """Tell which options have people enough for the smallest class, were nobody engaged elsewhere."""
    people = np.bincount(candidates.post, minlength=len(posts))
    need = np.array([row.needed(problem.course_by_code[row.course].smallest) for row in problem.course_staff])
    short = (posts.role != NONE) & (people < (need[posts.role] if len(need) else 0))
    lacking = set(zip(posts.course[short].tolist(), posts.start[short].tolist(), strict=True))
    own = options.venue != NONE
    return np.array(
        [
            not (mine and key in lacking)
            for mine, key in zip(
                own.tolist(), zip(options.course.tolist(), options.start.tolist(), strict=True), strict=True
            )
        ],
        dtype=bool,
    )


def _interpreted(
    problem: Problem, posts: Posts, candidates: Candidates, languages: list[str]
) -> dict[tuple[int, str], Ints]:
    """Return, by course and trainees' language, the start days for which there is an interpreter."""
    manned = np.bincount(candidates.post, minlength=len(posts)) > 0
    found: dict[tuple[int, str], Ints] = {}
    for c in range(len(problem.courses)):
        for number, language in enumerate(languages):
            found[c, language] = posts.start[manned & (posts.course == c) & (posts.language == number)]
    return found


def _within_windows(problem: Problem, options: Options, interpreted: dict[tuple[int, str], Ints]) -> Bookable:
    """List the bookings that each step's courses, programme, window and interpreters allow."""
    blocks: list[tuple[int, int, Ints]] = []
    slices = {c: np.flatnonzero(options.course == c) for c in range(len(problem.courses))}
    for r, request in enumerate(problem.requests):
        for step, skill in enumerate(request.skills):
            for c, course in enumerate(problem.courses):
                if course.awards != skill:
                    continue
                chosen = slices[c]
                chosen = chosen[admits_booking(problem, request, step, course, options.start[chosen])]
                if request.language != course.language and len(chosen):
                    spoken = np.isin(options.start[chosen], interpreted[c, request.language])
                    chosen = chosen[spoken | (options.offering[chosen] != NONE)]
                if len(chosen):
                    blocks.append((r, step, chosen))
    count = [len(block[2]) for block in blocks]
    return Bookable(
        np.repeat(np.array([block[0] for block in blocks], dtype=np.int64), count),
        np.repeat(np.array([block[1] for block in blocks], dtype=np.int64), count),
        np.concatenate([block[2] for block in blocks] or [np.empty(0, np.int64)]),
    )


def smallest_part(request: Request) -> int:
    """Return the fewest seats that a booking of a request may have: all of it, where it may not be split."""
    return min(request.min_part, request.headcount) if request.may_split else request.headcount


def _fits(problem: Problem, options: Options, bookable: Bookable) -> NDArray[np.bool_]:
    """Tell which bookings fit the class: the whole of a request that may not be split, else its smallest part."""
    smallest = np.array([smallest_part(request) for request in problem.requests], dtype=np.int64)
    if len(bookable) == 0:
        return np.zeros(0, dtype=bool)
    return smallest[bookable.request] <= options.capacity[bookable.option]


def _chained(problem: Problem, options: Options, bookable: Bookable) -> NDArray[np.bool_]:
    """Tell which bookings leave room for an earlier and a later step before and after them."""
    kept = np.ones(len(bookable), dtype=bool)
    gap = problem.settings.min_gap_days
    bounds = np.searchsorted(bookable.request, np.arange(len(problem.requests) + 1))
    for r, request in enumerate(problem.requests):
        steps = len(request.skills)
        mine = np.arange(bounds[r], bounds[r + 1])
        at = [mine[bookable.step[mine] == step] for step in range(steps)]
        for step in range(1, steps):
            ends = options.end[bookable.option[at[step - 1]]]
            ready = ends.min() + 1 + gap if len(ends) else np.iinfo(np.int64).max
            at[step] = at[step][options.start[bookable.option[at[step]]] >= ready]
        for step in range(steps - 2, -1, -1):
            starts = options.start[bookable.option[at[step + 1]]]
            due = starts.max() - 1 - gap if len(starts) else np.iinfo(np.int64).min
            at[step] = at[step][options.end[bookable.option[at[step]]] <= due]
        if steps > 1:
            kept[mine] = False
            kept[np.concatenate(at)] = True
    return kept
