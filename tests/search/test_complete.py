"""What frozen pieces want is found, whether the whole program is searched or parts of it."""

from __future__ import annotations

import pytest

from scheduler import solve
from scheduler.search import complete
from tests.tiny import LONG, Hand, Tiny, day, world

D14 = "D/2023-01-16/W/1"


def paths() -> Tiny:
    """Return a world in which R needs a second skill, to be had at W as well."""
    tiny = world().put("requests", "R", skills="s>t").put("venues", "W", places=99)
    return tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)


@pytest.mark.parametrize("medium", [complete.MEDIUM, 0])
def test_an_earlier_step_is_found_again(medium: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # V, where R had its first step on day 7, is closed. W has room for it on day 0 or 7, before the frozen day 14.
    monkeypatch.setattr(complete, "MEDIUM", medium)
    before = Hand(paths().problem()).own(7, {("R", 1): 6}).own(14, {("R", 2): 6}, course="D", venue="W").plan()
    closed = paths().put("closures", venue="V", from_=day(0), to=day(27)).problem()
    plan = solve(closed, time=LONG, workers=1, baseline=before, pins=[D14])
    assert plan.status == "optimal"
    assert not plan.rows.released
    assert not plan.rows.unplaced


@pytest.mark.parametrize("medium", [complete.MEDIUM, 0])
def test_where_there_is_none_the_piece_goes(medium: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complete, "MEDIUM", medium)
    before = Hand(paths().problem()).own(7, {("R", 1): 6}).own(14, {("R", 2): 6}, course="D", venue="W").plan()
    tiny = paths().put("closures", venue="V", from_=day(0), to=day(27))
    closed = tiny.put("closures", venue="W", from_=day(0), to=day(13)).problem()
    plan = solve(closed, time=LONG, workers=1, baseline=before, pins=[D14])
    assert [(entry.run, entry.request, entry.rule) for entry in plan.rows.released] == [
        (D14, None, "class-size"),
        (D14, "R", "path"),
    ]
