import datetime as dt

import pytest

from scheduler.problem import Leave, Problem, Settings, Staff
from scheduler.report.figures import staff_load, staff_weeks
from scheduler.report.figures.people import available_days
from tests.report.case import by, case, day


def test_load_counts_preparation_and_leaves_leave_out() -> None:
    load = by(staff_load(*case()), "staff")
    measures = ("classes", "engaged_days", "prep_days", "available_days")
    # I-1: 7 days of preparation and 12 in session, of the horizon's 56
    assert [load["I-1"][measure] for measure in measures] == [1, 19, 7, 56]
    # I-2: the same, and 5 days of the second class, which has no preparation
    assert [load["I-2"][measure] for measure in measures] == [2, 24, 7, 56]
    assert load["I-2"]["share"] == pytest.approx(24 / 56)
    # T-1: interpreters do not prepare; two overlapping leaves make 9 to 15 January, 7 days
    assert [load["T-1"][measure] for measure in measures] == [1, 12, 0, 49]
    # I-3: from 1 to 10 February, idle
    assert [load["I-3"][measure] for measure in measures] == [0, 0, 0, 10]
    assert [row["kind"] for row in load.values()] == ["instructor"] * 3 + ["interpreter"] * 2


@pytest.mark.parametrize(
    ("leave", "expected"),
    [
        ([], 10),
        ([(1, 10)], 0),
        ([(1, 3), (3, 4), (2, 2)], 6),  # days 1 to 4 are leave
        ([(8, 20)], 7),  # leave beyond the person's last day
        ([(11, 12)], 10),  # leave wholly after it
    ],
)
def test_available_days_are_those_of_no_leave(leave: list[tuple[int, int]], expected: int) -> None:
    problem = Problem(
        settings=Settings(name="x", horizon_start=day(1, 1), horizon_end=day(1, 31)),
        staff=(Staff(staff="I", qualifications=("q",), from_=day(1, 1), to=day(1, 10)),),
        leave=tuple(Leave(staff="I", from_=day(1, first), to=day(1, last)) for first, last in leave),
    )
    assert available_days(problem) == {"I": expected}


def test_a_week_says_what_a_person_does() -> None:
    frame = staff_weeks(*case())

    def weeks(person: str, measure: str) -> list[object]:
        return frame.loc[frame["staff"] == person, measure].tolist()

    # preparation alone stands in brackets
    assert weeks("I-2", "doing") == ["", "(MED-B)", "MED-B", "MED-B", "LEAD-E", "", "", ""]
    assert weeks("I-2", "engaged_days") == [0, 7, 7, 5, 5, 0, 0, 0]
    assert weeks("T-1", "doing") == ["", "", "MED-B", "MED-B", "", "", "", ""]
    assert weeks("T-1", "absent_days") == [0, 7, 0, 0, 0, 0, 0, 0]
    # I-3 is there from Wednesday 1 to Friday 10 February
    assert weeks("I-3", "absent_days") == [7, 7, 7, 7, 2, 2, 7, 7]


def test_preparation_before_the_horizon_is_shown() -> None:
    problem, plan = case()
    problem = problem.replace(
        settings=problem.settings.model_copy(update={"horizon_start": day(1, 16)}),
        staff=tuple(person.model_copy(update={"from_": day(1, 1)}) for person in problem.staff),
    )
    first = by(staff_weeks(problem, plan), "staff", "week")["I-1", "2023-01-09"]
    assert first["doing"] == "(MED-B)"


def test_weeks_end_a_year_beyond_the_horizon_whatever_the_plan_says() -> None:
    problem, plan = case()
    far = plan.rows.classes[0].model_copy(update={"end": dt.date(2199, 12, 31)})
    plan = type(plan)(plan.rows.model_copy(update={"classes": (far, *plan.rows.classes[1:])}))
    last = str(staff_weeks(problem, plan)["week"].max())
    assert last.startswith("2024-02-26")  # the Monday of 26 February 2023 + 366 days
