"""What is given up where no plan is found around it, with what a plan is around told by hand."""

from __future__ import annotations

from scheduler.check.piece import Piece
from scheduler.freeze import Frozen, freeze, settle
from tests.tiny import Hand, day, world

C7, C14 = "C/2023-01-09/V/1", "C/2023-01-16/V/1"


def two_classes_short_of_their_medic() -> Frozen:
    """Return two frozen classes whose only medic is on leave, so that both lack one."""
    tiny = world().put("course_staff", "C", "medic", per_class=1).put("staff", "I", qualifications="medic")
    problem = tiny.put("leave", staff="I", from_=day(7), to=day(18)).problem()
    plan = Hand(problem).own(7, 3, [("I", "medic")]).own(14, 3, [("I", "medic")]).plan()
    return freeze(problem, plan, None, frozenset({C7, C14}))


def held(frozen: Frozen) -> tuple[str, ...]:
    return tuple(run.id for run in frozen.rows.classes)


def test_nothing_is_given_up_where_there_is_a_plan() -> None:
    frozen = two_classes_short_of_their_medic()
    assert settle(frozen, held) == (frozen, (C7, C14))
    assert frozen.gone == {Piece(C7, staff="I"), Piece(C14, staff="I")}


def test_what_was_given_up_for_nothing_is_put_back() -> None:
    for possible in (C7, C14):

        def around(frozen: Frozen, possible: str = possible) -> tuple[str, ...] | None:
            return held(frozen) if set(held(frozen)) <= {possible} else None

        left, answer = settle(two_classes_short_of_their_medic(), around)
        assert answer == held(left) == (possible,)


def test_without_any_plan_all_that_lacks_something_goes() -> None:
    left, answer = settle(two_classes_short_of_their_medic(), lambda frozen: None)
    assert (held(left), answer) == ((), None)
