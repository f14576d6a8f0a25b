from scheduler.model.model import build_model
from tests.tiny import Tiny, day, world


def twins(tiny: Tiny) -> list[int]:
    """Return how many slots each start day has."""
    model = build_model(tiny.problem())
    starts = model.slots.start.tolist()
    return [starts.count(start) for start in sorted(set(starts))]


def one_start(headcount: int, **course: int) -> Tiny:
    return world().put("courses", "C", **course).put("requests", "R", headcount=headcount, to=day(4))


def test_one_class_is_enough_where_all_fit_into_it() -> None:
    assert twins(one_start(20)) == [1]


def test_two_classes_hold_more_than_one_together() -> None:
    # 21 trainees, at most 20 a class: two classes; a third would leave two with at most 20 together.
    assert twins(one_start(21)) == [2]


def test_three_classes_need_more_than_one_and_a_half() -> None:
    # Any two of three classes hold at least 21, so the three hold at least 31.5: not with 30, but with 32.
    assert twins(one_start(30)) == [2]
    assert twins(one_start(32)) == [3]


def test_a_course_is_held_no_more_often_than_it_may() -> None:
    assert twins(one_start(100, max_classes=2)) == [2]
