"""The objective's levels: how they are written, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scheduler.closest import Closest
from scheduler.rulebook import TERMS

__all__ = ["DEFAULT_LEVELS", "Level", "format_levels", "parse_levels"]

DEFAULT_LEVELS = "unplaced; changes; lateness; waiting + 30*splits; 100*staff_days + cost; peak_load"
"""The levels where the problem and the caller give none."""

_ITEM = re.compile(r"(?:(?P<weight>[0-9]{1,9})\s*\*\s*)?(?P<term>[A-Za-z_]+)")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the objective: a weighted sum of terms, minimised with all levels above it held.

    Parameters
    ----------
    number
        Its place among the levels, counted from 1; it stays when an earlier level is left out.
    weights
        The weight of each term, by term name, in the order written.
    """

    number: int
    weights: dict[str, int]

    def value(self, terms: dict[str, int]) -> int:
        """Return the weighted sum of the given term values, which may hold more terms than the level's."""
        return sum(weight * terms[term] for term, weight in self.weights.items())

    def __str__(self) -> str:
        """Write the level as in ``settings.levels``: ``waiting + 30*splits``."""
        return " + ".join(term if weight == 1 else f"{weight}*{term}" for term, weight in self.weights.items())


def parse_levels(text: str) -> tuple[Level, ...]:
    """Read levels separated by ``;``, terms by ``+``, each with an optional whole weight before ``*``.

    A term written twice in a level counts with the sum of its weights.

    Raises
    ------
    ValueError
        Where a level is empty, a term unknown, or a weight not a whole number below 10⁹; with all such faults.
    """
    levels, faults, known = [], [], Closest(TERMS)
    for number, part in enumerate(text.strip().rstrip(";").split(";"), start=1):
        weights: dict[str, int] = {}
        for item in map(str.strip, part.split("+")):
            match = _ITEM.fullmatch(item)
            if match is None:
                faults.append(f"level {number}: {item!r} is not a term, or a whole weight * a term")
            elif (term := match["term"]) in TERMS:
                weights[term] = weights.get(term, 0) + int(match["weight"] or 1)
            elif known.hint(term):
                faults.append(f"level {number}: no term {term!r}{known.hint(term)}")
            else:
                faults.append(f"level {number}: no term {term!r}; the terms are {', '.join(TERMS)}")
        levels.append(Level(number, weights))
    if faults:
        raise ValueError("; and ".join(faults))
    return tuple(levels)


def format_levels(levels: tuple[Level, ...]) -> str:
    """Write levels in the form that :func:`parse_levels` reads."""
    return "; ".join(str(level) for level in levels)
