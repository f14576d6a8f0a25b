"""Who must be told what: each change once, and nothing that did not change."""

from __future__ import annotations

import pytest

from scheduler import Plan, receipts
from scheduler.compare import Receipt
from tests.tiny import Hand, Tiny, day, world

MEDIC = [("I", "medic")]


def asked() -> Tiny:
    """Return a world with a second venue W, an offering O on day 14, and a request Q of four."""
    tiny = world().put("venues", "W", places=99).put("offerings", "O", course="C", start=day(14), seats=9)
    return tiny.put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))


def hand() -> Hand:
    return Hand(asked().problem())


def told(before: Plan, after: Plan) -> list[tuple[str, str, str, int | None, int | None]]:
    """Return whom, what, and the seats before and after."""
    return [
        (line.to, line.code, line.what, line.seats_before, line.seats_after) for line in receipts(before, after).lines
    ]


def test_nothing_changes_nobody_is_told() -> None:
    plan = hand().own(0, 6, MEDIC).offered({"Q": 4}).plan()
    assert receipts(plan, plan).lines == ()
    assert receipts(plan, plan).text == "Nothing changes; nobody need be told."


def test_a_class_on_another_day_is_moved_for_all() -> None:
    before, after = hand().own(0, 6, MEDIC).plan(), hand().own(7, 6, MEDIC).plan()
    assert told(before, after) == [
        ("request", "R", "moved", 6, 6),
        ("venue", "V", "moved", 6, 6),
        ("person", "I", "moved", None, None),
    ]
    assert receipts(before, after).of("person", "I")[0].text == (
        "medic: C at V, 2023-01-02 … 2023-01-06 → C at V, 2023-01-09 … 2023-01-13"
    )


def test_a_class_that_moves_house_is_told_to_both_houses() -> None:
    before, after = hand().own(0, 6).plan(), hand().own(0, 6, venue="W").plan()
    assert told(before, after) == [
        ("request", "R", "moved", 6, 6),
        ("venue", "V", "moved", 6, 6),
        ("venue", "W", "moved", 6, 6),
    ]


def test_dropped_added_and_changed() -> None:
    # The class of R's 6 and Q's 4 goes. Q's move to the offering, which had none; two of R's to day 21, where J is new.
    before = hand().own(0, {"R": 6, "Q": 4}, MEDIC).own(21, {"Q": 0}, [("K", "medic")]).plan()
    after = hand().offered({"Q": 4}).own(21, {"R": 2}, [("K", "medic"), ("J", "medic")]).plan()
    assert told(before, after) == [
        ("request", "Q", "moved", 4, 4),
        ("request", "R", "dropped", 4, 0),
        ("request", "R", "moved", 2, 2),
        ("venue", "V", "dropped", 10, 0),
        ("venue", "V", "changed", 0, 2),
        ("offering", "O", "added", 0, 4),
        ("person", "I", "dropped", None, None),
        ("person", "J", "added", None, None),
    ]


def test_part_of_a_booking_may_move() -> None:
    before, after = hand().own(0, 6).plan(), hand().own(0, 4).own(7, 2).plan()
    assert told(before, after)[0] == ("request", "R", "moved", 2, 2)
    assert told(before, after)[1:] == [("venue", "V", "changed", 6, 4), ("venue", "V", "added", 0, 2)]


def test_twins_that_change_names_are_no_change() -> None:
    before = hand().own(0, {"R": 6}, MEDIC).own(0, {"Q": 4}, [("J", "medic")]).plan()
    after = hand().own(0, {"Q": 4}, [("J", "medic")]).own(0, {"R": 6}, MEDIC).plan()
    assert told(before, after) == []


def test_another_role_in_the_same_class_is_told() -> None:
    before, after = hand().own(0, 6, MEDIC).plan(), hand().own(0, 6, [("I", "driver")]).plan()
    assert told(before, after) == [("person", "I", "moved", None, None)]
    assert receipts(before, after).lines[0].role == "driver"


def test_the_reason_of_a_release_goes_with_it() -> None:
    before = hand().own(0, 6, MEDIC).plan()
    code = before.rows.classes[0].id
    after = hand().own(0, 6, [("J", "medic")]).release(code, "staff-leave", staff="I").plan()
    lost, new = receipts(before, after).of("person")
    assert (lost.code, lost.why) == ("I", "staff-leave")
    assert (new.code, new.why) == ("J", "")


@pytest.mark.parametrize(("start", "end"), [(0, 7), (7, 0)])
def test_every_form_says_the_same(start: int, end: int) -> None:
    lines = receipts(hand().own(start, 6, MEDIC).plan(), hand().own(end, 6, MEDIC).plan())
    assert list(lines.frame["text"]) == [line.text for line in lines.lines] == [row["text"] for row in lines.to_list()]
    assert all(line.text in lines.text for line in lines.lines)
    assert [stamp.date() for stamp in lines.frame["start_after"]] == [day(end)] * 3
    assert lines.to_list()[0]["before"]["start"] == day(start).isoformat()
    assert lines.summary == "To be told: 1 request, 1 venue, 1 person."


def test_an_empty_frame_has_its_columns() -> None:
    plan = hand().plan()
    assert list(receipts(plan, plan).frame.columns) == list(Receipt("venue", "V", "added").to_row())


def test_trainees_of_the_roll_are_told_step_by_step() -> None:
    tiny = asked()
    for trainee in ("T0", "T1", "T2"):
        tiny.put("roll", trainee, request="R")
    first, second, third = "C/2023-01-02/V/1", "C/2023-01-09/V/1", "C/2023-01-16/V/1"
    problem = tiny.problem()
    before = Hand(problem).own(0, 1).own(7, 1).roll("T0", first).roll("T1", second).roll("T2").plan()
    after = Hand(problem).own(0, 1).own(14, 1).roll("T0", first).roll("T1").roll("T2", third).plan()
    lines = receipts(before, after).of("trainee")
    assert [(line.code, line.what, line.step) for line in lines] == [("T1", "dropped", 1), ("T2", "added", 1)]
    assert lines[0].text == "step 1: C at V, 2023-01-09 … 2023-01-13"
    moved = Hand(problem).own(0, 1).own(14, 1).roll("T0", first).roll("T1", third).roll("T2").plan()
    (line,) = receipts(before, moved).of("trainee")
    assert (line.code, line.what) == ("T1", "moved")
    assert line.text == "step 1: C at V, 2023-01-09 … 2023-01-13 → C at V, 2023-01-16 … 2023-01-20"
    assert receipts(before, moved).summary.endswith("1 trainee.")
