"""Each world keeps its one request out by known rules; independent solves confirm what is found."""

from __future__ import annotations

import pytest

from scheduler.explain.core import core_of
from scheduler.explain.relax import DROPPABLE
from scheduler.problem import Problem
from scheduler.rulebook import RULES
from tests.explain.verify import verify_core
from tests.tiny import Tiny, day, world

FOREVER = float("inf")


def cases() -> dict[str, tuple[Tiny, set[str]]]:
    """Return worlds in which R's six trainees have no class, with the rules that keep them out."""
    return {
        # Monday to Thursday is a day too short for any class.
        "window": (world().put("requests", "R", to=day(3)), {"window"}),
        # Tuesday to Saturday would do, but classes begin on Mondays.
        "start-day": (world().put("requests", "R", from_=day(1), to=day(5)), {"window", "start-day"}),
        "horizon": (world().put("requests", "R", from_=day(28), to=day(50)), {"window", "horizon"}),
        "awards": (world().put("requests", "R", skills="nursing"), {"awards"}),
        "class-size": (world().put("courses", "C", min_size=7), {"class-size"}),
        "parts": (
            world().put("courses", "C", max_size=5).put("requests", "R", may_split=False),
            {"class-size", "parts"},
        ),
        "beds": (world().put("venues", "V", beds=5).put("requests", "R", may_split=False), {"venue-beds", "parts"}),
        "places": (
            world().put("venues", "V", places=5).put("requests", "R", may_split=False),
            {"venue-places", "parts"},
        ),
        "facilities": (world().put("course_facilities", "C", "hall"), {"facilities"}),
        "closures": (
            world().put("closures", venue="V", from_=day(0), to=day(27)),
            {"closures", "window"},
        ),
        "budget": (world().put("programmes", "bi", budget=5).put("courses", "C", cost_per_class=6), {"budget"}),
        "max-classes": (world().put("courses", "C", max_classes=0), {"max-classes"}),
        "interpreters": (world().put("courses", "C", language="lt"), {"interpreters"}),
        "staff-need": (world().put("course_staff", "C", "medic", per_class=1), {"staff-need"}),
        # The only medic is there, but on leave throughout.
        "staff-leave": (
            world()
            .put("course_staff", "C", "medic", per_class=1)
            .put("staff", "M", qualifications="medic")
            .put("leave", staff="M", from_=day(0), to=day(27)),
            {"staff-need", "staff-leave", "window"},
        ),
    }


@pytest.mark.parametrize("name", cases())
def test_core(name: str) -> None:
    tiny, expected = cases()[name]
    problem = tiny.problem()
    core = core_of(problem, 6, FOREVER)
    assert core is not None
    assert core.smallest
    assert set(core.rules) <= expected, core.rules
    verify_core(problem, "R", core)


def test_a_path_that_does_not_fit() -> None:
    """Two classes of five days from Mondays take twelve days; the window has eleven."""
    problem = (
        world()
        .put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("requests", "R", skills="s>t", to=day(10))
        .problem()
    )
    core = core_of(problem, 6, FOREVER)
    assert core is not None
    assert set(core.rules) <= {"path", "window", "start-day", "awards"}
    assert {"path", "window"} <= set(core.rules)
    verify_core(problem, "R", core)


def test_two_roles_and_one_person() -> None:
    """M can be medic or driver, not both at once."""
    problem = (
        world()
        .put("course_staff", "C", "medic", per_class=1)
        .put("course_staff", "C", "driver", per_class=1)
        .put("staff", "M", qualifications="medic;driver")
        .problem()
    )
    core = core_of(problem, 6, FOREVER)
    assert core is not None
    assert {"staff-need", "staff-free"} <= set(core.rules)
    verify_core(problem, "R", core)


def test_who_can_be_placed_has_no_core() -> None:
    assert core_of(world().problem(), 6, FOREVER) is None


def test_nothing_is_said_where_time_is_over() -> None:
    problem: Problem = world().put("requests", "R", to=day(3)).problem()
    assert core_of(problem, 6, 0.0) is None


def test_every_rule_that_a_request_alone_can_be_up_against_can_be_dropped() -> None:
    assert set(DROPPABLE) == set(RULES) - {"roll", "frozen"}
