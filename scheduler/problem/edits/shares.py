"""Whole numbers multiplied so that their sum is too."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

__all__ = ["scaled"]


def scaled(numbers: Sequence[int], factor: float) -> list[int]:
    """Return the numbers times a factor, whole and at least 1 each, their sum the factor times theirs, rounded.

    The largest remainders are rounded up (Hamilton's method), the earlier of equal ones first. The sum is larger only
    where numbers had to be raised to 1. The factor is taken as written: 1.2 is six fifths.
    """
    ratio = Fraction(str(factor))
    exact = [number * ratio for number in numbers]
    whole = [floor(share) for share in exact]
    missing = floor(sum(numbers) * ratio + Fraction(1, 2)) - sum(whole)
    by_remainder = sorted(range(len(numbers)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[:missing]:
        whole[place] += 1
    return [max(1, number) for number in whole]
