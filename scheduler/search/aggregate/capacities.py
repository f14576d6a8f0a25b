"""The rows that keep what totals take within what there is: on each day, or over all days together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scheduler.model.days import cliques
from scheduler.model.objective import available_days
from scheduler.model.program import Ints
from scheduler.model.rules.staff_leave import admits_days
from scheduler.search.aggregate.spans import Spans
from scheduler.search.aggregate.totals import Totals

__all__ = ["lay_capacities", "most_days"]

Entry = tuple[Ints, Ints]
"""Columns and what each takes on a day."""


def lay_capacities(totals: Totals) -> Ints:
    """Limit what is short, and return the rows that do."""
    first = totals.builder.rows
    for limit in LIMITS:
        limit(totals)
    return np.arange(first, totals.builder.rows)


def _limit_seats(totals: Totals) -> None:
    """Let an offering be booked as often as it has seats, a course be held as often as it may."""
    for number, offering in enumerate(totals.problem.offerings):
        totals.builder.add_row((totals.seats[totals.offering == number], 1), upper=offering.seats)
    for number, course in enumerate(totals.problem.courses):
        if course.max_classes is not None:
            totals.builder.add_row((totals.open[totals.host_course == number], 1), upper=course.max_classes)


def _limit_venues(totals: Totals) -> None:
    """Let a venue have as many places, beds and classes at once as it has."""
    early, turnaround = totals.problem.settings.arrive_days_before, totals.model.turnaround
    for number, venue in enumerate(totals.problem.venues):
        held = np.flatnonzero(totals.host_venue == number)
        in_session, trainees = totals.host_spans.take(held), (totals.size[held], np.ones_like(held))
        _limit(totals, venue.places, in_session, trainees)
        _limit(totals, venue.beds, in_session.wider(before=early), trainees)
        in_use = in_session.wider(after=turnaround[totals.host_course[held]])
        _limit(totals, venue.parallel_classes, in_use, (totals.open[held], np.ones_like(held)))


def _limit_facilities(totals: Totals) -> None:
    """Let a venue have as many units of a facility in use as it has."""
    problem, model = totals.problem, totals.model
    venues = {venue.venue: number for number, venue in enumerate(problem.venues)}
    for there in problem.venue_facilities:
        units = np.zeros(len(problem.courses), dtype=np.int64)
        for row in problem.course_facilities:
            if row.facility == there.facility:
                units[model.course_number[row.course]] = row.units
        held = np.flatnonzero((totals.host_venue == venues[there.venue]) & (units[totals.host_course] > 0))
        in_use = totals.host_spans.take(held).wider(after=model.turnaround[totals.host_course[held]])
        _limit(totals, there.units, in_use, (totals.open[held], units[totals.host_course[held]]))


def _limit_equipment(totals: Totals) -> None:
    """Let all classes have as many units of a kind of equipment as there are."""
    problem, number_of = totals.problem, totals.model.course_number
    for kind in problem.equipment:
        of_class, of_trainee = np.zeros((2, len(problem.courses)), dtype=np.int64)
        for row in problem.course_equipment:
            if row.equipment == kind.equipment:
                of_class[number_of[row.course]], of_trainee[number_of[row.course]] = row.per_class, row.per_trainee
        held = np.flatnonzero((of_class + of_trainee)[totals.host_course] > 0)
        course = totals.host_course[held]
        entries = (totals.open[held], of_class[course]), (totals.size[held], of_trainee[course])
        _limit(totals, kind.units, totals.host_spans.take(held), *entries)


def _limit_people(totals: Totals) -> None:
    """Let nobody of a team be engaged twice at a time, nor for more days than they are there or may be."""
    most = totals.of_team(most_days(totals))
    for team in range(totals.teams):
        totals.builder.add_row(totals.work(team), upper=int(most[team]))
    if totals.dated:
        _limit_people_daily(totals)


def most_days(totals: Totals) -> Ints:
    """Return the most days that each person may be engaged."""
    there = [(available_days(totals.problem, person), person.max_days) for person in totals.problem.staff]
    return np.array([days if most is None else min(days, most) for days, most in there], dtype=np.int64)


def _limit_people_daily(totals: Totals) -> None:
    problem, first = totals.problem, int(totals.post_spans.first.min(initial=0))
    days = np.arange(first, int(totals.post_spans.last.max(initial=first)) + 1)
    there = np.zeros((totals.teams, len(days)), dtype=np.int64)
    for person, team in zip(problem.staff, totals.people.tolist(), strict=True):
        there[team] += admits_days(problem, person, days, days)
    for team in range(totals.teams):
        mine = np.flatnonzero(totals.team == team)
        spans = totals.post_spans.take(totals.does[mine])
        for day in np.unique(spans.first).tolist():
            busy = mine[(spans.first <= day) & (day <= spans.last)]
            totals.builder.add_row((totals.engaged[busy], 1), upper=int(there[team, day - first]))


def _limit_programmes(totals: Totals) -> None:
    """Let a programme have as many people at once, and spend as much, as it may."""
    courses = np.array([course for course, _, _ in totals.kinds], dtype=np.int64)[totals.kind]
    for programme in totals.problem.programmes:
        under = np.array([course.programme == programme.programme for course in totals.problem.courses], dtype=bool)
        posts = np.flatnonzero(under[courses])
        people = totals.wanted[posts], np.ones_like(posts)
        _limit(totals, programme.staff_ceiling, totals.post_spans.take(posts), people)
        if programme.budget is not None:
            totals.builder.add_row(totals.cost(under), upper=programme.budget)


LIMITS: tuple[Callable[[Totals], None], ...] = (
    _limit_seats,
    _limit_venues,
    _limit_facilities,
    _limit_equipment,
    _limit_people,
    _limit_programmes,
)


def _limit(totals: Totals, most: int | None, spans: Spans, *entries: Entry) -> None:
    """Let what is taken be at most what there is, if that is limited; of what is not dated, over all days together."""
    if most is None or len(spans) == 0:
        return
    if not totals.dated:
        days = int(spans.last.max() - spans.first.min()) + 1
        totals.builder.add_row(*((columns, takes * spans.days) for columns, takes in entries), upper=most * days)
        return
    for together in cliques(spans.first, spans.last):
        totals.builder.add_row(*((columns[together], takes[together]) for columns, takes in entries), upper=most)
