"""Muster plans training cohorts into courses, venues and dates, with instructors and interpreters by name.

>>> from scheduler import load, solve, check
>>> problem = load("data/small")
>>> plan = solve(problem, time=10)
>>> check(problem, plan).ok
True
>>> plan.classes  # a pandas frame, like plan.bookings, plan.staff, plan.unplaced, plan.levels  # doctest: +SKIP
"""

from scheduler.bottlenecks import Bottleneck, Bottlenecks, bottlenecks
from scheduler.check import Report, check
from scheduler.compare import Comparison, Receipts, compare, receipts
from scheduler.explain import Explanation, Explanations, explain, explain_all
from scheduler.faults import Fault, InputError
from scheduler.plan import Plan
from scheduler.problem import VERBS, Problem, Verb, apply_edits
from scheduler.replan import Replan, replan
from scheduler.search.events import Progress
from scheduler.solve import solve
from scheduler.stress import StressTest, stress, sturdier
from scheduler.tables import read_plan as load_plan
from scheduler.tables import read_problem as load
from scheduler.tables import write_plan as save_plan
from scheduler.tables import write_problem as save
from scheduler.what_if import Scenario, Sweep, grid, what_if

__all__ = [
    "VERBS",
    "Bottleneck",
    "Bottlenecks",
    "Comparison",
    "Explanation",
    "Explanations",
    "Fault",
    "InputError",
    "Plan",
    "Problem",
    "Progress",
    "Receipts",
    "Replan",
    "Report",
    "Scenario",
    "StressTest",
    "Sweep",
    "Verb",
    "apply_edits",
    "bottlenecks",
    "check",
    "compare",
    "explain",
    "explain_all",
    "grid",
    "load",
    "load_plan",
    "receipts",
    "replan",
    "save",
    "save_plan",
    "solve",
    "stress",
    "sturdier",
    "what_if",
]
