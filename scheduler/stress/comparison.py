"""Which of two plans is the sturdier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scheduler.faults import Fault, InputError
from scheduler.stress.estimate import Mean
from scheduler.stress.outcome import StressTest

__all__ = ["Comparison", "sturdier"]

Verdict = Literal["first", "second", "not told apart"]


@dataclass(frozen=True)
class Comparison:
    """Two plans of a problem in the same bad weeks.

    Parameters
    ----------
    before, after
        How many more trainees the first plan loses in a week than the second, before and after replanning; the mean
        over pairs of samples.
    verdict
        The sturdier plan: that which loses fewer after replanning, where the interval leaves 0 out; where it does not,
        that which loses fewer before.
    """

    before: Mean
    after: Mean
    verdict: Verdict

    @property
    def text(self) -> str:
        """The verdict as a sentence."""
        if self.verdict == "not told apart":
            return f"{self.after.samples} bad weeks do not tell which plan is the sturdier; take more samples."
        when, mean = ("after", self.after) if _sign(self.after) else ("before", self.before)
        return (
            f"The {self.verdict} plan is the sturdier: it loses {abs(mean.value):.2f} trainees fewer in a bad week "
            f"{when} replanning (95 %: {min(abs(mean.low), abs(mean.high)):.2f} to "
            f"{max(abs(mean.low), abs(mean.high)):.2f})."
        )


def sturdier(first: StressTest, second: StressTest) -> Comparison:
    """Compare two plans by their stress tests, week by week.

    Raises
    ------
    InputError
        Where the tests are not of the same problem and the same weeks.
    """
    pairs = list(zip(first.samples, second.samples, strict=False))
    alike = len(first.samples) == len(second.samples) and all(
        (one.week.number, one.week.monday) == (other.week.number, other.week.monday) for one, other in pairs
    )
    if first.problem.sha256 != second.problem.sha256 or not alike:
        raise InputError([Fault("two plans are compared by tests of one problem with the same samples and seed")])
    whole = [pair for pair in pairs if pair[0].error is None and pair[1].error is None]
    before = Mean.of([one.lost_before - other.lost_before for one, other in whole])
    after = Mean.of([(one.lost_after or 0) - (other.lost_after or 0) for one, other in whole])
    sign = _sign(after) or _sign(before)
    return Comparison(before, after, "first" if sign < 0 else "second" if sign > 0 else "not told apart")


def _sign(mean: Mean) -> int:
    """Return the sign that a mean surely has; 0 where its interval holds 0, or there is none."""
    return 1 if mean.low > 0 else -1 if mean.high < 0 else 0
