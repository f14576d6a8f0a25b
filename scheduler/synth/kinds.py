"""Kinds of problem: the reference year, and years in which one thing is scarce or common."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True)
class Kind:
    """What a kind of problem has more or less of than the reference year.

    Parameters
    ----------
    instructors, interpreters, beds, offerings, budgets
        Factors on how many or how large they are.
    unsplittable, paths
        Shares of the requests that may not be split, and that ask for several skills.
    longest_path
        Most steps of a path.
    start_weekdays
        The days on which courses start.
    """

    instructors: float = 1.0
    interpreters: float = 1.0
    beds: float = 1.0
    offerings: float = 1.0
    budgets: float = 1.0
    unsplittable: float = 0.18
    paths: float = 0.125
    longest_path: int = 2
    start_weekdays: tuple[str, ...] = ("Mon",)


KINDS = {
    "reference": Kind(),
    "interpreter-starved": Kind(instructors=1.3, interpreters=0.6),
    "bed-starved": Kind(instructors=1.3, interpreters=1.3, beds=0.6),
    "unsplittable": Kind(unsplittable=0.7),
    "offering-heavy": Kind(offerings=3.0, budgets=1.6),
    "path-heavy": Kind(paths=0.6, longest_path=3),
    "daily-start": Kind(start_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")),
}
"""Every kind by its name."""
