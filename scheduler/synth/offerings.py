"""Classes that partners run on fixed dates, with quotas of seats."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from scheduler.problem import Offering, Request
from scheduler.synth.catalogue import HOSTS, LARGE_CLASS, Syllabus
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
    """Draw offerings of what partners alone run, the largest requests first, until there are seats for all."""
    courses = [each for each in syllabuses if not scale.runs(each)]
    skills = {each.skill for each in courses}
    steps = [(request, step) for request in requests for step, skill in enumerate(request.skills) if skill in skills]
    drafts: list[Draft] = []
    free: list[int] = []
    for request, step in sorted(steps, key=lambda pair: -pair[0].headcount):
        wanting = request.headcount
        earliest, latest = _starts(request, step, syllabuses)
        for index, (start, syllabus, _) in enumerate(drafts):
            if syllabus.skill == request.skills[step] and earliest <= start <= latest:
                taken = min(wanting, free[index])
                free[index] -= taken
                wanting -= taken
        while wanting and len(drafts) < number:
            made = _drafts_for(request, step, courses, scale, syllabuses, rng)
            if not made:
                break
            drafts += made
            free.append(max(0, made[0][2] - wanting))
            wanting -= min(wanting, made[0][2])
    return drafts


def _drafts_for(
    request: Request,
    step: int,
    courses: Sequence[Syllabus],
    scale: Scale,
    syllabuses: Sequence[Syllabus],
    rng: random.Random,
) -> list[Draft]:
    """Draw an offering that a request can use at a step of its path; none if none can."""
    allowed = request.programmes
    suited = [
        each for each in courses if each.skill == request.skills[step] and (not allowed or each.programme in allowed)
    ]
    starts = mondays(*_starts(request, step, syllabuses))
    if not suited or not starts:
        return []
    syllabus = rng.choice(suited)
    return [(rng.choice(starts), syllabus, _seats(syllabus, scale, rng))]


def _starts(request: Request, step: int, syllabuses: Sequence[Syllabus]) -> tuple[dt.date, dt.date]:
    """Return the first and last day a class may start at a step of a request's path, with time for the other steps."""
    days = [max(each.days for each in syllabuses if each.skill == skill) + MIN_GAP_DAYS for skill in request.skills]
    return request.from_ + dt.timedelta(days=sum(days[:step])), request.to - dt.timedelta(days=sum(days[step:]) - 2)


def _seats(syllabus: Syllabus, scale: Scale, rng: random.Random) -> int:
    """Draw a quota: part of a class for the specialists, up to 40 seats of a large one in the reference year."""
    most = min(syllabus.sizes[1], scale.largest_quota)
    least = most // 2 if syllabus.sizes[0] >= LARGE_CLASS else 4
    return round(rng.triangular(least, most, least + 0.4 * (most - least)))
