import numpy as np
import pytest

from scheduler.levels import parse_levels
from scheduler.model.baseline import baseline_of
from scheduler.model.encode import encode
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Expression, Ints, Program
from scheduler.search.blame import Blame
from scheduler.search.focus import FEWEST, FIRST, HOPE, NOBODY, RESTLESS, WEARY, Draw, Focus
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.search.stand import Stand
from tests.tiny import Hand, day, world

PROBLEM = (
    world()
    .put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))
    .problem()
)
"""``R`` has six trainees, ``Q`` four; each may be in any of the four classes of ``C``."""


def modelled(level: str) -> tuple[Model, Expression, Program]:
    """Return the model of the problem with one level."""
    model = build_model(PROBLEM)
    weights = parse_levels(level)[0].weights
    objective = lay_objective(model, set(weights), None)
    return model, objective.level(weights), model.builder.build()


def seated(model: Model, program: Program, start: int, seats: dict[str, int]) -> Ints:
    """Return the solution in which requests have seats in the class that starts on a day."""
    return encode(model, Hand(PROBLEM).own(start, seats).plan(), program.size)


def test_a_request_is_blamed_for_its_trainees_without_a_place() -> None:
    model, level, program = modelled("unplaced")
    blame = Blame(model, level, program)
    # Priority 3 weighs 4: of R two are not placed, of Q one.
    assert blame.shares(seated(model, program, 0, {"R": 4, "Q": 3})).tolist() == [8, 4]


def test_a_booking_is_blamed_on_its_request() -> None:
    model, level, program = modelled("waiting")
    blame = Blame(model, level, program)
    # From day 0 to the class's last day, day 11, there are seven days that are not the class's own five.
    assert blame.shares(seated(model, program, 7, {"R": 6, "Q": 1})).tolist() == [42, 7]


def test_a_class_and_its_people_are_blamed_on_those_who_book_it_seat_by_seat() -> None:
    draft = world().put("course_staff", "C", "a", per_class=1).put("staff", "I", qualifications="a", languages="en")
    problem = draft.put(
        "requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27)
    ).problem()
    model = build_model(problem)
    objective = lay_objective(model, {"staff_days"}, None)
    program = model.builder.build()
    blame = Blame(model, objective.terms["staff_days"], program)
    plan = Hand(problem).own(0, {"R": 6, "Q": 2}, staff=[("I", "a")]).plan()
    solution = encode(model, plan, program.size)
    # One person's five days, six eighths of them R's.
    assert blame.shares(solution).tolist() == [3.75, 1.25]


def test_a_seat_lost_of_a_baseline_is_blamed_on_its_request() -> None:
    before = Hand(PROBLEM).own(0, {"R": 6, "Q": 4}).plan()
    model = build_model(PROBLEM)
    changes = lay_objective(model, {"changes"}, baseline_of(before))
    program = model.builder.build()
    blame = Blame(model, changes.terms["changes"], program)
    now = seated(model, program, 0, {"R": 6, "Q": 1})
    for update in changes.updates:
        update(now)
    assert blame.shares(now).tolist() == [0, 3]


@pytest.mark.parametrize(("among", "company"), [(None, {4, 7}), (np.array([0]), {2})])
def test_around_few_requests_there_is_little_company(
    among: Ints | None, company: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, level, program = modelled("unplaced")
    neighbourhoods = Neighbourhoods(model, program.size)
    # The 26 columns are the two requests, four classes with their sizes, and two columns for each of eight bookings.
    assert program.size == 26
    monkeypatch.setattr("scheduler.search.focus.COMPANY", (0.7, 1.3))  # times 5.1 and rounded up
    monkeypatch.setattr("scheduler.search.focus.CLOSE", (0.3,))
    asked = set()
    around = neighbourhoods.around

    def noted(requests: list[int], columns: int, solution: Ints, seed: int, company: int) -> Ints:
        asked.add(company)
        return around(requests, columns, solution, seed, company)

    monkeypatch.setattr(neighbourhoods, "around", noted)
    focus = Focus(Blame(model, level, program), neighbourhoods, 0, among)
    for _ in range(60):
        draw = focus.draw(np.zeros(program.size, dtype=np.int64))
        assert draw is not None
        if draw.centre != NOBODY:
            focus.learn(draw, gain=1, exhausted=True)
    assert asked == company


def test_the_requests_that_cost_something_are_drawn_and_none_twice_at_a_time() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), seed=0)
    half = seated(model, program, 0, {"R": 6, "Q": 3})
    first = focus.draw(half)
    assert first is not None
    assert first.centre == 1  # R costs nothing
    nobody = np.zeros(program.size, dtype=np.int64)
    second = focus.draw(nobody)
    assert second is not None
    assert second.centre == 0  # Q is being reconsidered


def test_only_the_requests_chosen_are_drawn_around_until_they_yield_no_more() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), 0, among=np.array([0]))
    half = seated(model, program, 0, {"R": 6, "Q": 3})  # R costs nothing, Q does
    for _ in range(2 * FEWEST):
        assert not focus.stuck
        draw = focus.draw(half)
        assert draw is not None
        assert draw.centre == 0
        focus.learn(draw, gain=0, exhausted=True)
    assert focus.stuck


