"""The problems of the benchmark: the reference year, sizes, kinds, and held-out problems with a proven optimum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scheduler.problem import Problem
from scheduler.synth import KINDS, synthesize
from scheduler.tables import read_problem
from tests.bench.heldout import PUZZLES

__all__ = ["SIZES", "Case", "heldout", "kinds", "reference", "sizes"]

SIZES = (150, 1_500, 5_000, 15_000, 60_000)
"""Trainees of the synthetic years."""

REFERENCE = Path("data/lithuania-2023")


@dataclass(frozen=True)
class Case:
    """A problem to solve.

    Parameters
    ----------
    name
        Its name in tables and files.
    group
        ``reference``, ``size``, ``kind`` or ``heldout``.
    make
        Makes the problem.
    trainees
        Its size; 0 where that says nothing.
    optimum
        The least value of its last level, where it is known.
    """

    name: str
    group: str
    make: Callable[[], Problem]
    trainees: int = 0
    optimum: int | None = None


def reference() -> list[Case]:
    """Return the reference year."""
    return [Case("lithuania-2023", "reference", partial(read_problem, REFERENCE), 1_500)]


def sizes(numbers: list[int], seed: int) -> list[Case]:
    """Return a synthetic year of each size."""
    return [Case(f"{size:,} trainees", "size", partial(synthesize, size, seed), size) for size in numbers]


def kinds(names: list[str], trainees: int, seed: int) -> list[Case]:
    """Return a synthetic year of each kind but the reference."""
    return [
        Case(name, "kind", partial(synthesize, trainees, seed, name), trainees)
        for name in names
        if name in KINDS and name != "reference"
    ]


def heldout(seed: int, quick: bool) -> list[Case]:
    """Return the held-out problems, small ones alone where it must be quick."""
    return [
        Case(puzzle.name, "heldout", partial(getattr, puzzle, "problem"), optimum=puzzle.optimum)
        for make in PUZZLES
        for puzzle in make(seed, quick)
    ]
