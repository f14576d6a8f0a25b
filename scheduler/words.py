"""Small words of sentences: a number with its noun, codes listed."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["count", "names"]

_SHOWN = 4


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write a number with its noun: ``1 bed``, ``24 beds``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def names(codes: Sequence[str]) -> str:
    """List codes, the first few by name and the rest by number."""
    rest = len(codes) - _SHOWN
    return ", ".join(codes) if rest <= 1 else f"{', '.join(codes[:_SHOWN])} and {rest} more"
