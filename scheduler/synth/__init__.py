"""Problems made to measure: synthetic years of any size, the same for the same seed.

Everybody and every place in them is fictional; the proportions are those of the reference year, whose sources are in
``data/lithuania-2023/README.md``.
"""

from __future__ import annotations

import random

from scheduler.problem import (
    Course,
    CourseEquipment,
    CourseFacility,
    CourseStaff,
    Equipment,
    Holiday,
    Problem,
    Programme,
    RollEntry,
    Settings,
)
from scheduler.synth.catalogue import PROGRAMMES, SKILL_SHARES, SYLLABUSES
from scheduler.synth.kinds import KINDS
from scheduler.synth.load import Load
from scheduler.synth.offerings import make_offerings
from scheduler.synth.people import make_leave, make_staff
from scheduler.synth.requests import make_requests
from scheduler.synth.scale import Scale
from scheduler.synth.venues import make_closures, make_venues
from scheduler.synth.year import HOLIDAYS, MIN_GAP_DAYS, YEAR_END, YEAR_START

__all__ = ["KINDS", "synthesize"]


def synthesize(trainees: int, seed: int, kind: str = "reference", roll: bool = False) -> Problem:
    """Return a synthetic problem.

    Parameters
    ----------
    trainees
        About how many trainees can be placed, at least 1; a tenth more are asked for.
    seed
        The same trainees, seed and kind give the same problem.
    kind
        A name of :data:`KINDS`.
    roll
        Whether the trainees are listed, by pseudonymous id.

    Raises
    ------
    ValueError
        If trainees is below 1 or there is no such kind.
    """
    if trainees < 1:
        raise ValueError(f"trainees is {trainees}, below 1")
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; the kinds are {', '.join(KINDS)}")
    traits, scale = KINDS[kind], Scale(trainees)

    def stream(part: str) -> random.Random:
        return random.Random(f"{seed}/{part}")

    skills = list(SKILL_SHARES)[: scale.skills]
    syllabuses = [each for each in SYLLABUSES if each.skill in skills]
    requests = make_requests(scale, traits, syllabuses, stream("requests"))
    offerings = make_offerings(scale, traits, syllabuses, requests, stream("offerings"))
    ours = [each for each in syllabuses if scale.runs(each)]
    load = Load(ours, requests, offerings)
    venues, facilities = make_venues(scale, traits, ours, load, stream("venues"))
    staff = make_staff(traits, load, stream("staff"))
    return Problem(
        settings=Settings(
            name=f"{kind} year of {trainees} trainees, seed {seed}",
            horizon_start=YEAR_START,
            horizon_end=YEAR_END,
            max_arrivals_per_week=scale.arrivals,
            min_gap_days=MIN_GAP_DAYS,
        ),
        programmes=tuple(
            Programme(
                programme=name,
                title=each.title,
                staff_ceiling=scale.grown(each.staff_ceiling, 0.9, least=12),
                budget=each.budget * trainees,
            )
            for name, each in PROGRAMMES.items()
        ),
        holidays=tuple(Holiday(date=date, title=title) for date, title in HOLIDAYS.items()),
        venues=venues,
        venue_facilities=facilities,
        closures=make_closures(venues, stream("closures")),
        equipment=tuple(
            Equipment(equipment=name, title=name.replace("-", " "), units=max(12, round(2.2 * days / 300)))
            for name, days in load.equipment_days.items()
        ),
        courses=tuple(
            Course(
                course=each.course,
                title=each.title,
                awards=each.skill,
                programme=each.programme,
                language=each.language,
                days=each.days,
                min_size=each.sizes[0],
                max_size=each.sizes[1],
                prep_days=7,
                turnaround_days=each.turnaround,
                start_weekdays=traits.start_weekdays,
                max_classes=None if scale.runs(each) else 0,
                cost_per_class=each.cost[0],
                cost_per_trainee=each.cost[1],
            )
            for each in syllabuses
        ),
        course_facilities=tuple(
            CourseFacility(course=each.course, facility=facility) for each in ours for facility in each.facilities
        ),
        course_staff=tuple(
            CourseStaff(course=each.course, qualification=role, per_class=per_class, trainees_per=trainees_per)
            for each in ours
            for role, per_class, trainees_per in each.staff
        ),
        course_equipment=tuple(
            CourseEquipment(course=each.course, equipment=equipment, per_class=per_class, per_trainee=per_trainee)
            for each in ours
            for equipment, per_class, per_trainee in each.equipment
        ),
        staff=staff,
        leave=make_leave(staff, stream("leave")),
        offerings=offerings,
        requests=requests,
        roll=tuple(
            RollEntry(trainee=f"T-{request.request.replace('-', '')}-{number:02d}", request=request.request)
            for request in requests
            for number in range(1, request.headcount + 1)
        )
        if roll
        else (),
    )
