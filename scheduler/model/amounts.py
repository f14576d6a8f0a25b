"""Columns of the problem's tables as arrays."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Ints
from scheduler.problem import Problem

__all__ = ["headcounts", "smallest_sizes", "weights"]


def headcounts(problem: Problem) -> Ints:
    """Return the trainees of each request."""
    return np.array([request.headcount for request in problem.requests], dtype=np.int64)


def weights(problem: Problem) -> Ints:
    """Return what an unplaced trainee of each request counts."""
    return np.array([problem.weight(request) for request in problem.requests], dtype=np.int64)


def smallest_sizes(problem: Problem) -> Ints:
    """Return the fewest trainees of an own class of each course."""
    return np.array([course.smallest for course in problem.courses], dtype=np.int64)
