"""Each case keeps one request out by one rule, and a plan made by hand shows the checker naming that rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from scheduler.check import check
from scheduler.plan import Booking, ClassRun, Engagement, Plan, PlanRows, ProblemRef, SolveInfo, Unplaced
from scheduler.problem import (
    Closure,
    Course,
    CourseEquipment,
    CourseFacility,
    CourseStaff,
    Equipment,
    Holiday,
    Leave,
    Offering,
    Problem,
    Programme,
    Request,
    Settings,
    Staff,
    Venue,
)
from scheduler.reasons import with_reasons

MEDIC = Engagement(staff="I-1", role="medic")
INTERPRETER = Engagement(staff="T-1", role="interpreter", language="uk")
MONDAY = dt.date(2023, 1, 2)


def settings(**cells: Any) -> Settings:
    return Settings(name="tiny", horizon_start=MONDAY, horizon_end=dt.date(2023, 2, 26), **cells)


def course(code: str = "MED", **cells: Any) -> Course:
    basis = {"awards": "medic", "programme": "bilateral", "language": "lt", "days": 12, "min_size": 4, "max_size": 10}
    return Course(**{"course": code, **basis, **cells})


def request(code: str = "R", **cells: Any) -> Request:
    """Six trainees, not to be split; their window holds one Monday class of 12 days, 2 to 13 January."""
    basis = {
        "requester": "A",
        "skills": ("medic",),
        "headcount": 6,
        "language": "uk",
        "from": MONDAY,
        "to": dt.date(2023, 1, 15),
        "may_split": False,
    }
    return Request(**{"request": code, **basis, **cells})


def problem(**tables: Any) -> Problem:
    """Return a problem whose request could be placed, but for the tables given."""
    basis: dict[str, Any] = {
        "settings": settings(),
        "programmes": (Programme(programme="bilateral"),),
        "venues": (Venue(venue="NORTH", places=20, beds=20),),
        "courses": (course(),),
        "course_staff": (CourseStaff(course="MED", qualification="medic", per_class=1),),
        "staff": (
            Staff(staff="I-1", qualifications=("medic",)),
            Staff(staff="T-1", qualifications=("interpreter",), languages=("lt", "uk")),
        ),
        "requests": (request(),),
    }
    return Problem(**{**basis, **tables})


def run(code: str = "MED/2023-01-02/NORTH/1", **cells: Any) -> ClassRun:
    basis = {
        "class": code,
        "course": "MED",
        "programme": "bilateral",
        "venue": "NORTH",
        "start": MONDAY,
        "end": dt.date(2023, 1, 13),
        "staff": (MEDIC, INTERPRETER),
    }
    return ClassRun(**{**basis, **cells})


def booking(seats: int, code: str = "MED/2023-01-02/NORTH/1", request: str = "R", step: int = 1) -> Booking:
    return Booking(request=request, step=step, run=code, seats=seats)


def plan(*parts: ClassRun | Booking, unplaced: int = 6) -> Plan:
    return Plan(
        PlanRows(
            problem=ProblemRef(name="tiny"),
            solve=SolveInfo(status="feasible"),
            classes=tuple(part for part in parts if isinstance(part, ClassRun)),
            bookings=tuple(part for part in parts if isinstance(part, Booking)),
            unplaced=(Unplaced(request="R", trainees=unplaced),) if unplaced else (),
        )
    )


OTHER = run("OTH/2023-01-02/NORTH/1", course="OTH", staff=())
OTHER_COURSES = (course(), course("OTH", awards="other", min_size=1))
OTHER_REQUESTS = (request(), request("Q", skills=("other",), headcount=4, language="lt"))
BOTH = (run(), booking(6))
DUTY = run("OTH/2023-01-02/NORTH/1", course="OTH", staff=(MEDIC,))
OTHER_BOOKED = booking(4, "OTH/2023-01-02/NORTH/1", "Q")

CASES: dict[str, tuple[str, Problem, tuple[ClassRun | Booking, ...], tuple[ClassRun | Booking, ...], str]] = {
    # name: rule, problem, the plan, what is added by hand, words of the text
    "beds": ("venue-beds", problem(venues=(Venue(venue="NORTH", places=20, beds=5),)), (), BOTH, "NORTH"),
    "places": ("venue-places", problem(venues=(Venue(venue="NORTH", places=5),)), (), BOTH, "NORTH"),
    "classes at once": (
        "venue-classes",
        problem(
            venues=(Venue(venue="NORTH", places=20, parallel_classes=1),),
            courses=OTHER_COURSES,
            requests=OTHER_REQUESTS,
        ),
        (OTHER, OTHER_BOOKED),
        BOTH,
        "OTH/2023-01-02/NORTH/1",
    ),
    "closures": (
        "closures",
        problem(closures=(Closure(venue="NORTH", **{"from": dt.date(2023, 1, 10), "to": dt.date(2023, 1, 12)}),)),
        (),
        BOTH,
        "2023-01-10",
    ),
    "too few": ("class-size", problem(courses=(course(min_size=8),)), (), BOTH, "MED 8 to 10"),
    "too many": ("class-size", problem(courses=(course(max_size=5),)), (), BOTH, "MED 4 to 5"),
    "max_classes": ("max-classes", problem(courses=(course(max_classes=0),)), (), BOTH, "MED"),
    "nobody qualified": (
        "staff-need",
        problem(staff=problem().staff[1:]),
        (),
        (run(staff=(INTERPRETER,)), booking(6)),
        "medic: nobody is qualified for it",
    ),
    "leave": (
        "staff-need",
        problem(leave=(Leave(staff="I-1", **{"from": dt.date(2023, 1, 13), "to": dt.date(2023, 1, 20)}),)),
        (),
        (run(staff=(INTERPRETER,)), booking(6)),
        "medic: of 1 person qualified: 1 on leave or out of service",
    ),
    "engaged": (
        "staff-need",
        problem(courses=OTHER_COURSES, requests=OTHER_REQUESTS),
        (DUTY, OTHER_BOOKED),
        (run(staff=(INTERPRETER,)), booking(6)),
        "medic: of 1 person qualified: 1 engaged elsewhere",
    ),
    "max_days": (
        "staff-need",
        problem(staff=(Staff(staff="I-1", qualifications=("medic",), max_days=11), problem().staff[1])),
        (),
        (run(staff=(INTERPRETER,)), booking(6)),
        "medic: of 1 person qualified: 1 at max_days",
    ),
    "interpreters": (
        "interpreters",
        problem(staff=problem().staff[:1]),
        (),
        (run(staff=(MEDIC,)), booking(6)),
        "interpreter uk: nobody is qualified for it",
    ),
    "seats": (
        "seats",
        problem(venues=(), offerings=(Offering(offering="O-1", course="MED", start=MONDAY, seats=5),)),
        (),
        (run("MED/2023-01-02/O-1/1", offering="O-1", venue=None, staff=()), booking(6, "MED/2023-01-02/O-1/1")),
        "O-1",
    ),
    "equipment": (
        "equipment",
        problem(
            equipment=(Equipment(equipment="kit", units=5),),
            course_equipment=(CourseEquipment(course="MED", equipment="kit", per_trainee=1),),
        ),
        (),
        BOTH,
        "kit",
    ),
    "facilities": (
        "facilities",
        problem(course_facilities=(CourseFacility(course="MED", facility="range"),)),
        (),
        BOTH,
        "range",
    ),
    "budget": (
        "budget",
        problem(programmes=(Programme(programme="bilateral", budget=100),), courses=(course(cost_per_class=101),)),
        (),
        BOTH,
        "bilateral",
    ),
    # A medic and an interpreter are two.
    "ceiling": (
        "programme-ceiling",
        problem(programmes=(Programme(programme="bilateral", staff_ceiling=1),)),
        (),
        BOTH,
        "bilateral",
    ),
    "arrivals": ("arrivals", problem(settings=settings(max_arrivals_per_week=5)), (), BOTH, "2023-01-02"),
    "start day": ("start-day", problem(holidays=(Holiday(date=MONDAY),)), (), BOTH, "a holiday"),
    "awards": ("awards", problem(requests=(request(skills=("nursing",)),)), (), BOTH, "no course awards the skill 'nu"),
    "programmes": (
        "awards",
        problem(
            programmes=(Programme(programme="bilateral"), Programme(programme="eumam")),
            requests=(request(programmes=("eumam",)),),
        ),
        (),
        BOTH,
        "in the programmes allowed, eumam",
    ),
    "window": (
        "window",
        problem(requests=(request(to=dt.date(2023, 1, 12)),)),
        (),
        BOTH,
        "the window 2023-01-02 … 2023-01-12 is shorter than every course: 11 days, and the shortest takes 12",
    ),
    # Joining the class of four makes five of at most four; a class of their own is a second part.
    "parts": (
        "parts",
        problem(
            courses=(course(min_size=1, max_size=4),),
            staff=tuple(
                person.model_copy(update={"staff": f"{person.staff}{twin}"})
                for person in problem().staff
                for twin in ("", "b")
            ),
            requests=(request(may_split=True, max_parts=1),),
        ),
        (run(), booking(4)),
        (
            run(
                "MED/2023-01-02/NORTH/2",
                staff=(
                    MEDIC.model_copy(update={"staff": "I-1b"}),
                    INTERPRETER.model_copy(update={"staff": "T-1b"}),
                ),
            ),
            booking(2, "MED/2023-01-02/NORTH/2"),
        ),
        "spread over 2 classes",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_reason(name: str) -> None:
    rule, asked, held, added, words = CASES[name]
    placed = sum(part.seats for part in held if isinstance(part, Booking) and part.request == "R")
    assert check(asked, plan(*held, unplaced=6 - placed)).violations == ()
    found = with_reasons(asked, plan(*held, unplaced=6 - placed)).rows.unplaced[0].reasons
    assert rule in {reason.rule for reason in found}
    assert {reason.rule for reason in found} <= {rule, "class-size"}
    assert any(words in reason.text for reason in found if reason.rule == rule)
    judged = check(asked, plan(*held, *added, unplaced=0))
    assert {violation.rule for violation in judged.violations} == {rule}


def test_horizon() -> None:
    march: dict[str, Any] = {"from": dt.date(2023, 3, 1), "to": dt.date(2023, 3, 31)}
    after = request(**march)
    (entry,) = with_reasons(problem(requests=(after,)), plan()).rows.unplaced
    assert [reason.rule for reason in entry.reasons] == ["horizon"]
    assert "2023-03-01 … 2023-03-31" in entry.reasons[0].text


def test_nothing_is_said_of_trainees_who_could_be_placed() -> None:
    assert with_reasons(problem(), plan()).rows.unplaced[0].reasons == ()


def test_interpreters_do_not_prepare() -> None:
    """The medic prepares on 1 January, before the horizon, but is in service then; the interpreter is on leave."""
    medic, interpreter = problem().staff
    service: dict[str, Any] = {"from": dt.date(2023, 1, 1)}
    leave: dict[str, Any] = {"from": dt.date(2022, 12, 1), "to": dt.date(2023, 1, 1)}
    asked = problem(
        courses=(course(prep_days=1),),
        staff=(Staff(staff="I-1", qualifications=medic.qualifications, **service), interpreter),
        leave=(Leave(staff="T-1", **leave),),
    )
    assert with_reasons(asked, plan()).rows.unplaced[0].reasons == ()


def test_what_the_plan_breaks_already_is_no_reason() -> None:
    """Q's class of a course of at least 5 has 4 trainees; R's trainees could be placed beside it."""
    courses = (course(), course("OTH", awards="other", min_size=5))
    asked = problem(courses=courses, requests=OTHER_REQUESTS)
    assert with_reasons(asked, plan(OTHER, OTHER_BOOKED)).rows.unplaced[0].reasons == ()


def test_nothing_is_said_where_time_is_over() -> None:
    nobody = problem(staff=())
    assert with_reasons(nobody, plan(), seconds=0).rows.unplaced[0].reasons == ()


def test_the_rest_of_the_plan_is_the_same() -> None:
    asked, held = problem(staff=problem().staff[:1]), plan()
    explained = with_reasons(asked, held).rows
    assert explained.unplaced[0].reasons
    assert explained.model_copy(update={"unplaced": held.rows.unplaced}) == held.rows


def test_a_plan_without_unplaced_stays_as_it_is() -> None:
    whole = plan(*BOTH, unplaced=0)
    assert with_reasons(problem(), whole) is whole


def test_a_frozen_class_takes_nobody() -> None:
    """Two of six may join the class of four unless it is frozen; a class of their own would be too small."""
    asked = problem(requests=(request(may_split=True),))
    held = plan(run(), booking(4), unplaced=2)
    assert with_reasons(asked, held).rows.unplaced[0].reasons == ()
    frozen = with_reasons(asked, held, frozen=["MED/2023-01-02/NORTH/1"]).rows.unplaced[0].reasons
    assert "class-size" in {reason.rule for reason in frozen}


def test_people_are_shared_out_between_roles() -> None:
    """I-1 and I-2 are both medics and only I-1 drives: a class has them both, if the right one drives."""
    staff = (
        Staff(staff="I-1", qualifications=("medic", "driver")),
        Staff(staff="I-2", qualifications=("medic",)),
        problem().staff[1],
    )
    roles = tuple(CourseStaff(course="MED", qualification=role, per_class=1) for role in ("medic", "driver"))
    assert with_reasons(problem(staff=staff, course_staff=roles), plan()).rows.unplaced[0].reasons == ()
    (entry,) = with_reasons(problem(staff=(staff[0], staff[2]), course_staff=roles), plan()).rows.unplaced
    assert [reason.rule for reason in entry.reasons] == ["staff-need"]


def test_a_path_is_tried_as_a_whole() -> None:
    """Step 1 fits, 2 to 13 January; step 2 then fits too, 16 to 27 January, but for the beds of its venue."""
    courses = (course(), course("LDR", awards="leader", language="uk"))
    facilities = (CourseFacility(course="LDR", facility="hall"),)
    venues = (Venue(venue="NORTH", places=20), Venue(venue="SOUTH", places=20, beds=5))
    asked = problem(
        courses=courses,
        venues=venues,
        course_facilities=facilities,
        venue_facilities=({"venue": "SOUTH", "facility": "hall", "units": 1},),
        requests=(request(skills=("medic", "leader"), to=dt.date(2023, 1, 29)),),
    )
    (entry,) = with_reasons(asked, plan()).rows.unplaced
    assert [reason.rule for reason in entry.reasons] == ["venue-beds"]
    assert "MED at NORTH, 2023-01-02 … 2023-01-13, then a new class of LDR at SOUTH" in entry.reasons[0].text


def test_a_path_whose_gap_does_not_fit() -> None:
    """Two classes of 12 days and a gap of 7 take 31 days of the window of 28."""
    courses = (course(), course("LDR", awards="leader", language="uk"))
    asked = problem(
        settings=settings(min_gap_days=7),
        courses=courses,
        requests=(request(skills=("medic", "leader"), to=dt.date(2023, 1, 29)),),
    )
    (entry,) = with_reasons(asked, plan()).rows.unplaced
    assert [reason.rule for reason in entry.reasons] == ["window"]
    assert "28 days, and the shortest takes 31" in entry.reasons[0].text


def test_a_path_that_only_mondays_keep_from_the_window() -> None:
    """With a gap of 4 days the path takes 28 days, but the Monday after 17 January is the 23rd, too late."""
    courses = (course(), course("LDR", awards="leader", language="uk"))
    asked = problem(
        settings=settings(min_gap_days=4),
        courses=courses,
        requests=(request(skills=("medic", "leader"), to=dt.date(2023, 1, 29)),),
    )
    (entry,) = with_reasons(asked, plan()).rows.unplaced
    assert {reason.rule for reason in entry.reasons} <= {"window", "start-day"}
    assert entry.reasons
