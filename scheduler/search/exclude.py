"""The values of an objective that limits alone exclude, once one is asked for.

Known as a destructive lower bound (R. Klein and A. Scholl, *Computing lower bounds by destructive improvement*,
European Journal of Operational Research 112, 1999): that no plan has a certain value is often easier to see than how
good plans are at best, since what is asked for rules out columns, and these others.
"""

from __future__ import annotations

from collections.abc import Callable

from scheduler.model.program import Expression, Program
from scheduler.search.propagate import propagate

__all__ = ["least_possible"]

STEPS = 10
"""How many values are asked for at most, each half way between those excluded and those not: what is left between them
is then a thousandth of what there was."""


def least_possible(program: Program, expression: Expression, least: int, most: int, enough: Callable[[], bool]) -> int:
    """Return a lower bound of an expression, at least ``least``: values below it leave some column no value.

    Parameters
    ----------
    program, expression
        What is minimised.
    least
        A lower bound.
    most
        The value of some solution.
    enough
        Tells when to end; asked before each value.
    """
    for _ in range(STEPS):
        if least >= most or enough():
            break
        value = (least + most) // 2
        if propagate(program.with_row(expression, value)) is None:
            least = value + 1
        else:
            most = value
    return least
