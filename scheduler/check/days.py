"""Days as plain integers (proleptic ordinals), so that no sum of days leaves the calendar, and stretches of them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Stretch", "Use", "common", "date_of", "length", "merged", "over", "span", "when"]

_LAST = dt.date.max.toordinal()

Days = tuple[int, int]
"""A first and a last day, both included."""


def date_of(day: int) -> dt.date:
    """Return the date of an ordinal day; beyond the calendar's ends, the end."""
    return dt.date.fromordinal(min(max(day, 1), _LAST))


def span(first: int, last: int) -> tuple[dt.date, dt.date]:
    """Return the dates of a first and a last day."""
    return date_of(first), date_of(last)


def when(first: int, last: int) -> str:
    """Write a stretch of days: one date, or two with an ellipsis between them."""
    start, end = span(first, last)
    return f"{start}" if start == end else f"{start} … {end}"


@dataclass(frozen=True, slots=True)
class Use:
    """So much of something in use from the ``first`` to the ``last`` day, both included, by the class ``label``."""

    first: int
    last: int
    amount: int
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive days over a limit: the highest use among them, and the classes in use on its first such day."""

    first: int
    last: int
    peak: int
    labels: tuple[str, ...]


def over(uses: Iterable[Use], limit: int) -> Iterator[Stretch]:
    """Yield each longest stretch of days on which the uses add up to more than the limit, in order.

    It sweeps over the days on which the sum changes, so its cost is that of sorting the uses, however long they last.
    """
    real = [use for use in uses if use.amount > 0 and use.first <= use.last]
    change: defaultdict[int, int] = defaultdict(int)
    for use in real:
        change[use.first] += use.amount
        change[use.last + 1] -= use.amount
    total = peak = 0
    began = highest = None
    for day in sorted(change):
        total += change[day]
        if total > limit:
            if began is None:
                began, peak = day, 0
            if total > peak:
                highest, peak = day, total
        elif began is not None and highest is not None:
            labels = dict.fromkeys(use.label for use in real if use.first <= highest <= use.last)
            yield Stretch(began, day - 1, peak, tuple(labels))
            began = None


def merged(spans: Iterable[Days]) -> list[Days]:
    """Return the union of stretches of days as sorted stretches with a day at least between any two."""
    union: list[Days] = []
    for first, last in sorted(spans):
        if last < first:
            continue
        if union and first <= union[-1][1] + 1:
            union[-1] = (union[-1][0], max(union[-1][1], last))
        else:
            union.append((first, last))
    return union


def common(union: list[Days], first: int, last: int) -> Iterator[Days]:
    """Yield what the stretch ``first`` … ``last`` has in common with each of :func:`merged` stretches, in order."""
    position = bisect_left(union, first, key=lambda stretch: stretch[1])
    while position < len(union) and union[position][0] <= last:
        yield max(first, union[position][0]), min(last, union[position][1])
        position += 1


def length(spans: Iterable[Days]) -> int:
    """Return the number of days of stretches that do not overlap."""
    return sum(last - first + 1 for first, last in spans)
