"""Twins keep their ids and their people."""

from __future__ import annotations

from scheduler.compare import receipts
from scheduler.compare.names import keep_names
from tests.tiny import Hand, Tiny, day, world

A, B, C = (f"C/2023-01-02/V/{twin}" for twin in (1, 2, 3))


def asked() -> Tiny:
    """Return a world with a second request."""
    return world().put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))


def hand() -> Hand:
    return Hand(asked().problem())


def test_of_twins_each_keeps_its_id_and_its_people() -> None:
    before = hand().own(0, {"R": 6}, [("I", "medic")]).own(0, {"Q": 4}, [("J", "medic")]).plan()
    # The solution has the trainees of one in the other, and of the people only one with the right trainees.
    after = hand().own(0, {"Q": 4}, [("I", "medic")]).own(0, {"R": 5}, [("J", "medic")]).plan()
    kept = keep_names(after.rows, before.rows)
    assert {(one.run, one.request, one.seats) for one in kept.bookings} == {(A, "R", 5), (B, "Q", 4)}
    assert {run.id: [entry.staff for entry in run.staff] for run in kept.classes} == {A: ["I"], B: ["J"]}


def test_a_new_twin_takes_a_free_id() -> None:
    before = hand().own(0, {"Q": 4}, id=B).plan()
    after = hand().own(0, {"R": 6}).own(0, {"Q": 4}).plan()
    kept = keep_names(after.rows, before.rows)
    assert {(one.run, one.request) for one in kept.bookings} == {(B, "Q"), (A, "R")}


def test_no_id_of_another_kind_is_taken() -> None:
    # Somebody gave a class on day 7 the id that a class on day 0 would have.
    before = hand().own(7, {"Q": 4}, id=A).plan()
    after = hand().own(0, {"R": 6}).own(7, {"Q": 4}).plan()
    kept = keep_names(after.rows, before.rows)
    assert {(one.run, one.request) for one in kept.bookings} == {(A, "Q"), (B, "R")}


def test_what_is_fixed_is_nobody_elses() -> None:
    before = hand().own(0, {"R": 6}, [("I", "medic")]).own(0, {"Q": 4}, [("J", "medic")]).plan()
    after = hand().own(0, {"R": 6}, [("I", "medic")]).own(0, {"Q": 4}, [("K", "medic")], id=C).plan()
    kept = keep_names(after.rows, before.rows, {A})
    assert {run.id: [entry.staff for entry in run.staff] for run in kept.classes} == {A: ["I"], B: ["K"]}
    assert keep_names(before.rows, before.rows).classes == before.rows.classes


def test_the_roll_goes_with_its_classes() -> None:
    before = hand().own(0, {"R": 6}, id=B).roll("T1", B).roll("T2").plan()
    after = hand().own(0, {"R": 6}).roll("T1", A).roll("T2").plan()
    kept = keep_names(after.rows, before.rows)
    assert [place.classes for place in kept.roll] == [(B,), ()]
    assert receipts(before, after).lines == ()
