"""Classes that partners run on fixed dates, with quotas of seats."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from scheduler.problem import Offering, Request
from scheduler.synth.catalogue import HOSTS, Syllabus
from scheduler.synth.kinds import Kind
from scheduler.synth.scale import Scale
from scheduler.synth.year import MIN_GAP_DAYS, mondays

__all__ = ["make_offerings"]

Draft = tuple[dt.date, Syllabus, int]


def make_offerings(
    scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], requests: Sequence[Request], rng: random.Random
) -> tuple[Offering, ...]:
    """Return the offerings in order of start: each within the window of a request that may use it.

    Partners run their own programmes' courses, not the national ones; those that we can't run ourselves above all.
    """
    number = round(scale.offerings * kind.offerings)
    drafts = _of_partners_alone(number, scale, syllabuses, requests, rng)
    foreign = [each for each in syllabuses if each.programme != "bilateral" and scale.runs(each)]
    for _ in range(100 * number):
        if len(drafts) >= number:
            break
        request = rng.choices(requests, [each.headcount for each in requests])[0]
        drafts += _drafts_for(request, rng.randrange(len(request.skills)), foreign, scale, syllabuses, rng)
    drafts.sort(key=lambda draft: (draft[0], draft[1].course, draft[2]))
    width = max(2, len(str(number)))
    return tuple(
        Offering(
            offering=f"O-{index:0{width}d}",
            course=syllabus.course,
            host=rng.choice(HOSTS[syllabus.language]),
            start=start,
            seats=seats,
            cost_per_trainee=10 * round(syllabus.cost[1] * rng.uniform(0.11, 0.15)),
        )
        for index, (start, syllabus, seats) in enumerate(drafts, 1)
    )


def _of_partners_alone(
    number: int, scale: Scale, syllabuses: Sequence[Syllabus], requests: Sequence[Request], rng: random.Random
) -> list[Draft]:
    """Draw offerings of the courses that partners alone run, for the largest requests that none yet has seats for."""
    courses = [each for each in syllabuses if not scale.runs(each)]
    drafts: list[Draft] = []
    steps = [(request, step) for request in requests for step in range(len(request.skills))]
    for request, step in sorted(steps, key=lambda pair: -pair[0].headcount):
        taught = {each.skill for each in courses}
        if len(drafts) < number and request.skills[step] in taught:
            seats = sum(
                draft[2]
                for draft in drafts
                if draft[1].skill == request.skills[step] and request.from_ <= draft[0] <= request.to
            )
            if seats < request.headcount:
                drafts += _drafts_for(request, step, courses, scale, syllabuses, rng)
    return drafts


def _drafts_for(
    request: Request,
    step: int,
    courses: Sequence[Syllabus],
    scale: Scale,
    syllabuses: Sequence[Syllabus],
    rng: random.Random,
) -> list[Draft]:
    """Draw an offering that a request can use at a step of its path, with time for its other steps; none if none can."""
    suited = [
        each
        for each in courses
        if each.skill == request.skills[step] and (request.programmes is None or each.programme in request.programmes)
    ]
    if not suited:
        return []
    syllabus = rng.choice(suited)
    days = [max(each.days for each in syllabuses if each.skill == skill) + MIN_GAP_DAYS for skill in request.skills]
    earliest = request.from_ + dt.timedelta(days=sum(days[:step]))
    latest = request.to - dt.timedelta(days=syllabus.days - 1 + sum(days[step + 1 :]))
    starts = mondays(earliest, latest)
    return [(rng.choice(starts), syllabus, _seats(syllabus, scale, rng))] if starts else []


def _seats(syllabus: Syllabus, scale: Scale, rng: random.Random) -> int:
    """Draw a quota: part of a class for the specialists, up to 40 seats of a large one in the reference year."""
    most = min(syllabus.sizes[1], round(40 * scale.venue_size))
    least = most // 2 if syllabus.sizes[0] >= 80 else 4
    return round(rng.triangular(least, most, least + 0.4 * (most - least)))
