"""What goes wrong in a week, drawn at random, as edits of the problem."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.stress.rates import Rates

__all__ = ["BadWeek", "draw"]

WEEK = dt.timedelta(days=7)

Edit = Mapping[str, Any]
"""An edit as data; see :func:`scheduler.apply_edits`."""


@dataclass(frozen=True)
class BadWeek:
    """A week, and what goes wrong in it.

    Parameters
    ----------
    number
        The sample's number, from 0.
    monday
        The week's first day; one of the horizon's weeks, all alike.
    edits
        What goes wrong, as edits of the problem.
    """

    number: int
    monday: dt.date
    edits: tuple[Edit, ...]

    @property
    def freeze_until(self) -> dt.date:
        """The day before which classes have started, or people are on their way: the Monday after."""
        return self.monday + WEEK


def draw(problem: Problem, plan: Plan, rates: Rates, seed: int, number: int) -> BadWeek:
    """Draw a bad week.

    The same seed and number give the same week with the same events for every plan of the problem, so that two plans
    can be compared pair by pair; but who does not come is drawn of those whose first class begins in that week.
    """

    def stream(kind: str) -> random.Random:
        # A stream a kind, of which every row takes as much: what befalls one row does not shift the others.
        return random.Random(f"{seed}/{number}/{kind}")

    first = problem.settings.horizon_start - dt.timedelta(days=problem.settings.horizon_start.weekday())
    weeks = (problem.settings.horizon_end - first).days // 7 + 1
    monday = first + stream("week").randrange(weeks) * WEEK
    edits = (
        *_illnesses(problem, rates, monday, stream("ill")),
        *_lost_venues(problem, rates, monday, stream("venue")),
        *_cut_quotas(problem, rates, monday, stream("quota")),
        *_headcounts(problem, plan, rates, monday, stream("headcount"), stream("no-show")),
    )
    return BadWeek(number, monday, edits)


def _illnesses(problem: Problem, rates: Rates, monday: dt.date, stream: random.Random) -> Iterator[Edit]:
    for person in problem.staff:
        hit, day, share = stream.random() * 1000 < rates.ill, stream.randrange(7), stream.random()
        start, days = monday + dt.timedelta(days=day), 1 + int(share * (2 * rates.ill_days - 1))
        if hit and _matters(problem, problem.first_engaged, start, days):
            yield _edit("person_ill", staff=person.staff, **_span(start, days))


def _lost_venues(problem: Problem, rates: Rates, monday: dt.date, stream: random.Random) -> Iterator[Edit]:
    for venue in problem.venues:
        hit, day = stream.random() * 1000 < rates.venue, stream.randrange(7)
        start = monday + dt.timedelta(days=day)
        if hit and _matters(problem, problem.settings.horizon_start, start, rates.venue_days):
            yield _edit("close_venue", venue=venue.venue, **_span(start, rates.venue_days), reason="Lost")


def _cut_quotas(problem: Problem, rates: Rates, monday: dt.date, stream: random.Random) -> Iterator[Edit]:
    for offering in problem.offerings:
        hit, share = stream.random() * 1000 < rates.quota, stream.random()
        if hit and offering.seats and offering.start >= monday + WEEK:
            yield _edit("cut_seats", offering=offering.offering, seats=1 + int(share * offering.seats))


def _headcounts(
    problem: Problem, plan: Plan, rates: Rates, monday: dt.date, stream: random.Random, no_shows: random.Random
) -> Iterator[Edit]:
    """Yield requests that grow, shrink, or of whose trainees some do not come."""
    run_by_id = {run.id: run for run in plan.rows.classes}
    coming: Counter[str] = Counter()
    for booking in plan.rows.bookings:
        if booking.step == 1 and monday <= run_by_id[booking.run].start < monday + WEEK:
            coming[booking.request] += booking.seats
    for request in problem.requests:
        hit, share = stream.random() * 1000 < rates.headcount, 2 * stream.random() - 1
        headcount = request.headcount
        if hit and request.from_ >= monday + WEEK:
            headcount = max(1, headcount + round(headcount * share * rates.swing / 1000))
        lots = random.Random(no_shows.random())
        headcount -= sum(lots.random() * 1000 < rates.no_show for _ in range(coming[request.request]))
        if headcount < 1:
            yield _edit("drop_request", request=request.request)
        elif headcount != request.headcount:
            yield _edit("set_headcount", request=request.request, headcount=headcount)


def _edit(verb: str, **parameters: Any) -> Edit:
    return {"verb": verb, **parameters}


def _matters(problem: Problem, first: dt.date, start: dt.date, days: int) -> bool:
    """Tell whether any of the days lies between a first one and the horizon's end."""
    return start <= problem.settings.horizon_end and start + dt.timedelta(days=days - 1) >= first


def _span(start: dt.date, days: int) -> dict[str, str]:
    return {"from": start.isoformat(), "to": (start + dt.timedelta(days=days - 1)).isoformat()}
