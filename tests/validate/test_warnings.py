"""Each warning, in the plain world with one thing changed. Days 0, 7, 14 and 21 are the horizon's Mondays."""

from __future__ import annotations

import pytest

from scheduler.validate import Places, warnings_of
from tests.tiny import Tiny, day, world


def warnings(problem: Tiny) -> list[str]:
    return [str(warning) for warning in warnings_of(problem.problem())]


def staffed() -> Tiny:
    """Return the plain world with one instructor, and a course that needs one for every ten trainees."""
    return world().put("staff", "A", qualifications="q").put("course_staff", "C", "q", trainees_per=10)


def test_nothing_to_warn_of() -> None:
    assert warnings(world()) == []
    assert warnings(staffed()) == []


def test_a_warning_names_its_place_and_value() -> None:
    problem = world().put("requests", "R", skills="s>t").problem()
    (warning,) = warnings_of(problem, Places({"requests": [17]}))
    assert warning.to_dict() == {
        "table": "requests",
        "row": 17,
        "column": "skills",
        "value": "s>t",
        "text": "no course awards 't'",
    }


NEEDS = [
    (
        world().put("course_facilities", "C", "range").put("venue_facilities", "V", "ranges", units=1),
        "course_facilities, row 1, column facility: no venue has 'range' (did you mean 'ranges'?)",
    ),
    (
        world().put("course_facilities", "C", "range", units=3).put("venue_facilities", "V", "range", units=2),
        "course_facilities, row 1, column units: no venue has 3 units of 'range'; the most is 2",
    ),
    (
        staffed().put("course_staff", "C", "p", per_class=1),
        "course_staff, row 2, column qualification: nobody has 'p'",
    ),
    (
        # eleven trainees need two
        staffed().put("courses", "C", min_size=11),
        "course_staff, row 1, column qualification: a class of 11 needs 2 with 'q', and 1 may serve bi",
    ),
    (
        staffed().put("programmes", "eu").put("staff", "A", programmes="eu"),
        "course_staff, row 1, column qualification: a class of 1 needs 1 with 'q', and 0 may serve bi",
    ),
    (
        # a class with its preparation is engaged 2 + 5 days, and may be so at most 6
        staffed().put("courses", "C", prep_days=2).put("staff", "A", max_days=6),
        "course_staff, row 1, column qualification: nobody with 'q' is free for the 7 days of a class",
    ),
    (
        world().put("equipment", "E", units=4).put("course_equipment", "C", "E", per_class=2, per_trainee=3),
        "course_equipment, row 1, column equipment: a class of 1 needs 5 units of 'E', and there are 4",
    ),
]

