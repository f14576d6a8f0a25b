"""Sets of days as the bits of a whole number: bit d stands for the d-th day of the horizon, counted from 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["first", "span", "stretches"]


def span(start: int, end: int, size: int) -> int:
    """Return the days from start to end, both included, that are among the first ``size`` days."""
    start, end = max(start, 0), min(end, size - 1)
    return ((1 << (end - start + 1)) - 1) << start if start <= end else 0


def first(days: int) -> int | None:
    """Return the earliest day of a set; None where it is empty."""
    return (days & -days).bit_length() - 1 if days else None


def stretches(start: int, end: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of days left from start to end once others are taken; all ends are included."""
    for taken_start, taken_end in sorted(taken):
        if start < taken_start and start <= end:
            yield start, min(taken_start - 1, end)
        start = max(start, taken_end + 1)
    if start <= end:
        yield start, end
