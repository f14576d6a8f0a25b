"""Solving: the composition of model, search and checker. No plan leaves :func:`solve` unchecked."""

from __future__ import annotations

import datetime as dt
import os
import time as clock
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from scheduler.answer import compose, reference, with_info
from scheduler.arguments import Arguments
from scheduler.begin import Beginner
from scheduler.check import check
from scheduler.compare.names import keep_names
from scheduler.faults import InputError
from scheduler.freeze import Frozen, freeze, settle
from scheduler.levels import Level, parse_levels
from scheduler.model.baseline import baseline_of
from scheduler.model.program import Ints
from scheduler.model.rules.roll import deal
from scheduler.plan import Plan, PlanRows, SolveInfo, Status
from scheduler.problem import Problem
from scheduler.reasons import with_reasons
from scheduler.search.events import Progress
from scheduler.search.limits import Limits
from scheduler.search.search import Search
from scheduler.validate import faults_of

__all__ = ["solve", "worthwhile_levels"]

REASONS_SECONDS = 5.0
"""The most seconds spent on why the unplaced are not placed, after the search."""


def solve(
    problem: Problem,
    *,
    time: float = 60.0,
    workers: int | None = None,
    seed: int = 0,
    deterministic: bool = False,
    levels: str | None = None,
    baseline: Plan | None = None,
    freeze_until: dt.date | str | None = None,
    pins: Sequence[str] = (),
    new_from: dt.date | str | None = None,
    start: Plan | None = None,
    stop: Callable[[Progress], bool] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    reasons: bool = True,
) -> Plan:
    """Plan a problem, as well as the time allows; the plan has passed the checker.

    Parameters
    ----------
    problem
        The problem.
    time
        The most seconds to search; the reasons of the unplaced may take up to five more. With ``deterministic``, the
        most work instead, in deterministic seconds of CP-SAT.
    workers
        Threads that search side by side; None for one a processor.
    seed
        The seed of the search.
    deterministic
        Whether the same call is to give the same plan again, whatever else the machine does.
    levels
        The objective's levels in the form of ``settings.levels``; None for the problem's own.
    baseline
        The plan that ``changes`` counts against, and of which is frozen what ``freeze_until`` and ``pins`` say.
    freeze_until
        Classes of the baseline that start before this date are frozen.
    pins
        Classes of the baseline that are frozen, by id.
    new_from
        A class that is not frozen starts on this date or later: what is past cannot be planned. None for no such limit.
        Values and bounds are then of the plans that keep to it.
    start
        An earlier plan of a similar problem to start from; None starts from the baseline, if there is one.
    stop
        A stop criterion: called with the progress, tells whether to stop. See :mod:`scheduler.search.stop`.
    on_progress
        Called with the progress several times a second.
    reasons
        Whether to look for the reasons of the unplaced after the search; without, the plan lists none.

    Returns
    -------
    Plan
        Its status is ``optimal`` where every level is proven, ``cancelled`` where ``stop`` ended the search, else
        ``feasible``; ``no-plan`` where none was found. What is frozen is released as far as it must be, so that
        there always is one.

    Raises
    ------
    InputError
        Where the problem, the levels or the pins are faulty; with all faults. Where an argument is no such thing, or
        something is to be frozen of no baseline.
    """
    began = clock.monotonic()
    asked = Arguments.read(
        problem=problem,
        time=time,
        workers=workers,
        seed=seed,
        deterministic=deterministic,
        levels=levels,
        baseline=baseline,
        freeze_until=freeze_until,
        pins=pins,
        new_from=new_from,
        start=start,
    )
    wanted = _faultless(problem, asked)
    before = baseline_of(baseline) if baseline else None
    limits = Limits(time, asked.workers or os.cpu_count() or 1, asked.seed, deterministic)
    first = max(0, problem.day(asked.new_from)) if asked.new_from else 0
    beginner = Beginner(problem, wanted, limits, before, start or baseline, first)
    frozen: Frozen | None = None
    if baseline is None:
        beginning = beginner.begin()
    else:
        frozen, beginning = settle(freeze(problem, baseline, asked.freeze_until, frozenset(asked.pins)), beginner.begin)
    beginning = beginning and beginner.refilled(beginning)
    released = frozen.released if frozen else ()
    if not deterministic:
        limits = replace(limits, seconds=max(0.0, time - (clock.monotonic() - began)))
    if beginning is None:
        nothing = PlanRows(problem=reference(problem), solve=SolveInfo(status="no-plan"), released=released)
        return Plan(with_info(nothing, "no-plan", clock.monotonic() - began, limits))

    def composed(status: Status | None) -> Plan:
        rows = compose(beginning.model, beginning.objective, search.solution, before, search.outcomes, released)
        if baseline is not None and frozen is not None:
            rows = _as_in(problem, rows, baseline.rows, frozen)
        proven = all(result.optimal for result in rows.solve.levels)
        reached: Status = status or ("optimal" if proven else "cancelled" if search.cancelled else "feasible")
        return _checked(problem, Plan(with_info(rows, reached, clock.monotonic() - began, limits)), asked)

    def watch(progress: Progress) -> bool:
        told = replace(progress, best=lambda: composed("feasible"))
        if on_progress is not None:
            on_progress(told)
        return stop is not None and stop(told)

    placed = None if baseline is None else _placed_in(baseline, problem)
    search = Search(
        beginning.model, beginning.program, beginning.objective, wanted, limits, beginning.solution, watch, placed
    )
    search.run()
    answer = composed(None)
    if not reasons:
        return answer
    full = frozen.full if frozen else frozenset()
    return with_reasons(problem, answer, frozen=full, seconds=float("inf") if deterministic else REASONS_SECONDS)


