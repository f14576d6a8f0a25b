import numpy as np
import pytest

from scheduler.model.decode import decode
from scheduler.model.encode import encode
from scheduler.model.model import build_model
from scheduler.model.objective import available_days, lay_objective
from scheduler.plan import Plan
from scheduler.solve import solve
from tests.tiny import LONG, Tiny, day, world


def staffed() -> Tiny:
    """R has Mondays 0 to 21; a class needs a medic for every three trainees."""
    tiny = world().put("course_staff", "C", "medic", per_class=1, trainees_per=3)
    for number in range(3):
        tiny.put("staff", f"M{number}", qualifications="medic")
    return tiny


def test_a_plan_survives_the_way_into_the_model_and_back() -> None:
    problem = staffed().problem()
    plan = solve(problem, time=LONG, workers=1)
    model = build_model(problem)
    lay_objective(model, {"unplaced"}, None)
    program = model.builder.build()
    solution = encode(model, plan, program.size)
    assert program.is_feasible(solution)
    runs, bookings = decode(model, solution)
    assert tuple(runs) == plan.rows.classes
    assert tuple(bookings) == plan.rows.bookings


def test_people_of_a_post_are_shared_out_among_the_venues() -> None:
    tiny = staffed().put("venues", "W", places=3).put("venues", "V", places=3).put("requests", "R", to=day(4))
    plan = solve(tiny.problem(), time=LONG, workers=1)
    # Both venues take 3 of the 6, and each class a medic of its own.
    assert sorted(plan.classes["seats"]) == [3, 3]
    assert len(set(plan.staff["staff"])) == 2


@pytest.mark.parametrize(
    ("columns", "days"),
    [
        ({}, 28 - 7),  # the horizon less the week of leave
        ({"from_": day(7)}, 21 - 7 + 3),  # of the leave, days 4 to 10, only 7 to 10 count
        ({"to": day(5)}, 6 - 2),
    ],
)
def test_available_days(columns: dict[str, object], days: int) -> None:
    tiny = world().put("staff", "M", qualifications="medic", **columns)
    tiny.put("leave", staff="M", from_=day(4), to=day(8)).put("leave", staff="M", from_=day(7), to=day(10))
    problem = tiny.problem()
    assert available_days(problem, problem.staff[0]) == days


def test_what_cannot_be_booked_has_no_column() -> None:
    model = build_model(world().put("requests", "R", skills="unheard-of").problem())
    assert len(model.pairs) == 0
    assert len(model.slots) == 0


def test_a_solution_without_bookings_is_an_empty_plan() -> None:
    problem = staffed().problem()
    model = build_model(problem)
    program = model.builder.build()
    assert decode(model, np.zeros(program.size, dtype=np.int64)) == ([], [])
    assert isinstance(solve(problem, time=0), Plan)
