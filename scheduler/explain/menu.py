"""The menu of changes: what could be had more of, in plenty at first, and which of it a plan then used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scheduler.explain.change import Change
from scheduler.plan import Plan
from scheduler.problem import Problem, Request

__all__ = ["Item", "Lever"]


@dataclass(frozen=True)
class Lever:
    """A change that can be made in some measure.

    Parameters
    ----------
    most
        The largest measure of use, at least 1.
    change
        The change, by its measure from 1 to ``most``; more never does less.
    """

    most: int
    change: Callable[[int], Change]


@dataclass(frozen=True)
class Item:
    """Something on the menu.

    Parameters
    ----------
    name
        What there could be more of.
    plenty
        Returns the problem with more of it than a request needs; None where it is no limit.
    levers
        Yields the levers that a plan of that problem used for the request.
    common
        Whether ``plenty`` is the same problem for every request.
    """

    name: str
    plenty: Callable[[Problem, Request], Problem | None]
    levers: Callable[[Problem, Request, Plan], Iterator[Lever]]
    common: bool = True
