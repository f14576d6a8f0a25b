"""Warnings of the roll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scheduler.faults import Fault
from scheduler.problem import Problem
from scheduler.validate.places import Places

__all__ = ["roll_warnings"]


def roll_warnings(problem: Problem, places: Places) -> Iterator[Fault]:
    """Yield each request whose headcount is not the number of its trainees on the roll, where there is a roll."""
    if not problem.roll:
        return
    listed = Counter(entry.request for entry in problem.roll)
    for index, request in enumerate(problem.requests):
        if listed[request.request] != request.headcount:
            text = f"the roll lists {listed[request.request]} trainees, and the headcount is {request.headcount}"
            yield places.fault(text, request, index, "headcount")
