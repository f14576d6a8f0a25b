"""Held-out problems: five classics of scheduling, written in the tables of the contract, each with a proven optimum.

The instances are drawn in the style of the public libraries (or are small enough to be quoted), and their optima come
from exact methods that know nothing of the contract: dynamic programming, or CP-SAT on the classic's own model.
"""

from tests.bench.heldout import assignment, fixed_intervals, job_shop, knapsack, multi_skill, projects, tardiness
from tests.bench.heldout.puzzle import Puzzle

__all__ = ["PUZZLES", "Puzzle"]

PUZZLES = (
    projects.puzzles,
    multi_skill.puzzles,
    job_shop.puzzles,
    tardiness.puzzles,
    fixed_intervals.puzzles,
    knapsack.puzzles,
    assignment.puzzles,
)
"""For each classic, what makes its puzzles from a seed, the small ones alone where it must be quick."""
