"""The shares of the levels in the time."""

from __future__ import annotations

import pytest

from scheduler.levels import parse_levels
from scheduler.search.shares import share


@pytest.mark.parametrize(
    ("levels", "shares"),
    [
        ("unplaced", [1.0]),
        ("unplaced; waiting; splits", [0.85, 1 / 2, 1.0]),
        ("unplaced; lateness; waiting; cost; peak_load", [0.85, 1 / 2, 1 / 2, 1 / 2, 1.0]),
        # A third for what comes before the changes, nearly all of the rest for these.
        ("unplaced; changes; waiting; splits", [1 / 3, 0.95, 1 / 2, 1.0]),
        ("lateness; unplaced; changes; waiting", [1 / 6, 1 / 6, 0.95, 1.0]),
        ("changes; unplaced; waiting", [0.85, 1 / 2, 1.0]),
    ],
)
def test_the_first_level_and_the_changes_get_most_and_of_the_others_the_higher(
    levels: str, shares: list[float]
) -> None:
    parsed = parse_levels(levels)
    assert [share(parsed, position) for position in range(len(parsed))] == pytest.approx(shares)
