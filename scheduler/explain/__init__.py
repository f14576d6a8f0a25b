"""Why not? Why a request is not placed, the price of placing it, and the smallest changes that would.

Above :mod:`scheduler.solve`; the rules that stand in the way as things are come from :mod:`scheduler.reasons`.
"""

from scheduler.explain.explain import explain, explain_all
from scheduler.explain.explanation import Explanation, Explanations
from scheduler.explain.text import lines

__all__ = ["Explanation", "Explanations", "explain", "explain_all", "lines"]
