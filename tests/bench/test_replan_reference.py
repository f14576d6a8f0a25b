"""Replans of the reference year: checked, near the baseline, and the changes proven within a twentieth.

The year is planned for a minute, then a venue is closed for two weeks, or a person falls ill for four; everything that
starts before is frozen, and the rest is planned anew for eight and a half seconds.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from functools import cache

import pytest

from scheduler import Plan, Problem, check, load, replan, solve

TOTAL = 10.0
"""The most seconds for a replan in all, on two processors with nothing else to do."""


@cache
def published() -> tuple[Problem, Plan]:
    """Return the reference year and a plan of it."""
    problem = load("data/lithuania-2023")
    return problem, solve(problem, time=60)


def busiest(plan: Plan, first: dt.date, last: dt.date) -> str:
    """Return who has most classes in which trainees sit between two days."""
    classes = Counter(
        entry.staff for run in plan.rows.classes if run.start <= last and run.end >= first for entry in run.staff
    )
    return min(classes, key=lambda code: (-classes[code], code))


@pytest.mark.parametrize(
    ("venue", "first"),
    [("SILAGIRIS", "2023-06-12"), ("VEJAREVA", "2023-07-03"), ("AZUOLASODIS", "2023-05-15"), (None, "2023-06-05")],
)
def test_a_replan_is_quick_and_its_changes_are_proven(venue: str | None, first: str) -> None:
    problem, plan = published()
    day = dt.date.fromisoformat(first)
    if venue is None:
        last = day + dt.timedelta(days=27)
        now = problem.person_ill(busiest(plan, day, last), day, last)
    else:
        now = problem.close_venue(venue, day, day + dt.timedelta(days=13))
    began = time.monotonic()
    made = replan(now, plan, freeze_until=day, time=8.5)
    seconds = time.monotonic() - began
    unplaced, changes = made.plan.rows.solve.levels[:2]
    print(f"{venue or 'ill'} {first}: {unplaced}; {changes}; {len(made.plan.rows.released)} released, {seconds:.1f} s")
    assert check(now, made.plan, baseline=plan, freeze_until=day).ok
    assert changes.terms.keys() == {"changes"}
    assert changes.value <= changes.bound * 1.05
    assert seconds <= TOTAL
