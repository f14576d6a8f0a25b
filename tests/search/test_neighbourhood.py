"""What is near to a request, and what is free around it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from random import Random

import numpy as np
import pytest

from scheduler.model.model import Model, build_model
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.synth import synthesize
from tests.tiny import day, world


@pytest.fixture(scope="module")
def model() -> Model:
    return build_model(synthesize(80, 4))


@pytest.fixture(scope="module")
def near(model: Model) -> Neighbourhoods:
    return Neighbourhoods(model, model.builder.columns)


def slots(model: Model, request: int) -> set[int]:
    """Return the slots that a request could book."""
    return set(model.pairs.slot[model.pairs_of(request)].tolist())


def wanted(model: Model, request: int) -> set[tuple[str, int]]:
    """Return the roles and weeks in which a request could need people."""
    posts = model.needs.post[np.isin(model.needs.slot, list(slots(model, request)))].tolist()
    rows, roles = model.problem.course_staff, model.posts.role.tolist()
    return {
        (rows[roles[post]].qualification if roles[post] >= 0 else "interpreter", int(model.posts.start[post]) // 7)
        for post in posts
    }


@pytest.mark.parametrize(("kind", "has"), [("class", slots), ("staff", wanted)])
def test_the_more_two_requests_have_in_common_the_nearer_they_are(
    model: Model, near: Neighbourhoods, kind: str, has: Callable[[Model, int], set[object]]
) -> None:
    for centre in near.movable[:5]:
        order = near.nearest(centre, kind, Random(1))
        assert sorted(order) == near.movable
        assert order[0] == centre
        common = [len(has(model, centre) & has(model, other)) for other in order[1:]]
        assert common == sorted(common, reverse=True)
        assert common[0] > common[-1]


def test_who_is_as_near_comes_in_an_order_that_is_drawn(near: Neighbourhoods) -> None:
    centre = near.movable[0]
    orders = [near.nearest(centre, "class", Random(seed)) for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]


def test_whoever_shares_most_classes_with_some_comes_after_them(model: Model, near: Neighbourhoods) -> None:
    for one, other in combinations(near.movable, 2):
        order = near.beside([one, other])
        assert order[:2] == [one, other]
        assert sorted(order) == near.movable
        theirs = slots(model, one) | slots(model, other)
        keys = [(-len(theirs & slots(model, third)), third) for third in order[2:]]
        assert keys == sorted(keys)


def test_where_nobody_can_be_seated_nobody_is_near() -> None:
    problem = world().put("requests", "R", from_=day(0), to=day(0)).problem()  # a class takes five days
    model = build_model(problem)
    near = Neighbourhoods(model, model.builder.columns)
    assert near.movable == []
    assert near.beside([]) == []


def test_what_a_solution_has_is_free_around_its_request_however_narrow(model: Model, near: Neighbourhoods) -> None:
    request = near.movable[0]
    (pair, *_) = model.pairs_of(request)[model.slots.offering[model.pairs.slot[model.pairs_of(request)]] < 0]
    slot = model.pairs.slot[pair]
    needs = np.flatnonzero(model.needs.slot == slot)
    engaged = np.flatnonzero(model.engagements.post == model.needs.post[needs[0]])[:1]
    solution = np.zeros(model.builder.columns, dtype=np.int64)
    held = [model.pairs.column[pair], model.slots.open[slot], *model.engagements.column[engaged]]
    solution[held] = 1
    everything = near.around([request], 10**6)
    for seed in range(5):
        narrow = near.around([request], 40, solution, seed, company=4)
        assert set(held) <= set(narrow.tolist()) < set(everything.tolist())
        assert narrow.tolist() == sorted(set(narrow.tolist()))


def test_the_larger_the_company_the_less_is_free_of_each(model: Model, near: Neighbourhoods) -> None:
    nothing = np.zeros(model.builder.columns, dtype=np.int64)
    request = max(near.movable, key=lambda each: len(model.pairs_of(each)))
    alone, four, sixteen = (len(near.around([request], 800, nothing, 1, company)) for company in (1, 4, 16))
    assert alone == len(near.around([request], 800))
    # About 200 and 50: the lot falls on classes and on people, on each with all of its columns.
    assert 50 < sixteen < 100 < four < 300 < alone


def test_no_more_requests_are_free_than_it_takes_for_so_many_columns(model: Model, near: Neighbourhoods) -> None:
    order = near.nearest(near.movable[0], "class", Random(1))
    first, second, three = (near.around(order[:count], 10**6).tolist() for count in (1, 2, 3))
    assert set(first) < set(second) < set(three)
    assert near.around(order, 1).tolist() == second  # one alone could hardly move
    assert near.around(order, len(second)).tolist() == second
    assert near.around(order, len(second) + 1).tolist() == three


@pytest.fixture
def guided(model: Model, near: Neighbourhoods) -> tuple[Neighbourhoods, int, int]:
    """Return neighbourhoods that know of a relaxation, and the slot and the engagement, one each, that it uses."""
    (slot, *_) = model.slots.own
    needs = np.flatnonzero(model.needs.slot == slot)
    (engagement, *_) = np.flatnonzero(model.engagements.post == model.needs.post[needs[0]])
    knowing = near.within(model.builder.columns)
    knowing.relaxed = np.full(model.builder.columns, 1e-9)
    knowing.relaxed[[model.slots.open[slot], model.engagements.column[engagement]]] = 0.3
    return knowing, int(slot), int(engagement)


def test_what_the_relaxation_uses_is_free_however_narrow(
    model: Model, near: Neighbourhoods, guided: tuple[Neighbourhoods, int, int]
) -> None:
    knowing, slot, engagement = guided
    nothing = np.zeros(model.builder.columns, dtype=np.int64)
    request = int(model.pairs.request[model.pairs.slot == slot][0])
    wanted = {int(model.slots.open[slot]), int(model.engagements.column[engagement])}
    narrow = [[set(of.around([request], 40, nothing, seed, 4).tolist()) for seed in range(5)] for of in (near, knowing)]
    assert not all(wanted <= free for free in narrow[0])
    assert all(wanted <= free < set(near.around([request], 10**6).tolist()) for free in narrow[1])


def test_a_kernel_is_what_the_plan_and_the_relaxation_use_and_a_share_of_the_rest(
    model: Model, near: Neighbourhoods, guided: tuple[Neighbourhoods, int, int]
) -> None:
    knowing, slot, _ = guided
    offered = set(np.flatnonzero(model.slots.offering >= 0).tolist())
    held = int(model.slots.own[-1])
    solution = np.zeros(model.builder.columns, dtype=np.int64)
    solution[model.slots.open[held]] = 1

    def of(which: Neighbourhoods, share: float, seed: int = 0) -> set[int]:
        """Return the slots in which seats are free."""
        free = set(which.kernel(solution, share, seed).tolist())
        return {
            s
            for s, column in zip(model.pairs.slot.tolist(), model.pairs.column.tolist(), strict=True)
            if column in free
        }

    assert offered
    assert of(near, 0) == offered | {held}
    assert of(knowing, 0) == offered | {held, slot}
    assert of(knowing, 1) == set(model.pairs.slot.tolist())
    some, others = of(knowing, 0.3), of(knowing, 0.3, seed=1)
    assert some != others
    # Three tenths of some hundred classes, give or take.
    assert 0.2 < len(some - of(knowing, 0)) / (len(model.slots) - len(of(knowing, 0))) < 0.4


def test_a_kernel_of_everything_has_whoever_could_teach(model: Model, near: Neighbourhoods) -> None:
    nothing = np.zeros(model.builder.columns, dtype=np.int64)
    assert set(model.engagements.column.tolist()) <= set(near.kernel(nothing, 1, 0).tolist())


def test_another_levels_relaxation_says_nothing(model: Model, guided: tuple[Neighbourhoods, int, int]) -> None:
    knowing, _, _ = guided
    assert knowing.relaxed is not None
    assert knowing.within(model.builder.columns).relaxed is None
