"""Reconsidering a part of a plan with the rest held: quick, and every gain found is a whole plan's gain."""

from scheduler.reconsider.stand import Outcome, Stand

__all__ = ["Outcome", "Stand"]
