"""What if? Many edited problems, each solved, side by side.

>>> from scheduler import load, solve, what_if
>>> problem = load("data/small")
>>> plan = solve(problem, time=10)
>>> sweep = what_if(
...     problem,
...     {
...         "NORTH closed": problem.close_venue("KALVABRASTA", "2023-05-01", "2023-05-14"),
...         "two more interpreters": problem.add_interpreters("uk", "lt", 2),
...     },
...     baseline=plan,
... )  # doctest: +SKIP
>>> sweep.frame  # a row a scenario  # doctest: +SKIP
"""

from scheduler.what_if.answer import Answer
from scheduler.what_if.run import what_if
from scheduler.what_if.scenario import Scenario, grid, read_scenarios
from scheduler.what_if.sweep import Sweep

__all__ = ["Answer", "Scenario", "Sweep", "grid", "read_scenarios", "what_if"]
