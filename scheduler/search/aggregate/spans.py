"""When groups of classes are held: from the first day of any to the last, so many days each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.model.program import Ints
from scheduler.model.table import Table

__all__ = ["Spans", "spans"]


@dataclass(frozen=True)
class Spans(Table):
    """When groups are held: the first and the last day of any in each, both included, and the days that each takes."""

    first: Ints
    last: Ints
    days: Ints

    def wider(self, before: int = 0, after: Ints | int = 0) -> Spans:
        """Return the same with so many days more before and after each."""
        return Spans(self.first - before, self.last + after, self.days + before + after)


def spans(group: Ints, first: Ints, last: Ints) -> Spans:
    """Return the spans of groups, given the group of each thing and its first and last day; all take as long."""
    groups = int(group.max(initial=-1)) + 1
    earliest, latest, days = np.full((3, groups), np.iinfo(np.int64).min)
    earliest[:] = np.iinfo(np.int64).max
    np.minimum.at(earliest, group, first)
    np.maximum.at(latest, group, last)
    np.maximum.at(days, group, last - first + 1)
    return Spans(earliest, latest, days)
