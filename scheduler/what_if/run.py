"""The sweep: every scenario solved, warm, in parallel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from scheduler.arguments import Arguments
from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.pool import Outcome, run_all
from scheduler.problem import Problem
from scheduler.validate import faults_of
from scheduler.what_if.answer import Answer, Effort, Question, answer
from scheduler.what_if.exchange import better_starts
from scheduler.what_if.scenario import Scenario, Scenarios, as_scenarios
from scheduler.what_if.sweep import Sweep

__all__ = ["what_if"]

ROUNDS = 3
"""The most rounds in which scenarios are solved once more, from better plans that others found in the one before."""


def what_if(
    problem: Problem,
    scenarios: Scenarios,
    *,
    baseline: Plan | None = None,
    freeze_until: dt.date | str | None = None,
    pins: Sequence[str] = (),
    reference: str | None = "as it is",
    time: float = 10.0,
    seed: int = 0,
    deterministic: bool = False,
    levels: str | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    on_done: Callable[[Answer], None] | None = None,
    progress: bool = True,
) -> Sweep:
    """Solve many edited problems, each with one worker, side by side.

    Parameters
    ----------
    problem
        The problem as it is.
    scenarios
        Edited problems by name, or lists of edits as data by name, or :class:`Scenario` objects, as of :func:`grid`.
    baseline
        A plan of the problem, from which every scenario's search starts.
    freeze_until, pins
        What of the baseline is frozen, as in replanning: ``changes`` then counts. Where nothing is, the baseline is
        only where the search starts from, and holds nothing back.
    reference
        What the problem as it is is called among the scenarios. It is solved with the same effort as they, so that what
        differs is theirs and not that of a longer search. None leaves it out.
    time, seed, deterministic, levels
        The effort for each scenario, as of :func:`scheduler.solve`.
    executor
        Where they are solved: any executor of :mod:`concurrent.futures`, or a Dask cluster's
        ``client.get_executor(pure=False, retries=1)``. None for a pool of processes.
    workers
        Scenarios at a time; None for one a processor, or as many as a given executor takes.
    on_done
        Called with each answer as soon as it is there, and once more where it was bettered.
    progress
        Whether to show a progress bar, where standard error is a terminal.

    Returns
    -------
    Sweep
        The answers in the order of the scenarios, with frames and charts. Where a scenario can't be solved, its answer
        has the error; no other is lost for it. A scenario whose worker process dies is tried three times. One for which
        another's plan keeps every rule and leaves fewer unplaced is solved once more, from that plan.

    Raises
    ------
    InputError
        Where the problem, the levels or edits given as data are faulty, a name stands twice, or something is to be
        frozen of no baseline.
    """
    given = {"time": time, "seed": seed, "deterministic": deterministic, "levels": levels, "workers": workers}
    of_all = Arguments.read(problem=problem, baseline=baseline, freeze_until=freeze_until, pins=pins, **given)
    if faults := [*faults_of(problem), *of_all.faults]:
        raise InputError(faults)
    asked = as_scenarios(problem, scenarios, reference)
    answers: dict[int, Answer] = {}
    effort = Effort(time, of_all.seed, deterministic, levels, baseline, of_all.freeze_until, of_all.pins)

    def solve_all(starts: Mapping[int, Plan | None], label: str) -> None:
        places = list(starts)

        def landed(number: int, outcome: Outcome[Answer]) -> None:
            place = places[number]
            answers[place] = _answered(asked[place], outcome, answers.get(place))
            if on_done is not None:
                on_done(answers[place])

        run_all(
            answer,
            [Question(asked[place], effort, start) for place, start in starts.items()],
            executor=executor,
            workers=of_all.workers,
            on_done=landed,
            label=label if progress else None,
        )

    solve_all(dict.fromkeys(range(len(asked)), baseline), "Scenarios")
    for _ in range(ROUNDS):
        better = better_starts([answers[place] for place in range(len(asked))], effort)
        if not better:
            break
        solve_all(better, "From others' plans")
    return Sweep(tuple(answers[place] for place in range(len(asked))), reference)


def _answered(scenario: Scenario, outcome: Outcome[Answer], earlier: Answer | None) -> Answer:
    """Return the answer of an outcome: an error where its worker died each time; an earlier plan before none."""
    if outcome.value is None:
        error = f"its worker failed {outcome.attempts} times: {outcome.error}"
        found = Answer(scenario.name, scenario.problem, scenario.parameters, error=error, attempts=outcome.attempts)
    else:
        found = replace(outcome.value, attempts=outcome.attempts)
    if earlier is None:
        return found
    best = found if found.plan is not None else earlier
    return replace(best, seconds=earlier.seconds + found.seconds, attempts=max(earlier.attempts, found.attempts))
