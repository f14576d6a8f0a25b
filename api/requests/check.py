"""Whether a request could be served at all, in plain words, the moment it is submitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from scheduler import Fault, Problem
from scheduler.problem import Request
from scheduler.validate import soonest_ends, warnings_of

__all__ = ["Verdict", "judge"]


class Verdict(StrEnum):
    """What can be said of a request before a plan is made."""

    POSSIBLE = "possible"
    """Nothing stands in its way, taken by itself."""
    DOUBTFUL = "doubtful"
    """The warnings say what stands in its way."""
    UNCHECKED = "unchecked"
    """There is no data yet to check it against."""


def judge(problem: Problem | None, requests: Sequence[Request]) -> list[tuple[Verdict, list[Fault], dt.date | None]]:
    """Return for each request what can be said of it, everything in its way, and when it could be done at the soonest.

    Parameters
    ----------
    problem
        The live data; None where there is none yet.
    requests
        Requests without faults. Each is judged by itself, as if it were the only one.
    """
    if problem is None:
        return [(Verdict.UNCHECKED, [], None) for _ in requests]
    alone = problem.replace(requests=tuple(requests), roll=())
    found: list[list[Fault]] = [[] for _ in requests]
    for warning in warnings_of(alone):
        if warning.table == "requests" and warning.row is not None:
            found[warning.row - 1].append(warning)
    return [
        (Verdict.DOUBTFUL if warnings else Verdict.POSSIBLE, warnings, soonest)
        for warnings, soonest in zip(found, soonest_ends(alone), strict=True)
    ]
