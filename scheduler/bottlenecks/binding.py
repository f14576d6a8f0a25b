"""When in the year a resource binds: the days on which a plan leaves none of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator

from scheduler.bottlenecks.resources import Resource
from scheduler.check.case import Case
from scheduler.problem import INTERPRETER, Staff

__all__ = ["binding"]

Stretch = tuple[dt.date, dt.date]
"""A first and a last day, both included."""

Use = tuple[int, list[tuple[int, int, int]]]
"""A limit, and what is used: a first day, a last day and how much."""


def binding(case: Case, resource: Resource) -> tuple[Stretch, ...]:
    """Return the stretches of days on which a plan uses all there is of a resource; none for a budget.

    People bind on a day on which each who could serve is engaged or away, and at least one is engaged.
    """
    match resource.kind:
        case "qualification" | "language pair":
            days = _without_people(case, resource)
        case "budget":
            days = set()
        case _:
            limit, use = _use(case, resource)
            days = {day for day, used in use.items() if used >= limit}
    return tuple(_stretches(days))


def _stretches(days: set[int]) -> Iterator[Stretch]:
    first: int | None = None
    for day in sorted(days):
        if day - 1 not in days:
            first = day
        if day + 1 not in days and first is not None:
            yield dt.date.fromordinal(first), dt.date.fromordinal(day)


def _use(case: Case, resource: Resource) -> tuple[int, Counter[int]]:
    """Return the limit of a resource and what the plan uses of it on each day, as proleptic ordinals."""
    limit, spans = _USES[resource.kind](case, resource.key)
    use: Counter[int] = Counter()
    for first, last, amount in spans:
        for day in range(first, last + 1):
            use[day] += amount
    return limit, use


def _places(case: Case, key: tuple[str, ...]) -> Use:
    venue = case.problem.venue_by_code[key[0]]
    return venue.places, [(run.start, run.end, run.seats) for run in case.at_venue[key[0]]]


def _beds(case: Case, key: tuple[str, ...]) -> Use:
    early = case.problem.settings.arrive_days_before
    beds = case.problem.venue_by_code[key[0]].beds or 0
    return beds, [(run.start - early, run.end, run.seats) for run in case.at_venue[key[0]]]


def _class_slots(case: Case, key: tuple[str, ...]) -> Use:
    slots = case.problem.venue_by_code[key[0]].parallel_classes or 0
    return slots, [(run.start, run.busy_until, 1) for run in case.at_venue[key[0]]]


def _facility(case: Case, key: tuple[str, ...]) -> Use:
    units = {row.course: row.units for row in case.problem.course_facilities if row.facility == key[1]}
    limit = next(row.units for row in case.problem.venue_facilities if (row.venue, row.facility) == key)
    return limit, [(run.start, run.busy_until, units.get(run.row.course, 0)) for run in case.at_venue[key[0]]]


def _equipment(case: Case, key: tuple[str, ...]) -> Use:
    rows = {row.course: row for row in case.problem.course_equipment if row.equipment == key[0]}
    users = [(run, rows[run.row.course]) for run in case.own if run.row.course in rows]
    limit = next(row.units for row in case.problem.equipment if row.equipment == key[0])
    return limit, [(run.start, run.end, row.per_class + row.per_trainee * run.seats) for run, row in users]


def _offering(case: Case, key: tuple[str, ...]) -> Use:
    runs = [run for run in case.offered if run.row.offering == key[0]]
    return case.problem.offering_by_code[key[0]].seats, [(run.start, run.end, run.seats) for run in runs]


def _ceiling(case: Case, key: tuple[str, ...]) -> Use:
    limit = next(row.staff_ceiling or 0 for row in case.problem.programmes if row.programme == key[0])
    return limit, [(duty.first, duty.last, 1) for duty in case.duties if duty.run.programme == key[0]]


def _arrivals(case: Case, _: tuple[str, ...]) -> Use:
    """Return the arrivals of each ISO week, on all its days."""
    mondays = [(run, run.start - run.row.start.weekday()) for run in case.own]
    spans = [(monday, monday + 6, sum(row.seats for row in run.bookings if row.step == 1)) for run, monday in mondays]
    return case.problem.settings.max_arrivals_per_week or 0, spans


_USES: dict[str, Callable[[Case, tuple[str, ...]], Use]] = {
    "places": _places,
    "beds": _beds,
    "class slots": _class_slots,
    "facility": _facility,
    "equipment": _equipment,
    "offering seats": _offering,
    "staff ceiling": _ceiling,
    "arrivals": _arrivals,
}
"""What a plan uses of each kind of resource."""


def _without_people(case: Case, resource: Resource) -> set[int]:
    """Return the days on which nobody who could serve is free, and somebody is engaged."""
    able = [person for person in case.problem.staff if _serves(person, resource)]
    engaged: Counter[int] = Counter()
    away: Counter[int] = Counter()
    settings = case.problem.settings
    horizon = range(settings.horizon_start.toordinal(), settings.horizon_end.toordinal() + 1)
    for person in able:
        busy = {day for duty in case.duties_of.get(person.staff, ()) for day in range(duty.first, duty.last + 1)}
        first, last = case.service(person)
        gone = {day for begin, end in case.away[person.staff] for day in range(begin, end + 1)}
        gone |= {day for day in horizon if not first <= day <= last}
        engaged.update(busy)
        away.update(gone - busy)
    return {day for day in horizon if engaged[day] and engaged[day] + away[day] >= len(able)}


def _serves(person: Staff, resource: Resource) -> bool:
    if resource.kind == "qualification":
        return resource.key[0] in person.qualifications
    return INTERPRETER in person.qualifications and set(resource.key) <= set(person.languages)
