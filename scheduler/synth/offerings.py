"""Classes that partners run on fixed dates, with quotas of seats."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from scheduler.problem import Offering, Request
from scheduler.synth.catalogue import HOSTS, Syllabus
from scheduler.synth.kinds import Kind
from scheduler.synth.scale import Scale
from scheduler.synth.year import mondays

__all__ = ["make_offerings"]


def make_offerings(
    scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], requests: Sequence[Request], rng: random.Random
) -> tuple[Offering, ...]:
    """Return the offerings in order of start: each within the window of a request that may use it.

    Partners run their own programmes' courses, not the national ones; basic training above all.
    """
    foreign = [each for each in syllabuses if each.programme != "bilateral"] or list(syllabuses)
    drafts: list[tuple[dt.date, Syllabus, int]] = []
    number = round(scale.offerings * kind.offerings)
    while len(drafts) < number:
        request = rng.choices(requests, [each.headcount for each in requests])[0]
        step = rng.randrange(len(request.skills))
        suited = [
            each
            for each in foreign
            if each.skill == request.skills[step]
            and (request.programmes is None or each.programme in request.programmes)
        ]
        if not suited:
            continue
        syllabus = rng.choice(suited)
        days = [min(each.days for each in syllabuses if each.skill == skill) + 1 for skill in request.skills]
        earliest = request.from_ + dt.timedelta(days=sum(days[:step]))
        latest = request.to - dt.timedelta(days=syllabus.days - 1 + sum(days[step + 1 :]))
        starts = mondays(earliest, latest)
        if starts:
            drafts.append((rng.choice(starts), syllabus, _seats(syllabus, scale, rng)))
    drafts.sort(key=lambda draft: (draft[0], draft[1].course, draft[2]))
    width = max(2, len(str(number)))
    return tuple(
        Offering(
            offering=f"O-{index:0{width}d}",
            course=syllabus.course,
            host=rng.choice(HOSTS[syllabus.language]),
            start=start,
            seats=seats,
            cost_per_trainee=round(syllabus.cost[1] * rng.uniform(1.2, 1.7), -1),
        )
        for index, (start, syllabus, seats) in enumerate(drafts, 1)
    )


def _seats(syllabus: Syllabus, scale: Scale, rng: random.Random) -> int:
    """Draw a quota: part of a class for the specialists, up to 40 seats of a large one in the reference year."""
    most = min(syllabus.sizes[1], round(40 * scale.venue_size))
    least = 20 if syllabus.sizes[0] >= 80 else 4
    return round(rng.triangular(least, most, least + 0.4 * (most - least)))
