"""Who could still be engaged, and who is kept from it by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import maximum_bipartite_matching

from scheduler.check.case import Case, Run
from scheduler.model.program import Ints
from scheduler.model.rules.staff_qualified import admits_person
from scheduler.plan import Engagement
from scheduler.problem import INTERPRETER, Course
from scheduler.reasons.calendar import Calendar
from scheduler.words import count

__all__ = ["Crew", "Post"]

Post = tuple[str, str | None]
"""A role, and for an interpreter the trainees' language."""


class Crew:
    """The people of a problem as a plan leaves them.

    Parameters
    ----------
    case
        The problem and the plan.
    calendar
        The days of the problem.
    """

    def __init__(self, case: Case, calendar: Calendar) -> None:
        self._case = case
        self._calendar = calendar
        self._staff = case.problem.staff
        self._able: dict[tuple[str, Post], Ints] = {}
        shape = (len(self._staff), calendar.size)
        self._engaged = np.zeros(shape, dtype=np.int64)
        self._away = np.ones(shape, dtype=np.int64)
        self._load = np.zeros(len(self._staff), dtype=np.int64)
        self._most = np.array(
            [np.iinfo(np.int64).max if person.max_days is None else person.max_days for person in self._staff],
            dtype=np.int64,
        )
        for number, person in enumerate(self._staff):
            self._away[number, self._days(*case.service(person))] = 0
            for first, last in case.away[person.staff]:
                self._away[number, self._days(first, last)] = 1
            for duty in case.duties_of.get(person.staff, ()):
                self._engaged[number, self._days(duty.first, duty.last)] = 1
                self._load[number] += duty.last - duty.first + 1

    def _days(self, first: int, last: int) -> slice:
        return self._calendar.between(self._calendar.day(first), self._calendar.day(last))

    def needed(self, course: Course, trainees: int, foreign: dict[str, int]) -> dict[Post, int]:
        """Return the people that a class needs in each post, of its trainees and those of each other language."""
        served = self._case.problem.settings.trainees_per_interpreter
        posts: dict[Post, int] = {
            (row.qualification, None): row.needed(trainees) for row in self._case.problem.staff_rows[course.course]
        }
        return posts | {(INTERPRETER, language): -(-number // served) for language, number in foreign.items()}

    def foreign(self, course: Course, run: Run | None) -> dict[str, int]:
        """Return the trainees of a class, if any, of each language other than its course's."""
        languages: Counter[str] = Counter()
        for booking in run.bookings if run else ():
            request = self._case.problem.request_by_code[booking.request]
            if request.language != course.language:
                languages[request.language] += booking.seats
        return dict(languages)

    def missing(self, course: Course, run: Run | None, trainees: int, language: str) -> dict[Post, int]:
        """Return the people whom a class needs besides its own for so many more trainees of a language."""
        foreign = self.foreign(course, run)
        if language != course.language:
            foreign[language] = foreign.get(language, 0) + trainees
        present = Counter((entry.role, entry.language) for entry in run.row.staff) if run else Counter[Post]()
        needed = self.needed(course, trainees + (run.seats if run else 0), foreign)
        return {post: number - present[post] for post, number in needed.items() if number > present[post]}

    def free(self, course: Course, post: Post, starts: Ints) -> Ints:
        """Return how many people are free for a post of a class on each of the start days."""
        free: Ints = np.count_nonzero(self._free(course, post, starts), axis=0)
        return free

    def assign(self, course: Course, start: int, posts: dict[Post, int]) -> tuple[Engagement, ...]:
        """Return free people for as many of the posts of a class as possible, each person for one."""
        wanted: list[Post] = [post for post, number in posts.items() for _ in range(number)]
        if not wanted:
            return ()
        day = np.array([start])
        fits = np.zeros((len(wanted), len(self._staff)), dtype=np.int8)
        for row, post in enumerate(wanted):
            fits[row, self.able(course, post)] = self._free(course, post, day)[:, 0]
        matching = maximum_bipartite_matching(sparse.csr_array(fits), perm_type="column")
        return tuple(
            Engagement(staff=self._staff[person].staff, role=role, language=language)
            for (role, language), person in zip(wanted, matching.tolist(), strict=True)
            if person >= 0
        )

    def whereabouts(self, course: Course, post: Post, start: int, besides: Sequence[str]) -> str:
        """Say what keeps the people qualified for a post of a class, other than those ``besides``, from it."""
        there = {self._staff.index(self._case.problem.staff_by_code[code]) for code in besides}
        able = np.array([number for number in self.able(course, post).tolist() if number not in there], dtype=np.int64)
        if not len(able):
            return "nobody else is qualified for it" if besides else "nobody is qualified for it"
        first, length = self._span(course, post, np.array([start]))
        engaged = self._calendar.peak(self._engaged[able], first, length)[:, 0] > 0
        away = self._calendar.peak(self._away[able], first, length)[:, 0] > 0
        full = self._load[able] + length > self._most[able]
        counts = {
            "engaged elsewhere": engaged.sum(),
            "on leave or out of service": (away & ~engaged).sum(),
            "at max_days": (full & ~engaged & ~away).sum(),
            "free": (~full & ~engaged & ~away).sum(),
        }
        listed = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
        who = count(len(able), "other") if besides else count(len(able), "person", "people")
        return f"of {who} qualified: {listed}"

    def able(self, course: Course, post: Post) -> Ints:
        """Return the positions of the people qualified for a post of a course."""
        role, language = post
        spoken = (language, course.language) if language else ()
        if (course.course, post) not in self._able:
            self._able[course.course, post] = np.array(
                [n for n, person in enumerate(self._staff) if admits_person(person, course, role, spoken)],
                dtype=np.int64,
            )
        return self._able[course.course, post]

    @cached_property
    def _taken(self) -> Ints:
        return self._engaged | self._away

    def _span(self, course: Course, post: Post, starts: Ints) -> tuple[Ints, int]:
        prep = 0 if post[0] == INTERPRETER else course.prep_days
        return starts - prep, prep + course.days

    def _free(self, course: Course, post: Post, starts: Ints) -> NDArray[np.bool_]:
        """Tell of each person able to take the post whether they are free; shape (people able, start days)."""
        able = self.able(course, post)
        first, length = self._span(course, post, starts)
        within = self._load[able] + length <= self._most[able]
        idle: NDArray[np.bool_] = self._calendar.peak(self._taken[able], first, length) == 0
        return idle & within[:, None]
