"""Stress tests: a plan against weeks in which things go wrong.

>>> from scheduler import load, load_plan, stress
>>> test = stress(load("data/small"), load_plan("plan.json"), samples=100, seed=1)  # doctest: +SKIP
>>> test.lost_before, test.lost_after  # trainees a week, with 95 % intervals  # doctest: +SKIP
"""

from scheduler.stress.comparison import Comparison, sturdier
from scheduler.stress.estimate import Mean
from scheduler.stress.outcome import StressTest
from scheduler.stress.rates import Rates
from scheduler.stress.run import stress
from scheduler.stress.sample import Sample

__all__ = ["Comparison", "Mean", "Rates", "Sample", "StressTest", "stress", "sturdier"]