def test_however_often_nothing_was_won_there_is_something_to_draw() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), seed=0)
    half = seated(model, program, 0, {"R": 6, "Q": 3})  # R costs nothing, and is never tried
    for _ in range(6000):  # half of them scattered
        draw = focus.draw(half)
        assert draw is not None
        focus.learn(draw, gain=0, exhausted=True)


def test_a_gain_says_little_of_most_requests_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    model, level, program = modelled("unplaced")
    nobody = np.zeros(program.size, dtype=np.int64)

    def tried_in_vain(revived: float) -> int:
        """Return how many of 200 draws are around R, where nothing is won, while around Q something always is."""
        monkeypatch.setattr("scheduler.search.focus.REVIVED", revived)
        focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), seed=0)
        draws = 0
        for _ in range(200):
            draw = focus.draw(nobody)
            assert draw is not None
            draws += draw.centre == 0
            focus.learn(draw, gain=draw.centre, exhausted=True)
        return draws

    # Of what was tried in vain around R each gain has half forgotten, or but a fifteenth (1 - 0.5 ** 0.1).
    assert tried_in_vain(0.2) < 2 / 3 * tried_in_vain(2.0)


def test_a_neighbourhood_becomes_wider_once_it_is_searched_through_and_narrower_where_it_could_not_be() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), seed=0)
    half = seated(model, program, 0, {"R": 6, "Q": 3})
    draw = focus.draw(half)
    assert draw is not None
    focus.learn(draw, gain=0, exhausted=True)
    wide = focus.width(1)
    assert wide > FIRST
    focus.learn(draw, gain=0, exhausted=False)
    assert focus.width(1) < wide


def test_a_plan_takes_what_is_no_worse_and_keeps_every_row() -> None:
    model, level, program = modelled("unplaced")
    half, whole = (seated(model, program, 0, {"R": 6, "Q": number}) for number in (3, 4))
    stand = Stand(program, level, half, value=4, bound=0)
    assert stand.offer(None, seated(model, program, 0, {"R": 6, "Q": 2})) is None  # worse
    broken = whole.copy()
    broken[model.slots.size[model.slots.own]] = 0  # seats in a class of nobody
    assert stand.offer(None, broken) is None
    assert stand.offer(None, whole) == 4
    assert (stand.value, stand.done) == (0, True)


def test_a_request_with_many_columns_leaves_room_for_others() -> None:
    model, _, program = modelled("unplaced")
    neighbourhoods = Neighbourhoods(model, program.size)
    nothing = np.zeros(program.size, dtype=np.int64)
    planned = seated(model, program, 0, {"R": 4, "Q": 3})
    everything = neighbourhoods.around([0, 1], 0)
    # A share of no columns: only what the plan has stays free, which is the class of day 0 and its bookings.
    few = neighbourhoods.around([0, 1], 1, planned, seed=1, company=2)
    assert set(few) < set(everything)
    assert set(np.flatnonzero(planned)) <= set(few)
    assert set(neighbourhoods.around([0, 1], 1, nothing, seed=1, company=2)).isdisjoint(model.slots.open)
    assert (neighbourhoods.around([0, 1], 10_000, planned, seed=1) == neighbourhoods.around([0, 1], 10_000)).all()


def test_columns_are_scattered_where_the_surroundings_yield_nothing() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), 0)
    half = seated(model, program, 0, {"R": 6, "Q": 3})
    centres = []
    for _ in range(RESTLESS + 4):
        draw = focus.draw(half)
        assert draw is not None
        assert np.isin(model.placed, draw.free).all()
        centres.append(draw.centre)
        focus.learn(draw, gain=0, exhausted=True)
    assert NOBODY not in centres[:RESTLESS]
    assert centres[RESTLESS:].count(NOBODY) == 2
    assert draw is not None
    focus.learn(draw, gain=1, exhausted=True)
    after = focus.draw(half), focus.draw(half)
    assert all(draw is not None and draw.centre != NOBODY for draw in after)


def test_what_was_won_is_a_reason_to_go_on() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), 0)
    half = seated(model, program, 0, {"R": 6, "Q": 3})
    movable = 9  # with the few requests of this problem the most is reached at once
    focus._movable = np.resize(focus._movable, movable)
    for gain in (1, *(2 * FEWEST + HOPE) * [0]):
        assert not focus.stuck
        focus.learn(Draw(NOBODY, half), gain, exhausted=True)
    assert focus.stuck


def test_it_tires_once_for_every_few_draws_that_won_nothing() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), 0)
    draw = Draw(0, np.empty(0, np.int64))
    told = []
    for _ in range(2 * WEARY):
        focus.learn(draw, gain=0, exhausted=True)
        told.append(focus.tires())
    assert told == ([False] * (WEARY - 1) + [True]) * 2


def test_a_gain_of_its_own_or_of_another_refreshes_it() -> None:
    model, level, program = modelled("unplaced")
    focus = Focus(Blame(model, level, program), Neighbourhoods(model, program.size), 0)
    draw = Draw(0, np.empty(0, np.int64))
    for refresh in (focus.refresh, lambda: focus.learn(draw, gain=1, exhausted=True)):
        for _ in range(WEARY):
            focus.learn(draw, gain=0, exhausted=True)
        assert focus.tires()
        refresh()
        for _ in range(WEARY - 1):
            focus.learn(draw, gain=0, exhausted=True)
            assert not focus.tires()
        focus.learn(draw, gain=0, exhausted=True)
        assert focus.tires()
