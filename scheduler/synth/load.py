"""What the requests would take of staff, venues and equipment, so that somewhat less can be given."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from scheduler.problem import Offering, Request
from scheduler.synth.catalogue import PROGRAMMES, Syllabus
from scheduler.synth.year import PREP_DAYS, TRAINEES_PER_INTERPRETER

__all__ = ["Load"]

FILLED = 0.8
"""How full the classes of a course are on average."""

QUOTA_USED = 0.8
"""How much of the partners' seats is used on average."""

OURS_LEAST = 0.2
"""How much of the demand for a skill is ours at least, however much partners offer."""


@dataclass(frozen=True)
class Load:
    """The load on our own classes, if every request were served.

    Each step of a request is spread over the courses that may serve it, in proportion to their programmes' shares;
    what the partners have seats for is taken off.

    Parameters
    ----------
    syllabuses
        The courses that we run ourselves.
    requests, offerings
        Who asks, and what partners offer.
    """

    syllabuses: Sequence[Syllabus]
    requests: Sequence[Request]
    offerings: Sequence[Offering]

    @cached_property
    def trainees(self) -> dict[str, float]:
        """Trainees by course."""
        asked: defaultdict[str, float] = defaultdict(float)
        for request in self.requests:
            for skill in request.skills:
                shares = {
                    each.course: PROGRAMMES[each.programme].share
                    for each in self.syllabuses
                    if each.skill == skill and (request.programmes is None or each.programme in request.programmes)
                }
                for course, share in shares.items():
                    asked[course] += request.headcount * share / sum(shares.values())
        skills = {each.course: each.skill for each in self.syllabuses}
        wanted: defaultdict[str, float] = defaultdict(float)
        for course, trainees in asked.items():
            wanted[skills[course]] += trainees
        offered: defaultdict[str, float] = defaultdict(float)
        for offering in self.offerings:
            if offering.course in skills:
                offered[skills[offering.course]] += QUOTA_USED * offering.seats
        return {
            course: trainees * max(OURS_LEAST, 1 - offered[skills[course]] / wanted[skills[course]])
            for course, trainees in asked.items()
        }

    def classes(self, syllabus: Syllabus) -> float:
        """Return the classes of a course."""
        return self.trainees.get(syllabus.course, 0.0) / _typical_size(syllabus)

    @cached_property
    def person_days(self) -> dict[str, float]:
        """Days that people of each qualification are engaged, preparation included."""
        days: defaultdict[str, float] = defaultdict(float)
        for each in self.syllabuses:
            for qualification, per_class, trainees_per in each.staff:
                people = max(per_class, _typical_size(each) / trainees_per + 0.25 if trainees_per else 0)
                days[qualification] += self.classes(each) * people * (each.days + PREP_DAYS)
        return dict(days)

    @cached_property
    def people_for_a_class(self) -> dict[str, int]:
        """People of each qualification that a well-filled class of any of its courses needs."""
        people: Counter[str] = Counter()
        for each in self.syllabuses:
            for qualification, per_class, trainees_per in each.staff:
                needed = max(per_class, ceil(_typical_size(each) / trainees_per) if trainees_per else 0)
                people[qualification] = max(people[qualification], needed)
        return dict(people)

    @cached_property
    def interpreter_days(self) -> dict[str, float]:
        """Days that interpreters are engaged, by the language of instruction."""
        days: defaultdict[str, float] = defaultdict(float)
        for each in self.syllabuses:
            people = _typical_size(each) / TRAINEES_PER_INTERPRETER + 0.4
            days[each.language] += self.classes(each) * people * each.days
        return dict(days)

    @cached_property
    def facility_days(self) -> dict[str, float]:
        """Days that classes take up each facility, turnaround included."""
        days: defaultdict[str, float] = defaultdict(float)
        for each in self.syllabuses:
            for facility in each.facilities:
                days[facility] += self.classes(each) * (each.days + each.turnaround)
        return dict(days)

    @cached_property
    def equipment_days(self) -> dict[str, float]:
        """Days that units of each equipment are used."""
        days: defaultdict[str, float] = defaultdict(float)
        for each in self.syllabuses:
            for equipment, per_class, per_trainee in each.equipment:
                days[equipment] += self.classes(each) * (per_class + per_trainee * _typical_size(each)) * each.days
        return dict(days)


def _typical_size(syllabus: Syllabus) -> float:
    """Return how many a class of a course seats on average."""
    smallest, largest = syllabus.sizes
    return max(smallest, FILLED * largest)
