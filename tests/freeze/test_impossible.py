"""Which pieces go, and which come back, judged by the rules alone."""

from __future__ import annotations

from scheduler.check.piece import Piece
from scheduler.check.pieces import Pieces
from scheduler.freeze.impossible import bears_nothing, take_away, without_impossible, worst
from scheduler.plan import Plan
from scheduler.problem import Problem
from tests.tiny import Hand, Tiny, day, world

C7 = "C/2023-01-09/V/1"


def of(problem: Problem, plan: Plan) -> Pieces:
    return Pieces.of(problem, plan.rows, plan.rows.classes, plan.rows.bookings)


def shared(beds: int) -> Tiny:
    """Return a world with so many beds, and a request Q of four trainees beside R's six."""
    tiny = world().put("venues", "V", beds=beds)
    return tiny.put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))


def test_the_worst_piece_is_the_smallest_booking_that_puts_it_right() -> None:
    problem = shared(beds=6).problem()
    pieces = of(problem, Hand(problem).own(7, {"R": 6, "Q": 4}).plan())
    assert worst(pieces, "venue-beds", frozenset()) == Piece(C7, request="Q")
    assert worst(pieces, "venue-beds", frozenset(), spared=frozenset({Piece(C7, request="Q")})) == Piece(
        C7, request="R"
    )
    assert worst(pieces, "venue-places", frozenset()) is None
    assert worst(pieces, "venue-beds", frozenset(), bears=lambda violation, gone: True) is None


def test_pieces_are_taken_away_until_no_rule_is_broken() -> None:
    # Of ten trainees five have beds: Q's four are not enough to go, and R's six have to.
    problem = shared(beds=5).problem()
    pieces = of(problem, Hand(problem).own(7, {"R": 6, "Q": 4}).plan())
    assert {Piece(C7, request="R")} <= take_away(pieces, frozenset())
    # What could have stayed is put back: without R, Q's four have beds.
    assert without_impossible(pieces) == {Piece(C7, request="R")}


def test_what_additions_could_mend_is_borne_unless_nothing_is() -> None:
    # On leave the medic goes; that the class then lacks one is for the model to judge.
    tiny = world().put("course_staff", "C", "medic", per_class=1).put("staff", "I", qualifications="medic")
    problem = tiny.put("leave", staff="I", from_=day(7), to=day(7)).problem()
    pieces = of(problem, Hand(problem).own(7, 6, [("I", "medic")]).plan())
    assert without_impossible(pieces) == {Piece(C7, staff="I")}
    assert Piece(C7) in take_away(pieces, frozenset(), bears=bears_nothing)
    assert Piece(C7) in without_impossible(pieces, given_up=frozenset({Piece(C7)}))
