"""Giving up frozen pieces for which nothing makes up: a class short of people, a step without the one before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from scheduler.check.piece import Gone, Piece
from scheduler.freeze.frozen import Frozen
from scheduler.freeze.impossible import bears_nothing, without_impossible, worst

__all__ = ["settle"]

Answer = TypeVar("Answer")


def settle(frozen: Frozen, plan_around: Callable[[Frozen], Answer | None]) -> tuple[Frozen, Answer | None]:
    """Return what can stay frozen, and a plan around it.

    Pieces are given up one after another until there is a plan, then put back where there is one with them too. What
    would break no rule any more, now that others are given up, comes back at once; but once only, so that this ends.
    What is left when all that lacks something is given up breaks no rule, so it is a plan by itself.

    Parameters
    ----------
    frozen
        What is frozen, without what is impossible by itself.
    plan_around
        Returns a plan that keeps what is frozen, or None where it finds none.
    """

    def without(pieces: Gone) -> Frozen:
        return frozen.without(without_impossible(frozen.pieces, frozen.gone, pieces))

    left, answer = frozen, plan_around(frozen)
    given_up: list[Piece] = []
    came_back: set[Piece] = set()
    while answer is None and (last := _next(left)) is not None:
        given_up.append(last)
        left = without(frozenset(given_up))
        while back := [piece for piece in given_up if piece not in came_back and not left.why(piece)]:
            came_back.update(back)
            given_up = [piece for piece in given_up if piece not in back]
            left = without(frozenset(given_up))
        answer = plan_around(left)
    for piece in [other for other in given_up if other != last]:  # without the last one there was no plan
        trial = without(frozenset(given_up) - {piece})
        if trial.justified and piece not in trial.gone and (found := plan_around(trial)) is not None:
            left, answer = trial, found
            given_up.remove(piece)
    return left, answer


def _next(frozen: Frozen) -> Piece | None:
    """Return the first piece to go for want of something, or None if nothing lacks anything."""
    for violation in frozen.pieces.broken(frozen.gone):
        if (piece := worst(frozen.pieces, violation.rule, frozen.gone, bears=bears_nothing)) is not None:
            return piece
    return None