COURSES = [
    (world().put("courses", "C", min_size=0, max_size=0), "max_size: no class can seat anybody"),
    (world().put("venues", "V", parallel_classes=0), "course: no venue takes classes"),
    (
        # each facility is somewhere, but not both at one venue
        world()
        .put("venues", "W", places=9)
        .put("venue_facilities", "V", "a", units=1)
        .put("venue_facilities", "W", "b", units=1)
        .put("course_facilities", "C", "a")
        .put("course_facilities", "C", "b"),
        "course: no venue that takes classes has a and b",
    ),
    (
        world().put("courses", "C", min_size=12).put("venues", "V", beds=8),
        "min_size: no suitable venue has places and beds for 12 trainees; the most is 8",
    ),
    (
        staffed().put("programmes", "bi", staff_ceiling=0),
        "programme: a class of 1 needs 1 staff, above the staff_ceiling, 0",
    ),
    (
        world().put("programmes", "bi", budget=10).put("courses", "C", cost_per_class=7, cost_per_trainee=4),
        "programme: a class of 1 costs 11, above the budget, 10",
    ),
    (world().put("courses", "C", days=29), "days: 29 days are longer than the horizon, 28 days"),
    (
        # Sundays are days 6, 13, 20 and 27; of 23 days a class would have to start by day 5
        world().put("courses", "C", days=23, start_weekdays="Sun"),
        "start_weekdays: no class of 23 days can start on them within the horizon",
    ),
    (
        # closed every Thursday
        Tiny()
        .put("programmes", "bi")
        .put("venues", "V", places=100)
        .put("courses", "C", awards="s", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("closures", venue="V", from_=day(3), to=day(3))
        .put("closures", venue="V", from_=day(10), to=day(10))
        .put("closures", venue="V", from_=day(17), to=day(17))
        .put("closures", venue="V", from_=day(24), to=day(24)),
        "days: no suitable venue is open for 5 days from any start day",
    ),
    (
        # the venue is open for the first two Mondays, the instructor there for the last two
        staffed().put("closures", venue="V", from_=day(14), to=day(27)).put("staff", "A", from_=day(14)),
        "days: on no start day are a suitable venue and staff for every role free together",
    ),
]


@pytest.mark.parametrize(("problem", "warning"), NEEDS)
def test_what_a_course_needs_and_cannot_have(problem: Tiny, warning: str) -> None:
    unplaced = (
        "requests, row 1, column skills: there can be no class that awards 's': no own class of C, and no offering"
    )
    assert warnings(problem) == [warning, unplaced]


@pytest.mark.parametrize(("problem", "warning"), COURSES)
def test_courses_without_a_class(problem: Tiny, warning: str) -> None:
    assert warnings(problem)[0] == f"courses, row 1, column {warning}"


def test_a_role_in_which_nobody_is_needed_keeps_no_class_from_being_held() -> None:
    assert warnings(world().put("course_staff", "C", "p")) == []
    assert warnings(world().put("course_staff", "C", "p", trainees_per=30)) != []


def test_a_course_that_is_meant_for_offerings_alone() -> None:
    problem = NEEDS[2][0].put("courses", "C", max_classes=0).put("offerings", "O", course="C", start=day(3), seats=6)
    assert warnings(problem) == []


@pytest.mark.parametrize(
    ("columns", "warning"),
    [
        ({"qualifications": "interpreter", "languages": "uk"}, "languages: an interpreter needs two languages"),
        ({"from_": day(28)}, "from: never available: 2023-01-30 is after the horizon ends, 2023-01-29"),
        ({"to": day(-1)}, "to: never available: 2023-01-01 is before the horizon starts, 2023-01-02"),
    ],
)
def test_people_who_can_never_be_engaged(columns: dict[str, object], warning: str) -> None:
    person = {"qualifications": "q"} | columns
    assert warnings(world().put("staff", "A", **person)) == [f"staff, row 1, column {warning}"]


def test_a_person_who_is_always_on_leave() -> None:
    problem = world().put("staff", "A", qualifications="q", from_=day(3), to=day(9))
    assert warnings(problem.put("leave", staff="A", from_=day(6), to=day(20))) == []
    assert warnings(problem.put("leave", staff="A", from_=day(0), to=day(5))) == [
        "staff, row 1, column staff: never available: on leave throughout"
    ]


def test_stretches_that_just_hold_a_class() -> None:
    """A class of days 7 to 11, prepared from day 5: every stretch ends and begins where it has to."""
    problem = staffed().put("courses", "C", prep_days=2).put("requests", "R", from_=day(7), to=day(11))
    problem.put("leave", staff="A", from_=day(0), to=day(4)).put("closures", venue="V", from_=day(0), to=day(6))
    # stretches of leave may overlap, one within the other
    problem.put("leave", staff="A", from_=day(12), to=day(30)).put("leave", staff="A", from_=day(14), to=day(15))
    problem.put("closures", venue="V", from_=day(12), to=day(30))
    assert warnings(problem) == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [("leave", {"staff": "A"}), ("closures", {"venue": "V"})],
)
@pytest.mark.parametrize("days", [(0, 5), (0, 7), (11, 30)])
def test_stretches_that_are_a_day_too_short(table: str, columns: dict[str, str], days: tuple[int, int]) -> None:
    """Preparation may fall on a day on which the venue is closed."""
    problem = staffed().put("courses", "C", prep_days=2).put("requests", "R", from_=day(7), to=day(11))
    problem.put(table, from_=day(days[0]), to=day(days[1]), **columns)
    assert bool(warnings(problem)) == (table == "leave" or days != (0, 5))


