"""The classes that trainees of a request could be in at a step, and how far each is from taking them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.check.case import Case, Run
from scheduler.model.program import Ints
from scheduler.problem import Course, Offering, Request, Venue
from scheduler.reasons.usage import Shares, Shortage, Usage, window_of

__all__ = ["Options", "Place", "Step"]

_WEIGHTS = {"horizon": 20.0, "window": 20.0, "start-day": 20.0}
"""Rules that no resource could mend: a class is sought first among those that keep them."""


@dataclass(frozen=True)
class Place:
    """Where a class is: at one of our venues, or an offering; and the class of the plan, where it is there already."""

    course: Course
    venue: Venue | None
    offering: Offering | None
    run: Run | None

    @property
    def is_new(self) -> bool:
        """Whether it is an own class that the plan does not have."""
        return self.venue is not None and self.run is None

    @property
    def site(self) -> tuple[str, str]:
        """The course, and the venue or offering."""
        return self.course.course, self.venue.venue if self.venue else self.offering.offering if self.offering else ""


@dataclass(frozen=True)
class Step:
    """The options of a step: places, and for each option the position of its place, its days and its distance.

    The distance counts the rules that would be broken, plus a part below 1 for how far.
    """

    places: tuple[Place, ...]
    place: Ints
    start: Ints
    end: Ints
    distance: Shares


class Options:
    """Lists the options of requests with a plan as it is.

    Parameters
    ----------
    case
        The problem and the plan.
    closed
        Ids of classes that take no more trainees.
    """

    def __init__(self, case: Case, closed: Collection[str]) -> None:
        self._case = case
        self._usage = Usage(case)
        problem = case.problem
        inside = range(problem.settings.horizon_days)
        self._joinable = [run for run in case.runs if run.id not in closed and problem.day(run.row.start) in inside]
        self._shut = {run.row.offering for run in case.offered if run.id in closed}

    @property
    def usage(self) -> Usage:
        """What the plan leaves."""
        return self._usage

    def courses(self, request: Request, step: int) -> list[Course]:
        """Return the courses that award the skill of a step, from 0, in a programme that the request allows."""
        return self._case.problem.courses_for(request, request.skills[step])

    def step(self, request: Request, step: int, trainees: int) -> Step:
        """Return the options for so many trainees of a request at a step, from 0."""
        found = list(self._found(request, step, trainees))
        count = [len(starts) for _, starts, _ in found]
        start = np.concatenate([starts for _, starts, _ in found] or [np.empty(0, np.int64)])
        place = np.repeat(np.arange(len(found)), count)
        days = np.array([option.course.days for option, _, _ in found], dtype=np.int64)
        return Step(
            places=tuple(option for option, _, _ in found),
            place=place,
            start=start,
            end=start + days[place] - 1 if len(found) else start,
            distance=np.concatenate([distance for _, _, distance in found] or [np.empty(0)]),
        )

    def _found(self, request: Request, step: int, trainees: int) -> Iterator[tuple[Place, Ints, Shares]]:
        """Yield the places of a step with their start days and the distance of each."""
        problem, usage = self._case.problem, self._usage
        first, last = window_of(problem, request)
        # The steps of a path may each fit the window, but not all of them: then the way out is a later end.
        days = np.arange(first, last + 1 if len(request.skills) == 1 else problem.settings.horizon_days, dtype=np.int64)
        for course in self.courses(request, step):
            for venue in usage.suitable(course):
                lacking = usage.own(request, step, course, venue, days, trainees, None)
                yield self._option(request, step, Place(course, venue, None, None), days, lacking, trainees)
            for offering in problem.offerings:
                if offering.course == course.course and offering.offering not in self._shut:
                    run = next((run for run in self._case.offered if run.offering == offering), None)
                    day = problem.day(offering.start)
                    lacking = usage.offered(offering, course, day, trainees, run.seats if run else 0)
                    place = Place(course, None, offering, run)
                    yield self._option(request, step, place, np.array([day]), lacking, trainees)
            for run in self._joinable:
                if run.own and run.course == course and (site := problem.venue_by_code.get(run.row.venue or "")):
                    start = np.array([problem.day(run.row.start)])
                    lacking = usage.own(request, step, course, site, start, trainees, run)
                    yield self._option(request, step, Place(course, site, None, run), start, lacking, trainees)

    def _option(
        self, request: Request, step: int, place: Place, starts: Ints, lacking: Shortage, trainees: int
    ) -> tuple[Place, Ints, Shares]:
        problem = self._case.problem
        outside = (starts < problem.day(request.from_)) | (starts + place.course.days - 1 > problem.day(request.to))
        lacking.need("window", outside)
        lacking.need("parts", self._split(request, step, place, trainees))
        distance = np.zeros(len(starts))
        for rule, share in lacking.shares.items():
            distance += _WEIGHTS.get(rule, 1.0) * (share > 0) + share / 100
        return place, starts, distance

    def _split(self, request: Request, step: int, place: Place, trainees: int) -> float:
        """Judge whether one more part of so many trainees is one too many, or too small."""
        parts = self._case.parts[request.request][step]
        if place.run is not None and any(part.run.id == place.run.id for part in parts):
            return 0.0
        small = trainees < min(request.min_part, request.headcount)
        return float(len(parts) >= request.most_parts or small)
