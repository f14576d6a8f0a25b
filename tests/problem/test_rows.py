"""What a row says of itself besides its cells."""

from __future__ import annotations

import pytest

from tests.tiny import world


@pytest.mark.parametrize(
    ("headcount", "may_split", "max_parts", "most"),
    [(10, True, 4, 4), (3, True, 4, 3), (10, True, 1, 1), (1, True, 4, 1), (10, False, 4, 1)],
)
def test_trainees_are_in_as_many_classes_as_splitting_allows(
    headcount: int, may_split: bool, max_parts: int, most: int
) -> None:
    changed = world().put("requests", "R", headcount=headcount, may_split=may_split, max_parts=max_parts)
    assert changed.problem().request_by_code["R"].most_parts == most
