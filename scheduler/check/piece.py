"""A piece of what is frozen of a baseline, and the pieces that a plan lists as released."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scheduler.plan import Released

__all__ = ["Gone", "Piece", "pieces_of"]


class Piece(NamedTuple):
    """A class, or the bookings of a request or the engagements of a person on it."""

    run: str
    staff: str | None = None
    request: str | None = None


Gone = frozenset[Piece]
"""Pieces that are taken away. A class takes with it all that is on it."""


def pieces_of(released: Iterable[Released]) -> Gone:
    """Return the pieces that a plan lists as released."""
    return frozenset(Piece(entry.run, entry.staff, entry.request) for entry in released)
