"""A solution that breaks a few rows put right where it breaks them, or as much of it kept as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from scheduler.model.model import Model
from scheduler.model.program import Expression, Ints, Program
from scheduler.search.cp_sat import Effort, Outcome, Stopper, minimize
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.search.propagate import propagate
from scheduler.search.subproblem import reduce, restrict

__all__ = ["MEDIUM", "complete", "refill"]

MEDIUM = 60_000
"""Columns up to which a program is solved as a whole at once: on the reference year that takes a second or two."""

NEAR = (3000, 12_000)
"""Columns reconsidered around what is broken in a larger program, at first and then."""


def complete(
    model: Model, program: Program, drafts: Sequence[Ints], part: Callable[[], Effort], whole: Callable[[], Effort]
) -> Ints | None:
    """Return a feasible solution that keeps much of the first draft, or None where there is none or none is found.

    What is near the broken rows of the first draft is reconsidered, which is quick. If nothing comes of it, the whole
    program is searched, which alone can show that there is no solution. Of a large program, or if the effort did not
    suffice, more is reconsidered, around each draft; then a draft that breaks no row will do, and else the whole is
    tried once more.

    Parameters
    ----------
    model, program
        What to solve.
    drafts
        Values of all columns, within the columns' limits, of which the first breaks rows; those to be kept rather
        come first.
    part, whole
        How much work the next attempt on a part, or on the whole, may take.
    """
    if propagate(program) is None:
        return None
    lost = _lost(model, drafts[0])
    if (solution := _mended(model, program, lost, drafts[0], drafts[0], NEAR[0], part())) is not None:
        return solution
    if program.size <= MEDIUM:
        outcome = _whole(program, lost, drafts[0], whole())
        if outcome.proven or outcome.solution is not None:
            return outcome.solution
    for draft in drafts:
        for columns in NEAR[1:] if draft is drafts[0] else NEAR:
            if (solution := _mended(model, program, lost, draft, drafts[0], columns, part())) is not None:
                return solution
    if (kept := next(filter(program.is_feasible, drafts), None)) is not None:
        return kept
    return _whole(program, lost, drafts[0], whole()).solution


def refill(model: Model, program: Program, wish: Ints, solution: Ints, effort: Callable[[], Effort]) -> Ints:
    """Return a feasible solution with as many of a wish's seats and engagements as the classes of both can keep.

    At first only what is wished for may be had, or less of it: that is quick. Where it is not enough, whoever could
    book those classes may fill them, and whoever could be engaged on them may step in.

    Parameters
    ----------
    model, program
        What to solve.
    wish
        Values of all columns, within the columns' limits; they may break rows.
    solution
        A feasible solution.
    effort
        How much work the next attempt may take.
    """
    lost, neighbourhoods = _lost(model, wish), Neighbourhoods(model, program.size)
    slots, pairs = model.slots, model.pairs
    most = np.maximum(wish, solution)
    upper = program.upper.copy()
    upper[pairs.column] = np.minimum(upper, most)[pairs.column]
    had = np.union1d(np.flatnonzero(most), np.union1d(neighbourhoods.of_terms, model.placed))
    held = np.union1d(slots.own[most[slots.open[slots.own]] > 0], pairs.slot[most[pairs.column] > 0])
    for limited, free in ((replace(program, upper=upper), had), (program, neighbourhoods.within_classes(held))):
        if lost.value(solution) > 0 and len(free) <= MEDIUM:
            solution = _improved(limited, lost, solution, free, effort())
    return solution


def _improved(program: Program, lost: Expression, solution: Ints, free: Ints, effort: Effort) -> Ints:
    """Return a solution with the free columns changed so that less is lost, if such a one is found."""
    part = restrict(program, lost, solution, free)
    found = minimize(part.program, part.objective, effort, Stopper(), solution[free[part.chosen]]).solution
    if found is None:
        return solution
    improved = solution.copy()
    improved[free] = part.filled(found)
    return improved if program.is_feasible(improved) and lost.value(improved) < lost.value(solution) else solution


def _whole(program: Program, lost: Expression, draft: Ints, effort: Effort) -> Outcome:
    """Search the whole program near a draft, less what its rows decide."""
    part = reduce(program, lost, draft)
    outcome = minimize(part.program, part.objective, effort, Stopper(), draft[part.chosen])
    return outcome if outcome.solution is None else replace(outcome, solution=part.filled(outcome.solution))


def _mended(
    model: Model, program: Program, lost: Expression, draft: Ints, hint: Ints, columns: int, effort: Effort
) -> Ints | None:
    """Return a draft in which only columns near its broken rows have changed, if that makes it feasible."""
    neighbourhoods = Neighbourhoods(model, program.size)
    free = neighbourhoods.around(neighbourhoods.beside(_concerned(model, program, draft)), columns)
    part = restrict(program, lost, draft, free)
    found = minimize(part.program, part.objective, effort, Stopper(), hint[free[part.chosen]]).solution
    if found is None:
        return None
    solution = draft.copy()
    solution[free] = part.filled(found)
    return solution if program.is_feasible(solution) else None


def _lost(model: Model, draft: Ints) -> Expression:
    """Return how many of a draft's seats, ten times, and of its engagements a solution has fewer of."""
    booked = np.flatnonzero(draft[model.pairs.column] > 0)
    engaged = model.engagements.column[draft[model.engagements.column] > 0]
    columns = np.concatenate([model.pairs.column[booked], engaged])
    values = np.concatenate([10 * model.pairs.unit[booked], np.ones(len(engaged), dtype=np.int64)])
    return Expression(columns, -values, int(values @ draft[columns]))


def _concerned(model: Model, program: Program, draft: Ints) -> list[int]:
    """Return the requests that could book a class with a part in a broken row, those with most parts in them first."""
    broken = np.zeros(program.size, dtype=bool)
    broken[program.matrix[program.violated_rows(draft)].indices] = True
    pairs, slots, needs = model.pairs, model.slots, model.needs
    of_slot = np.zeros(len(slots), dtype=bool)
    of_slot[slots.own] = broken[slots.open[slots.own]] | broken[slots.size[slots.own]]
    posts = np.zeros(len(model.posts), dtype=bool)
    posts[model.engagements.post[broken[model.engagements.column]]] = True
    of_slot[needs.slot[broken[needs.column] | posts[needs.post]]] = True
    parts = broken[model.placed] * 1000
    concerned = of_slot[pairs.slot] | broken[pairs.column] | broken[pairs.part]
    np.add.at(parts, pairs.request[concerned], 1)
    return sorted(np.flatnonzero(parts).tolist(), key=lambda request: (-parts[request], request))