def _as_in(problem: Problem, rows: PlanRows, baseline: PlanRows, frozen: Frozen) -> PlanRows:
    """Return a plan with the ids and the roll of a baseline as far as they fit, and with the next revision."""
    rows = keep_names(rows, baseline, {run.id for run in frozen.rows.classes})
    roll = deal(problem, {run.id: run for run in rows.classes}, rows.bookings, baseline.roll)
    return rows.model_copy(update={"roll": roll, "revision": baseline.revision + 1})


def _checked(problem: Problem, plan: Plan, asked: Arguments) -> Plan:
    """Return a plan that has passed the checker."""
    report = check(
        problem,
        plan,
        baseline=asked.baseline,
        freeze_until=asked.freeze_until,
        pins=asked.pins,
        levels=asked.levels,
    )
    if not report.ok:
        details = "; ".join(str(flaw) for flaw in [*report.violations, *report.mismatches][:5])
        raise AssertionError(f"the solver made a plan that breaks a rule, a defect of Muster's: {details}")
    return plan


def _placed_in(baseline: Plan, problem: Problem) -> Ints:
    """Return how many of each request are to be placed again: all but those whom a baseline lists as unplaced.

    Its bookings would not do: of a request that is new, or has grown, they leave out those who ask for a place now.
    """
    left = {entry.request: entry.trainees for entry in baseline.rows.unplaced}
    return np.array([request.headcount - left.get(request.request, 0) for request in problem.requests], dtype=np.int64)


def worthwhile_levels(problem: Problem, levels: tuple[Level, ...], has_baseline: bool) -> tuple[Level, ...]:
    """Return the levels that can be other than 0, each with its number."""
    idle = {
        "changes": not has_baseline,
        "unplaced": not problem.requests,
        "lateness": not any(request.due for request in problem.requests),
        "waiting": not problem.requests,
        "splits": all(request.most_parts == 1 for request in problem.requests),
        "staff_days": not problem.staff,
        "staff_used": not problem.staff,
        "peak_load": not problem.staff,
        "makespan": not problem.requests,
        "unused_seats": not problem.offerings,
        "unfairness": len({request.requester for request in problem.requests}) < 2,
        "cost": not any(course.cost_per_class or course.cost_per_trainee for course in problem.courses)
        and not any(offering.cost_per_trainee for offering in problem.offerings),
    }
    return tuple(level for level in levels if not all(idle[term] for term in level.weights))


def _faultless(problem: Problem, asked: Arguments) -> tuple[Level, ...]:
    """Return the levels to optimise, or raise every fault of the question."""
    if faults := [*faults_of(problem), *asked.faults]:
        raise InputError(faults)
    levels = problem.levels if asked.levels is None else parse_levels(asked.levels)
    return worthwhile_levels(problem, levels, asked.baseline is not None)
