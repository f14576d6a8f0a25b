"""The stress test: many bad weeks, side by side."""

from __future__ import annotations

from concurrent.futures import Executor

from scheduler.arguments import Arguments
from scheduler.check import check
from scheduler.faults import Fault, InputError
from scheduler.plan import Plan
from scheduler.pool import Outcome, run_all
from scheduler.problem import Problem
from scheduler.stress.draw import BadWeek, draw
from scheduler.stress.outcome import StressTest
from scheduler.stress.rates import Rates
from scheduler.stress.sample import Sample, Trial, endure
from scheduler.validate import faults_of

__all__ = ["stress"]


def stress(
    problem: Problem,
    plan: Plan,
    *,
    samples: int = 100,
    seed: int = 0,
    rates: Rates | None = None,
    time: float = 5.0,
    deterministic: bool = False,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: bool = True,
) -> StressTest:
    """Test a plan against weeks in which things go wrong.

    A sample is a week of the horizon, all weeks alike, and what goes wrong in it: people fall ill, a venue is lost,
    partners take seats back, requests grow and shrink, trainees do not come. First it is told who loses a place if
    nothing is done but to take away what can't be. Then the rest of the year is planned anew: what starts before the
    week is over is frozen, as many as possible are placed, with the fewest changes.

    Parameters
    ----------
    problem, plan
        The plan to test. It has to keep every rule.
    samples
        How many bad weeks are drawn, from 1 to 100,000.
    seed
        The same problem, rates, samples and seed give the same weeks, whatever the plan.
    rates
        How often things go wrong; None for those of the problem's settings.
    time, deterministic
        The effort of replanning a week, as of :func:`scheduler.solve`; where nobody loses a place, none is made.
    executor, workers, progress
        As of :func:`scheduler.what_if`.

    Raises
    ------
    InputError
        Where the problem is faulty, the plan breaks a rule of it, or an argument is no such thing.
    """
    given = {"samples": samples, "seed": seed, "time": time, "deterministic": deterministic, "workers": workers}
    asked = Arguments.read(problem=problem, plan=plan, **given)
    if faults := faults_of(problem):
        raise InputError(faults)
    if broken := check(problem, plan).violations:
        more = f", and breaks {len(broken) - 1} more" if broken[1:] else ""
        text = f"the plan breaks the rule {broken[0].rule} ({broken[0].text}){more}; see muster check"
        raise InputError([Fault(text)])
    rates = rates or Rates.of(problem.settings)
    weeks = [draw(problem, plan, rates, asked.seed, number) for number in range(asked.samples)]
    outcomes = run_all(
        endure,
        [Trial(problem, plan, week, time, asked.seed, deterministic) for week in weeks],
        executor=executor,
        workers=asked.workers,
        label="Bad weeks" if progress else None,
    )
    return StressTest(problem, plan, tuple(map(_sample, weeks, outcomes)))


def _sample(week: BadWeek, outcome: Outcome[Sample]) -> Sample:
    """Return the sample of an outcome, an error where its worker died each time."""
    if outcome.value is not None:
        return outcome.value
    return Sample(week, error=f"its worker failed {outcome.attempts} times: {outcome.error}")
