"""Classes that partners run on fixed dates, with quotas of seats."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Sequence

from scheduler.problem import Offering, Request
from scheduler.synth.catalogue import HOSTS, LARGE_CLASS, Syllabus
from scheduler.synth.kinds import Kind
from scheduler.synth.scale import Scale
from scheduler.synth.year import MIN_GAP_DAYS, mondays

__all__ = ["make_offerings"]

Draft = tuple[dt.date, Syllabus, int]
Step = tuple[Request, int]

SEATS_SHARE = 0.45
"""Seats for each trainee who asks for what partners alone run."""


def make_offerings(
    scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], requests: Sequence[Request], rng: random.Random
) -> tuple[Offering, ...]:
    """Return the offerings in order of start: each within the window of a request that may use it.

    Partners run their own programmes' courses, not the national ones: first those that nobody else runs, with fewer
    seats than are asked for, then the others.
    """
    steps = [(request, step) for request in requests for step in range(len(request.skills))]
    number = round(scale.offerings * kind.offerings)
    foreign = [each for each in syllabuses if each.programme != "bilateral"]
    alone = [each for each in foreign if not scale.runs(each)]
    skills = {each.skill for each in alone}
    asked = sum(request.headcount for request, step in steps if request.skills[step] in skills)
    drafts = _draw(number, SEATS_SHARE * asked, steps, alone, scale, syllabuses, rng)
    beside = [each for each in foreign if scale.runs(each)]
    drafts += _draw(number - len(drafts), math.inf, steps, beside, scale, syllabuses, rng)
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


def _draw(
    number: int,
    enough: float,
    steps: Sequence[Step],
    courses: Sequence[Syllabus],
    scale: Scale,
    syllabuses: Sequence[Syllabus],
    rng: random.Random,
) -> list[Draft]:
    """Draw at most so many offerings of the courses, until they have seats enough.

    Each suits a request that none before it suits, while there are such; larger requests are the likelier.
    """
    usable = [
        (request.headcount, syllabus, *_starts(request, step, syllabuses))
        for request, step in steps
        for syllabus in courses
        if syllabus.skill == request.skills[step] and _allows(request, syllabus)
    ]
    waiting = usable
    drafts: list[Draft] = []
    seats = 0
    while usable and len(drafts) < number and seats < enough:
        _, syllabus, first, last = rng.choices(waiting, [size for size, *_ in waiting])[0]
        start = rng.choice(mondays(first, last))
        drafts.append((start, syllabus, _seats(syllabus, scale, rng)))
        seats += drafts[-1][2]
        waiting = [each for each in waiting if each[1].skill != syllabus.skill or not each[2] <= start <= each[3]]
        waiting = waiting or usable
    return drafts


def _allows(request: Request, syllabus: Syllabus) -> bool:
    """Return whether a request allows the programme of a course."""
    return request.programmes is None or syllabus.programme in request.programmes


def _starts(request: Request, step: int, syllabuses: Sequence[Syllabus]) -> tuple[dt.date, dt.date]:
    """Return the first and last day a class may start at a step of a request's path, with time for the other steps."""
    days = [
        MIN_GAP_DAYS + max(each.days for each in syllabuses if each.skill == skill and _allows(request, each))
        for skill in request.skills
    ]
    return request.from_ + dt.timedelta(days=sum(days[:step])), request.to - dt.timedelta(days=sum(days[step:]) - 2)


def _seats(syllabus: Syllabus, scale: Scale, rng: random.Random) -> int:
    """Draw a quota: part of a class for the specialists, up to 40 seats of a large one in the reference year."""
    most = min(syllabus.sizes[1], scale.largest_quota)
    least = most // 4 if syllabus.sizes[0] >= LARGE_CLASS else 4
    return round(rng.triangular(least, most, least + 0.4 * (most - least)))
