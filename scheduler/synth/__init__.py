"""Problems made to measure: synthetic years of any size, the same for the same seed.

Everybody and every place in them is fictional; the proportions are those of the reference year, whose sources are in
``data/lithuania-2023/README.md``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from scheduler.problem import Holiday, Problem, Programme, Request, RollEntry, Settings
from scheduler.synth.catalogue import PROGRAMMES, SKILL_SHARES, SYLLABUSES, Framework
from scheduler.synth.curriculum import (
    course_equipment,
    course_facilities,
    course_staff,
    make_courses,
    make_equipment,
)
from scheduler.synth.facilities import deal_facilities
from scheduler.synth.kinds import KINDS, Kind
from scheduler.synth.load import Load
from scheduler.synth.offerings import make_offerings
from scheduler.synth.people import make_leave, make_staff
from scheduler.synth.requests import make_requests
from scheduler.synth.scale import Scale
from scheduler.synth.venues import make_closures, make_venues
from scheduler.synth.year import HOLIDAYS, MIN_GAP_DAYS, TRAINEES_PER_INTERPRETER, YEAR_END, YEAR_START

__all__ = ["KINDS", "MOST_TRAINEES", "reference_year", "synthesize"]

MOST_TRAINEES = 1_000_000
"""The most trainees a problem is made for."""


def synthesize(trainees: int, seed: int, kind: str = "reference", *, roll: bool = False) -> Problem:
    """Return a synthetic problem: the year 2023 of an imaginary training operation.

    Parameters
    ----------
    trainees
        About how many trainees can be placed, 20 to :data:`MOST_TRAINEES`; a tenth more are asked for.
    seed
        The same trainees, seed and kind give the same problem.
    kind
        A name of :data:`KINDS`.
    roll
        Whether the trainees are listed, by pseudonymous id.

    Raises
    ------
    ValueError
        If trainees is out of range or there is no such kind.
    """
    if not 20 <= trainees <= MOST_TRAINEES:
        raise ValueError(f"{trainees} trainees: a problem is made for 20 to {MOST_TRAINEES}")
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; the kinds are {', '.join(KINDS)}")
    scale, traits = Scale(trainees), KINDS[kind]

    def stream(part: str) -> random.Random:
        # A stream a part: kinds that differ in one part are alike in the others.
        return random.Random(f"{seed}/{part}")

    skills = list(SKILL_SHARES)[: scale.skills]
    syllabuses = [each for each in SYLLABUSES if each.skill in skills]
    requests = make_requests(scale, traits, syllabuses, stream("requests"))
    asked = {skill for request in requests for skill in request.skills}
    syllabuses = [each for each in syllabuses if each.skill in asked]
    ours = [each for each in syllabuses if scale.runs(each)]
    offerings = make_offerings(scale, traits, syllabuses, requests, stream("offerings"))
    load = Load(ours, requests, offerings)
    venues = make_venues(scale, traits, stream("venues"))
    staff = make_staff(traits, load, stream("staff"))
    return Problem(
        settings=Settings(
            name=f"{kind.capitalize()} year of {trainees} trainees (seed {seed})",
            horizon_start=YEAR_START,
            horizon_end=YEAR_END,
            trainees_per_interpreter=TRAINEES_PER_INTERPRETER,
            max_arrivals_per_week=scale.arrivals,
            min_gap_days=MIN_GAP_DAYS,
        ),
        programmes=tuple(
            Programme(
                programme=name,
                title=each.title,
                staff_ceiling=scale.staff_ceiling(each),
                budget=_budget(each, traits, requests),
            )
            for name, each in PROGRAMMES.items()
        ),
        holidays=tuple(Holiday(date=date, title=title) for date, title in HOLIDAYS.items()),
        venues=venues,
        venue_facilities=deal_facilities(scale, venues, ours, load, stream("facilities")),
        closures=make_closures(venues, stream("closures")),
        equipment=make_equipment(ours, load),
        courses=make_courses(scale, traits, syllabuses),
        course_facilities=course_facilities(ours),
        course_staff=course_staff(ours),
        course_equipment=course_equipment(ours),
        staff=staff,
        leave=make_leave(staff, stream("leave")),
        offerings=offerings,
        requests=requests,
        roll=tuple(
            RollEntry(trainee=f"T{request.request.removeprefix('R')}-{number:03d}", request=request.request)
            for request in (requests if roll else ())
            for number in range(1, request.headcount + 1)
        ),
    )


def reference_year() -> Problem:
    """Return the reference year, which stands in ``data/lithuania-2023``."""
    return synthesize(trainees=1_500, seed=2023)


def _budget(programme: Framework, kind: Kind, requests: Sequence[Request]) -> int:
    """Return a programme's budget, in whole thousands; it pays for two classes at least."""
    asked = sum(request.headcount * len(request.skills) for request in requests)
    return max(80_000, 1_000 * round(kind.budgets * programme.budget * asked / 1_000))
