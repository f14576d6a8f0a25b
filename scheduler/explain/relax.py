"""A problem of one request with some rules dropped, and what a plan of it means for the request itself.

Each rule is dropped by an edit that allows at least all that the rule forbade. So what is infeasible with the edits is
infeasible without those rules; what is feasible with them is judged again by the checker, which tells the rules that
the plan breaks of the problem as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Set

from scheduler.answer import rows_of
from scheduler.check import check
from scheduler.plan import Booking, ClassRun, Plan, SolveInfo
from scheduler.problem import INTERPRETER, MAX_HORIZON_DAYS, WEEKDAYS, Problem, Request, Staff

__all__ = ["DROPPABLE", "alone", "broken_by", "dropped", "read_back"]

_ANY = "any"
"""The skill that every course awards where the rule ``awards`` is dropped."""

_PLENTY = 10_000
"""Parts, where they are not limited."""

_OF_PEOPLE = {"staff-need", "interpreters"}
"""The rules by which people are needed at all."""

_OF_VENUES = {"facilities", "venue-places", "venue-beds", "venue-classes", "closures"}
"""The rules by which one venue differs from another."""

_MOST_PEOPLE = 5000
"""People, doubles among them, above which a problem is not tried."""


def alone(problem: Problem, code: str) -> Problem:
    """Return the problem of one request, with everything to itself."""
    request = problem.request_by_code[code]
    return problem.replace(requests=(request,), roll=())


def dropped(problem: Problem, rules: Set[str]) -> Problem | None:
    """Return a problem of one request with rules dropped; None where that would be too large a problem.

    Where ``path`` is dropped, each step is a request of its own.
    """
    if "awards" not in rules:
        problem = _only_useful(problem)
    for rule, drop in _DROPS.items():
        if rule in rules:
            problem = drop(problem)
    if rules >= _OF_PEOPLE:
        problem = problem.replace(staff=(), leave=())
    if rules >= _OF_VENUES:
        problem = problem.replace(venues=problem.venues[:1], venue_facilities=(), closures=())
    return None if len(problem.staff) > _MOST_PEOPLE else problem


def _only_useful(problem: Problem) -> Problem:
    """Leave out the courses that a request could book at no step."""
    (request,) = problem.requests
    useful = {course.course for skill in request.skills for course in problem.courses_for(request, skill)}
    tables = ("courses", "course_facilities", "course_staff", "course_equipment", "offerings")
    return problem.replace(
        **{table: tuple(row for row in getattr(problem, table) if row.course in useful) for table in tables}
    )


def read_back(problem: Problem, plan: Plan) -> Plan:
    """Return a plan that was made without some rules as a plan of the problem of one request itself."""
    (request,) = problem.requests
    bookings = tuple(_own_booking(request, booking) for booking in plan.rows.bookings)
    runs = tuple(_own_class(problem, run) for run in plan.rows.classes)
    return Plan(rows_of(problem, runs, bookings, SolveInfo(status="feasible")))


def broken_by(problem: Problem, plan: Plan) -> frozenset[str]:
    """Return the rules that a plan breaks."""
    return frozenset(violation.rule for violation in check(problem, plan).violations)


def _own_booking(request: Request, booking: Booking) -> Booking:
    if booking.request == request.request:
        return booking
    step = int(booking.request.rsplit("#", 1)[1])
    return booking.model_copy(update={"request": request.request, "step": step})


def _own_class(problem: Problem, run: ClassRun) -> ClassRun:
    """Return a class with the people themselves in place of their doubles."""
    known = problem.staff_by_code
    staff = tuple(
        entry if entry.staff in known else entry.model_copy(update={"staff": entry.staff.rsplit("#", 1)[0]})
        for entry in run.staff
    )
    return run.model_copy(update={"staff": staff})


def _horizon(problem: Problem) -> Problem:
    """Let classes lie before and after the horizon; people whose service is the horizon's keep to that."""
    settings = problem.settings
    (request, *_) = problem.requests
    first, last = min(settings.horizon_start, request.from_), max(settings.horizon_end, request.to)
    longest = max((course.days for course in problem.courses), default=1) + settings.min_gap_days
    spare = max(0, min((len(request.skills) + 1) * longest, (MAX_HORIZON_DAYS - (last - first).days - 1) // 2))
    edited = settings.model_copy(
        update={"horizon_start": first - dt.timedelta(days=spare), "horizon_end": last + dt.timedelta(days=spare)}
    )
    return problem.replace(settings=edited, staff=tuple(_served(problem, person) for person in problem.staff))


def _served(problem: Problem, person: Staff) -> Staff:
    settings = problem.settings
    return person.model_copy(
        update={"from_": person.from_ or settings.horizon_start, "to": person.to or settings.horizon_end}
    )


def _start_day(problem: Problem) -> Problem:
    every = tuple(course.model_copy(update={"start_weekdays": WEEKDAYS}) for course in problem.courses)
    return problem.replace(courses=every, holidays=())


def _class_size(problem: Problem) -> Problem:
    return problem.replace(
        courses=tuple(
            course.model_copy(update={"min_size": 0, "max_size": course.max_size + _heads(problem)})
            for course in problem.courses
        )
    )


def _heads(problem: Problem) -> int:
    return max(request.headcount for request in problem.requests)


def _max_classes(problem: Problem) -> Problem:
    return problem.replace(courses=tuple(c.model_copy(update={"max_classes": None}) for c in problem.courses))


def _seats(problem: Problem) -> Problem:
    more = _heads(problem) * 8
    return problem.replace(
        offerings=tuple(o.model_copy(update={"seats": o.seats + more}) for o in problem.offerings),
    )


def _awards(problem: Problem) -> Problem:
    return problem.replace(
        courses=tuple(course.model_copy(update={"awards": _ANY}) for course in problem.courses),
        requests=tuple(
            request.model_copy(update={"skills": (_ANY,) * len(request.skills), "programmes": None})
            for request in problem.requests
        ),
    )


def _window(problem: Problem) -> Problem:
    settings = problem.settings
    return problem.replace(
        requests=tuple(
            request.model_copy(
                update={
                    "from_": min(request.from_, settings.horizon_start),
                    "to": max(request.to, settings.horizon_end),
                }
            )
            for request in problem.requests
        )
    )


def _path(problem: Problem) -> Problem:
    """Let each step be a request of its own; the arrivals, which count first steps alone, are then not counted."""
    (request,) = problem.requests
    if len(request.skills) == 1:
        return problem
    steps = tuple(
        request.model_copy(update={"request": f"{request.request}#{step}", "skills": (skill,)})
        for step, skill in enumerate(request.skills, start=1)
    )
    return _arrivals(problem.replace(requests=steps))


def _parts(problem: Problem) -> Problem:
    free = {"may_split": True, "min_part": 1, "max_parts": _PLENTY}
    return problem.replace(requests=tuple(request.model_copy(update=free) for request in problem.requests))


def _facilities(problem: Problem) -> Problem:
    return problem.replace(course_facilities=())


def _places(problem: Problem) -> Problem:
    more = _heads(problem) * 8
    return problem.replace(venues=tuple(v.model_copy(update={"places": v.places + more}) for v in problem.venues))


def _venue(column: str) -> Callable[[Problem], Problem]:
    def drop(problem: Problem) -> Problem:
        return problem.replace(venues=tuple(venue.model_copy(update={column: None}) for venue in problem.venues))

    return drop


def _closures(problem: Problem) -> Problem:
    return problem.replace(closures=())


def _equipment(problem: Problem) -> Problem:
    return problem.replace(course_equipment=())


def _staff_need(problem: Problem) -> Problem:
    return problem.replace(course_staff=())


def _interpreters(problem: Problem) -> Problem:
    """Teach every course in the request's language."""
    language = problem.requests[0].language
    return problem.replace(courses=tuple(c.model_copy(update={"language": language}) for c in problem.courses))


def _staff_qualified(problem: Problem) -> Problem:
    spoken = {language for course in problem.courses for language in (course.language,)}
    spoken |= {request.language for request in problem.requests}
    able = {
        "qualifications": tuple(sorted({row.qualification for row in problem.course_staff} | {INTERPRETER})),
        "languages": tuple(sorted(spoken)),
        "programmes": None,
    }
    return problem.replace(staff=tuple(person.model_copy(update=able) for person in problem.staff))


def _staff_free(problem: Problem) -> Problem:
    """Give each person a double for every role that the classes of a request could have at once."""
    (request, *_) = problem.requests
    roles = max((len(problem.staff_rows[course.course]) for course in problem.courses), default=0) + 1
    doubles = range(2, roles * request.most_parts * len(request.skills) + 1)
    return problem.replace(
        staff=tuple(
            person.model_copy(update={"staff": code})
            for person in problem.staff
            for code in _named(person.staff, doubles)
        ),
        leave=tuple(
            row.model_copy(update={"staff": code}) for row in problem.leave for code in _named(row.staff, doubles)
        ),
    )


def _named(code: str, doubles: range) -> list[str]:
    """Return the code of a person, then those of the doubles."""
    return [code, *(f"{code}#{number}" for number in doubles)]


def _staff_leave(problem: Problem) -> Problem:
    settings = problem.settings
    always = {"from_": settings.horizon_start - dt.timedelta(days=MAX_HORIZON_DAYS), "to": settings.horizon_end}
    return problem.replace(leave=(), staff=tuple(person.model_copy(update=always) for person in problem.staff))


def _staff_load(problem: Problem) -> Problem:
    return problem.replace(staff=tuple(person.model_copy(update={"max_days": None}) for person in problem.staff))


def _programme(column: str) -> Callable[[Problem], Problem]:
    def drop(problem: Problem) -> Problem:
        return problem.replace(programmes=tuple(row.model_copy(update={column: None}) for row in problem.programmes))

    return drop


def _arrivals(problem: Problem) -> Problem:
    return problem.replace(settings=problem.settings.model_copy(update={"max_arrivals_per_week": None}))


_DROPS: dict[str, Callable[[Problem], Problem]] = {
    "horizon": _horizon,
    "start-day": _start_day,
    "class-size": _class_size,
    "max-classes": _max_classes,
    "seats": _seats,
    "window": _window,
    "parts": _parts,
    "facilities": _facilities,
    "venue-places": _places,
    "venue-beds": _venue("beds"),
    "venue-classes": _venue("parallel_classes"),
    "closures": _closures,
    "equipment": _equipment,
    "interpreters": _interpreters,
    "staff-qualified": _staff_qualified,
    "staff-leave": _staff_leave,
    "staff-load": _staff_load,
    "staff-free": _staff_free,
    "staff-need": _staff_need,
    "programme-ceiling": _programme("staff_ceiling"),
    "budget": _programme("budget"),
    "arrivals": _arrivals,
    "awards": _awards,
    "path": _path,
}
"""How each rule is dropped, in an order in which no edit undoes another."""

DROPPABLE = tuple(_DROPS)
"""The rules that a request alone can be up against, in the order in which they are dropped."""
