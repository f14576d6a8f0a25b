"""Muster plans training cohorts into courses, venues and dates, with instructors and interpreters by name."""

from scheduler.faults import Fault, InputError
from scheduler.plan import Plan
from scheduler.problem import Problem

__all__ = ["Fault", "InputError", "Plan", "Problem"]
