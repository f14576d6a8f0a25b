"""A problem of one class with one instructor, and what may befall it."""

from __future__ import annotations

from scheduler.plan import Plan
from scheduler.problem import Problem
from tests.tiny import Hand, world

__all__ = ["lonely", "quiet"]

RATES = ("ill", "headcount", "swing", "quota", "venue", "no_show")


def quiet(**rates: int) -> dict[str, int]:
    """Return settings in which nothing goes wrong but what is given."""
    return {f"stress_{rate}": 0 for rate in RATES} | {f"stress_{rate}": value for rate, value in rates.items()}


def lonely(**rates: int) -> tuple[Problem, Plan]:
    """Return the plain world with a class that needs an instructor, and the one there is."""
    tiny = world().set(**quiet(**rates)).put("course_staff", "C", "medic", per_class=1)
    problem = tiny.put("staff", "I", qualifications="medic").problem()
    return problem, Hand(problem).own(7, staff=[("I", "medic")]).plan()