@pytest.mark.parametrize("start", [-1, 24])
def test_an_offering_outside_the_horizon(start: int) -> None:
    # five days from day 24 end on day 28, the day after the horizon
    problem = world().put("offerings", "O", course="C", start=day(start), seats=5)
    assert warnings(problem) == [
        f"offerings, row 1, column start: its days, {day(start)} to {day(start + 4)}, do not all lie within the "
        "horizon, 2023-01-02 to 2023-01-29"
    ]


REQUESTS = [
    ({"from_": day(28), "to": day(30)}, "from: 2023-01-30 is after the horizon ends, 2023-01-29"),
    ({"from_": day(-9), "to": day(-1)}, "to: 2023-01-01 is before the horizon starts, 2023-01-02"),
    ({"skills": "S"}, "skills: no course awards 'S' (did you mean 's'?)"),
    ({"programmes": "eu"}, "programmes: no course of these awards 's'; those that do are of bi"),
    ({"language": "uk"}, "language: nobody can interpret between uk and en in a class for 's'"),
    (
        # days 1 to 4, which hold no class of five days
        {"from_": day(1), "to": day(4)},
        "to: 4 days from 2023-01-03 are too few for 's': the shortest course, C, takes 5",
    ),
    (
        # from Tuesday to the end of the Monday after: no class from a Monday ends by then
        {"from_": day(1), "to": day(7)},
        "to: no class of C, for 's', can start from 2023-01-03 and end by then",
    ),
    (
        # the first step ends on day 4 at the earliest, and the next can start on Monday, day 7, to end on day 11
        {"skills": "s>s", "to": day(10)},
        "skills: step 2, 's', cannot start before 2023-01-07, and no class then ends by to",
    ),
    (
        {"headcount": 21, "may_split": False},
        "headcount: 21 may not be split, and the largest class takes 20",
    ),
    (
        {"headcount": 30, "min_part": 21},
        "min_part: a part of 21 is above what the largest class takes, 20",
    ),
    (
        {"headcount": 61, "max_parts": 3},
        "headcount: 61 is above what max_parts, 3, of 20 seats take",
    ),
]


@pytest.mark.parametrize(("columns", "warning"), REQUESTS)
def test_requests_that_cannot_be_served_in_full(columns: dict[str, object], warning: str) -> None:
    problem = world().put("programmes", "eu").put("requests", "R", **columns)
    assert warnings(problem) == [f"requests, row 1, column {warning}"]


@pytest.mark.parametrize(
    "columns",
    [
        {"from_": day(7), "to": day(11)},
        {"skills": "s>s", "to": day(11)},
        {"headcount": 20, "may_split": False},
        {"headcount": 20, "min_part": 21, "may_split": True},
        {"headcount": 60, "max_parts": 3},
    ],
)
def test_requests_that_just_fit(columns: dict[str, object]) -> None:
    assert warnings(world().put("requests", "R", **columns)) == []


def test_the_seats_that_interpreters_and_offerings_give() -> None:
    problem = world().set(trainees_per_interpreter=3).put("requests", "R", headcount=7, may_split=False, language="uk")
    for number in (1, 2):
        problem.put("staff", f"T{number}", qualifications="interpreter", languages="uk;en")
    # two interpreters serve six
    headcount = "requests, row 1, column headcount: 7 may not be split, and the largest class takes"
    assert warnings(problem) == [f"{headcount} 6"]
    problem.put("offerings", "O", course="C", start=day(2), seats=6)
    assert warnings(problem) == [f"{headcount} 6"]
    problem.put("offerings", "O", seats=7)
    assert warnings(problem) == []


def test_the_gap_between_steps() -> None:
    # step 1 ends on Friday, day 4; with three days in between, step 2 starts on day 14, and not on day 7
    problem = world().put("requests", "R", skills="s>s", to=day(11)).set(min_gap_days=2)
    assert warnings(problem) == []
    (warning,) = warnings(problem.set(min_gap_days=3))
    assert warning.endswith("cannot start before 2023-01-10, and no class then ends by to")


def test_a_roll_of_another_length() -> None:
    problem = world()
    for number in range(5):
        problem.put("roll", f"T{number}", request="R")
    text = "requests, row 1, column headcount: the roll lists {} trainees, and the headcount is 6"
    assert warnings(problem) == [text.format(5)]
    assert warnings(problem.put("roll", "T5", request="R")) == []
    assert warnings(problem.put("roll", "T6", request="R")) == [text.format(7)]
