"""What may change is drawn around those whose changes are many, and as much of it as can be searched through."""

from __future__ import annotations

import numpy as np

from scheduler.model.baseline import baseline_of
from scheduler.model.encode import encode
from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Ints
from scheduler.search.blame import Blame
from scheduler.search.leeway import FIRST, PATIENCE, WIDER, Leeway
from scheduler.search.neighbourhood import Neighbourhoods
from tests.tiny import Hand, day, world

OTHERS = [f"R{number:02}" for number in range(1, 12)]


def drawing(keep: list[str]) -> tuple[Leeway, Ints, Ints, Ints]:
    """Return what draws, a plan that keeps the seats of some requests, and the columns of their seats and of people.

    In the baseline each of twelve requests has all of its six trainees in one class, which a person teaches.
    """
    draft = world().put("courses", "C", max_size=72).put("course_staff", "C", "q", per_class=1)
    draft = draft.put("staff", "I", qualifications="q")
    for name in OTHERS:
        draft = draft.put(
            "requests", name, requester="B", skills="s", headcount=6, language="en", from_=day(0), to=day(27)
        )
    problem = draft.problem()
    model = build_model(problem)
    everybody = dict.fromkeys(["R", *OTHERS], 6)
    before = Hand(problem).own(0, everybody, [("I", "q")]).plan()
    changes = lay_objective(model, {"changes"}, baseline_of(before))
    program = model.builder.build()
    now = encode(model, Hand(problem).own(0, dict.fromkeys(keep, 6), [("I", "q")]).plan(), program.size)
    for update in changes.updates:
        update(now)
    term = changes.terms["changes"]
    blame = Blame(model, term, program)
    owner = blame.request_of(term.columns)
    leeway = Leeway(blame, Neighbourhoods(model, program.size), term, 0)
    return leeway, now, term.columns[np.argsort(owner)][(owner < 0).sum() :], term.columns[owner < 0]


def test_the_seats_of_whoever_lost_some_may_change_and_whoever_teaches() -> None:
    leeway, now, seats, people = drawing(keep=OTHERS)
    for _ in range(20):
        drawn = leeway.draw(now)
        assert seats[0] in drawn  # R's, who is the only one to have lost any
        assert np.isin(people, drawn).all()
        assert len(drawn) == int(FIRST) + len(people)


def test_where_nobody_lost_anything_all_are_drawn_in_turn() -> None:
    leeway, now, seats, _ = drawing(keep=["R", *OTHERS])
    drawn = np.unique(np.concatenate([leeway.draw(now) for _ in range(50)]))
    assert np.isin(seats, drawn).all()


def test_more_may_change_after_a_program_that_was_searched_through_and_less_after_one_that_was_not() -> None:
    leeway, now, _, people = drawing(keep=OTHERS)
    leeway.learn(gain=0, exhausted=True)
    assert len(leeway.draw(now)) == int(FIRST * WIDER) + len(people)
    for _ in range(20):
        leeway.learn(gain=1, exhausted=True)
    assert len(leeway.draw(now)) == 12 + len(people)  # there are no more requests
    for _ in range(20):
        leeway.learn(gain=1, exhausted=False)
    assert len(leeway.draw(now)) == 1 + len(people)


def test_after_many_draws_that_won_nothing_they_yield_no_more() -> None:
    leeway, _, _, _ = drawing(keep=OTHERS)
    for _ in range(PATIENCE - 1):
        leeway.learn(gain=0, exhausted=True)
    assert not leeway.stuck
    leeway.learn(gain=1, exhausted=True)
    for _ in range(PATIENCE):
        assert not leeway.stuck
        leeway.learn(gain=0, exhausted=True)
    assert leeway.stuck
