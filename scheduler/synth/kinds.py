"""Kinds of problem: the reference year, and years in which one thing is scarce or common."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True)
class Kind:
    """What a kind of problem has more or less of than the reference year.

    Parameters
    ----------
    title
        The kind in a few words.
    instructors, interpreters, beds, offerings
        Factors on how many there are.
    unsplittable, paths
        Shares of the requests that may not be split, and that ask for several skills.
    longest_path
        Most steps of a path.
    start_weekdays
        The days on which courses start.
    """

    title: str
    instructors: float = 1.0
    interpreters: float = 1.0
    beds: float = 1.0
    offerings: float = 1.0
    unsplittable: float = 0.18
    paths: float = 0.125
    longest_path: int = 2
    start_weekdays: tuple[str, ...] = ("Mon",)


KINDS = {
    "reference": Kind("everything scarce at some time"),
    "interpreter-starved": Kind("few interpreters", instructors=1.3, interpreters=0.6),
    "bed-starved": Kind("few beds", instructors=1.3, interpreters=1.3, beds=0.5),
    "unsplittable": Kind("most requests in one class or none", unsplittable=0.7),
    "offering-heavy": Kind("many classes of partners, few of our own", offerings=3.0),
    "path-heavy": Kind("most requests for two or three skills", paths=0.6, longest_path=3),
    "daily-start": Kind(
        "classes start on all six working days", start_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    ),
}
"""Every kind by its name."""
