"""What there could be one more of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.explain.change import Change
from scheduler.problem import INTERPRETER, Problem

__all__ = ["Resource", "resources"]

EUROS = 1000
"""The euros that count as one more unit of a budget."""


@dataclass(frozen=True)
class Resource:
    """A resource, and the change that is one more unit of it.

    Parameters
    ----------
    kind
        ``qualification``, ``language pair``, ``beds``, ``places``, ``class slots``, ``facility``, ``equipment``,
        ``offering seats``, ``staff ceiling``, ``budget`` or ``arrivals``.
    key
        The codes that name it.
    change
        One more unit; a thousand euros more of a budget.
    """

    kind: str
    key: tuple[str, ...]
    change: Change


def resources(problem: Problem) -> Iterator[Resource]:
    """Yield every resource of a problem that has a limit."""
    yield from _people(problem)
    for venue in problem.venues:
        code = venue.venue
        yield _more("places", (code,), f"1 more place at {code}", verb="add_places", venue=code, places=1)
        if venue.beds is not None:
            yield _more("beds", (code,), f"1 more bed at {code}", verb="add_beds", venue=code, beds=1)
        if venue.parallel_classes is not None:
            text = f"1 more class at once at {code}"
            yield _more("class slots", (code,), text, verb="add_class_slots", venue=code, classes=1)
    for row in problem.venue_facilities:
        text = f"1 more unit of {row.facility} at {row.venue}"
        edit = {"venue": row.venue, "facility": row.facility, "units": 1}
        yield _more("facility", (row.venue, row.facility), text, verb="add_facility", **edit)
    for item in problem.equipment:
        text = f"1 more unit of {item.equipment}"
        yield _more("equipment", (item.equipment,), text, verb="add_equipment", equipment=item.equipment, units=1)
    for offering in problem.offerings:
        text = f"1 more seat in the offering {offering.offering}"
        edit = {"offering": offering.offering, "seats": 1}
        yield _more("offering seats", (offering.offering,), text, verb="add_seats", **edit)
    yield from _limits(problem)


def _people(problem: Problem) -> Iterator[Resource]:
    for role in sorted({row.qualification for row in problem.course_staff}):
        text = f"1 more person qualified as {role}, all year"
        yield _more("qualification", (role,), text, verb="add_staff", qualifications=[role], people=1)
    spoken = {(request.language, course.language) for request in problem.requests for course in problem.courses}
    # Who interprets from one language into another does so the other way round, too.
    pairs = {frozenset(pair): pair for pair in sorted(spoken, reverse=True) if len(set(pair)) == 2}
    for language, other in sorted(pairs.values()):
        text = f"1 more {INTERPRETER} {language}–{other}, all year"
        edit = {"language": language, "other": other, "people": 1}
        yield _more("language pair", (language, other), text, verb="add_interpreters", **edit)


def _limits(problem: Problem) -> Iterator[Resource]:
    for row in problem.programmes:
        code = row.programme
        if row.staff_ceiling is not None:
            text = f"1 more person under the staff ceiling of {code}"
            edit = {"programme": code, "people": row.staff_ceiling + 1}
            yield _more("staff ceiling", (code,), text, verb="set_ceiling", **edit)
        if row.budget is not None:
            text = f"{EUROS:,} more euros in the budget of {code}"
            yield _more("budget", (code,), text, verb="set_budget", programme=code, euros=row.budget + EUROS)
    if (most := problem.settings.max_arrivals_per_week) is not None:
        yield _more("arrivals", (), "1 more arrival a week", verb="set_arrivals", trainees=most + 1)


def _more(kind: str, key: tuple[str, ...], text: str, **edit: object) -> Resource:
    return Resource(kind, key, Change(text, edit))
