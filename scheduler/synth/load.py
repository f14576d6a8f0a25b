"""What the requests would take of staff, venues and equipment, so that a little less can be given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from scheduler.problem import Offering, Request
from scheduler.synth.catalogue import PROGRAMMES, Syllabus

__all__ = ["Load"]

FILLED = 0.8
"""How full the classes of a course are on average (assumed)."""


@dataclass(frozen=True)
class Load:
    """The load on our own classes, if every request were served.

    Each step of a request is spread over the courses that may serve it, in proportion to their programmes' shares;
    what the offerings have seats for is taken off.
    """

    syllabuses: Sequence[Syllabus]
    requests: Sequence[Request]
    offerings: Sequence[Offering]

    @cached_property
    def trainees(self) -> dict[str, float]:
        """Trainees by course."""
        asked: Counter[str] = Counter()
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
        seats, wanted = Counter[str](), Counter[str]()
        for offering in self.offerings:
            seats[skills.get(offering.course, "")] += offering.seats
        for course, trainees in asked.items():
            wanted[skills[course]] += trainees
        return {
            each.course: asked[each.course] * max(0.0, 1 - 0.8 * seats[each.skill] / max(1, wanted[each.skill]))
            for each in self.syllabuses
        }

    def classes(self, syllabus: Syllabus) -> float:
        """Return the classes of a course."""
        smallest, largest = syllabus.sizes
        return self.trainees[syllabus.course] / max(smallest, FILLED * largest)

    @cached_property
    def person_days(self) -> dict[str, float]:
        """Days that people of each qualification are engaged, a week of preparation included."""
        days: Counter[str] = Counter()
        for each in self.syllabuses:
            size = max(each.sizes[0], FILLED * each.sizes[1])
            for qualification, per_class, trainees_per in each.staff:
                people = max(per_class, size / trainees_per + 0.25 if trainees_per else 0)
                days[qualification] += self.classes(each) * people * (each.days + 7)
        return dict(days)

    @cached_property
    def people_for_a_class(self) -> dict[str, int]:
        """People of each qualification that a well-filled class of any of its courses needs."""
        people: Counter[str] = Counter()
        for each in self.syllabuses:
            size = max(each.sizes[0], FILLED * each.sizes[1])
            for qualification, per_class, trainees_per in each.staff:
                needed = max(per_class, ceil(size / trainees_per) if trainees_per else 0)
                people[qualification] = max(people[qualification], needed)
        return dict(people)

    @cached_property
    def interpreter_days(self) -> dict[str, float]:
        """Days that interpreters are engaged, by the language of instruction."""
        days: Counter[str] = Counter()
        for each in self.syllabuses:
            size = max(each.sizes[0], FILLED * each.sizes[1])
            days[each.language] += self.classes(each) * (size / 12 + 0.4) * each.days
        return dict(days)

    @cached_property
    def facility_days(self) -> dict[str, float]:
        """Days that classes take up each facility, turnaround included."""
        days: Counter[str] = Counter()
        for each in self.syllabuses:
            for facility in each.facilities:
                days[facility] += self.classes(each) * (each.days + each.turnaround)
        return dict(days)

    @cached_property
    def equipment_days(self) -> dict[str, float]:
        """Days that each unit of equipment is used."""
        days: Counter[str] = Counter()
        for each in self.syllabuses:
            for equipment, per_class, per_trainee in each.equipment:
                units = self.classes(each) * per_class + self.trainees[each.course] * per_trainee
                days[equipment] += units * each.days
        return dict(days)
