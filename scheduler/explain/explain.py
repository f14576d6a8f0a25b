"""Explaining: why requests are not placed, every figure solved again and checked before it is shown."""

from __future__ import annotations

import os
import time as clock
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from scheduler.arguments import Arguments
from scheduler.check import check
from scheduler.closest import Closest
from scheduler.explain.explanation import Explanation, Explanations
from scheduler.explain.one import Explainer
from scheduler.faults import Fault, InputError
from scheduler.plan import Plan
from scheduler.pool import Outcome, run_all
from scheduler.problem import Problem
from scheduler.reconsider import Stand
from scheduler.validate import faults_of

__all__ = ["explain", "explain_all", "placed_after_all", "stand_of"]

_FIRST = 0.15
"""The share of the time for placing whom the plan left out for no reason."""


def explain(problem: Problem, plan: Plan, request: str, *, time: float = 30.0) -> Explanation:
    """Explain why a request is not placed, or not wholly: what stands in the way, the price, the cheapest unlock.

    Parameters
    ----------
    problem
        The problem.
    plan
        A plan of it that keeps its rules.
    request
        The code of a request that the plan does not place wholly.
    time
        The most seconds to spend. What they did not suffice for is said.

    Returns
    -------
    Explanation
        Every figure in it is of a plan that was solved again and has passed the checker, or of an exhaustive search.

    Raises
    ------
    InputError
        Where the problem is faulty, the plan breaks a rule, there is no such request or nothing to explain of it, or an
        argument is no such thing.
    """
    (entry,) = explain_all(problem, plan, [request], time=time, workers=1).entries
    return entry


def explain_all(
    problem: Problem,
    plan: Plan,
    requests: Sequence[str] | None = None,
    *,
    time: float = 120.0,
    workers: int | None = None,
    on_done: Callable[[Explanation, int], None] | None = None,
) -> Explanations:
    """Explain all requests that a plan does not place wholly, or some of them, side by side in several processes.

    Parameters
    ----------
    problem, plan
        As for :func:`explain`.
    requests
        The requests to explain; None for all.
    time
        The most seconds to spend on all of them together.
    workers
        How many processes; None for one a processor.
    on_done
        Called with each explanation and how many are still to come.

    Raises
    ------
    InputError
        As for :func:`explain`.
    """
    began = clock.monotonic()
    asked = Arguments.read(problem=problem, plan=plan, requests=requests, time=time, workers=workers)
    until = began + time
    stand = stand_of(problem, plan)
    heads = {request.request: request.headcount for request in problem.requests}
    placed = dict(stand.placed)
    short = [code for code, seats in placed.items() if seats < heads[code]]
    chosen = short if asked.requests is None else _known(problem, asked.requests, set(short))
    weight = {code: problem.weight(problem.request_by_code[code]) * (heads[code] - placed[code]) for code in chosen}
    chosen = sorted(chosen, key=lambda code: -weight[code])
    better = placed_after_all(stand, short, min(_FIRST * time, until - clock.monotonic()))[0]
    explainer = Explainer(plan, better, short, placed, whole=len(chosen) == 1)
    many = min(asked.workers or os.cpu_count() or 1, len(chosen))
    entries: list[Explanation] = []

    def landed(entry: Explanation) -> None:
        entries.append(entry)
        if on_done is not None:
            on_done(entry, len(chosen) - len(entries))

    (_in_turn if many <= 1 else _side_by_side)(explainer, chosen, until, many, landed)
    entries.sort(key=lambda entry: chosen.index(entry.request))
    return Explanations(tuple(entries), better.plan, stand.value - better.value, clock.monotonic() - began)


def stand_of(problem: Problem, plan: Plan) -> Stand:
    """Return where a plan stands, or raise what is wrong with the problem or the plan."""
    if faults := list(faults_of(problem)):
        raise InputError(faults)
    if violations := check(problem, plan).violations:
        text = f"the plan breaks {len(violations)} rules, the first: {violations[0]}; muster check lists them all"
        raise InputError([Fault(text)])
    return Stand.of(problem, plan)


def placed_after_all(stand: Stand, short: Sequence[str], seconds: float) -> tuple[Stand, bool]:
    """Return the plan with all who can be placed and displace nobody, and whether it is proven that no more can.

    ``short`` are the requests that are not wholly placed; who is wholly placed stays where they are.
    """
    outcome = stand.reconsider(short, seconds, least={code: stand.placed[code] for code in short})
    return outcome.stand or stand, outcome.proven


def _known(problem: Problem, requests: Sequence[str], short: set[str]) -> list[str]:
    """Return the requests once each, or raise what is wrong with them."""
    faults: list[Fault] = []
    for code in requests:
        if code not in problem.request_by_code:
            faults.append(Fault(f"no request {code!r}{Closest(problem.request_by_code).hint(code)}"))
        elif code not in short:
            faults.append(Fault(f"all trainees of {code} are placed: there is nothing to explain"))
    if faults:
        raise InputError(faults)
    return list(dict.fromkeys(requests))


def _share(until: float, workers: int, left: int) -> float:
    """Return when the next of the requests that are left is to be done."""
    now = clock.monotonic()
    return now + (until - now) * min(1.0, workers / left)


def _in_turn(
    explainer: Explainer, codes: list[str], until: float, workers: int, landed: Callable[[Explanation], None]
) -> None:
    """Explain in this process."""
    for done, code in enumerate(codes):
        landed(explainer.explain(code, _share(until, 1, len(codes) - done)))


def _side_by_side(
    explainer: Explainer, codes: list[str], until: float, workers: int, landed: Callable[[Explanation], None]
) -> None:
    """Explain in several processes, each of which keeps what its explanations share."""
    plans, token = (explainer.plan, explainer.stand.plan), uuid4().hex
    tasks = [
        _Task(
            token,
            explainer.stand.problem,
            *plans,
            tuple(explainer.short),
            explainer.placed,
            code,
            until,
            workers,
            len(codes) - n,
        )
        for n, code in enumerate(codes)
    ]

    def take(_: int, outcome: Outcome[Explanation]) -> None:
        if outcome.value is None:
            assert outcome.error is not None
            raise outcome.error
        landed(outcome.value)

    run_all(_explain_there, tasks, workers=workers, on_done=take)


@dataclass(frozen=True)
class _Task:
    """A request to be explained in another process, with all that it takes to prepare for it there.

    Parameters
    ----------
    token
        What the tasks of one call have in common.
    problem, plan, better, short, placed
        What the explainer is made of.
    code
        The request.
    until, workers, left
        When all is to be done, how many are at it, and how many requests there are from this one on.
    """

    token: str
    problem: Problem
    plan: Plan
    better: Plan
    short: tuple[str, ...]
    placed: Mapping[str, int]
    code: str
    until: float
    workers: int
    left: int


_there: dict[str, Explainer] = {}
"""In a process of the pool: its explainer, by the token of the call."""


def _explain_there(task: _Task) -> Explanation:
    if task.token not in _there:
        stand = Stand.of(task.problem, task.better)
        _there.clear()
        _there[task.token] = Explainer(task.plan, stand, task.short, dict(task.placed), whole=False)
    return _there[task.token].explain(task.code, _share(task.until, task.workers, task.left))
