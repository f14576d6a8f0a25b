import re
from typing import Any

import pytest

from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.report.matching import require_match
from tests.report.case import case, day, empty


def changed(table: str, number: int, **values: Any) -> Plan:
    """Return the case's plan with other values in a row."""
    plan = case()[1]
    rows = list(getattr(plan.rows, table))
    rows[number - 1] = rows[number - 1].model_copy(update=values)
    return Plan(plan.rows.model_copy(update={table: tuple(rows)}))


def test_a_plan_of_the_problem_passes() -> None:
    require_match(*case())
    require_match(*empty())


@pytest.mark.parametrize(
    ("table", "number", "values", "fault"),
    [
        ("classes", 1, {"course": "MED-A"}, "plan: classes, row 1, column course: the problem has no course 'MED-A'"),
        ("classes", 2, {"venue": "WEST"}, "plan: classes, row 2, column venue: the problem has no venue 'WEST'"),
        ("classes", 2, {"venue": None}, "plan: classes, row 2, column venue: is blank"),
        ("classes", 3, {"offering": "OFF-9"}, "column offering: the problem has no offering 'OFF-9' (did you mean"),
        ("classes", 1, {"end": day(1, 1)}, "column end: 2023-01-01 is before the start 2023-01-16"),
        ("classes", 1, {"end": day(1, 1).replace(year=9999)}, "column end: 9999-01-01 is not within 1900-01-01 …"),
        ("classes", 2, {"id": "MED-B/2023-01-16/NORTH/1"}, "column class: MED-B/2023-01-16/NORTH/1 is listed twice"),
        ("bookings", 1, {"request": "X"}, "plan: bookings, row 1, column request: the problem has no request 'X'"),
        ("bookings", 2, {"run": "Y"}, "plan: bookings, row 2, column class: the plan has no class 'Y'"),
        ("bookings", 2, {"step": 2}, "column step: 2 is above 1, the request's last step"),
        ("bookings", 2, {"seats": 10**12}, "column seats: 1000000000000 is above 1000000000"),
        ("unplaced", 1, {"request": "X"}, "plan: unplaced, row 1, column request: the problem has no request 'X'"),
    ],
)
def test_a_code_that_the_problem_does_not_have(table: str, number: int, values: dict[str, Any], fault: str) -> None:
    with pytest.raises(InputError, match=re.escape(fault)):
        require_match(case()[0], changed(table, number, **values))


def test_staff_of_a_class() -> None:
    person = case()[1].rows.classes[0].staff[0].model_copy(update={"staff": "I-99"})
    with pytest.raises(InputError, match="row 1, column staff: the problem has no staff 'I-99'"):
        require_match(case()[0], changed("classes", 1, staff=(person,)))


def test_the_plan_of_another_problem_says_so_and_stays_short() -> None:
    _, plan = case(" of another")
    with pytest.raises(InputError, match="give the problem that it was made for") as caught:
        require_match(case()[0], plan)
    assert len(caught.value.faults) == 12  # ten, the number of the others, and the reason
