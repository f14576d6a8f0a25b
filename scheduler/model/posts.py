"""The posts to be filled: a role of the classes of one course that start on one day, and who could fill it.

A person's engagement depends on a class's course and start, not on its venue. So people are assigned to *posts*, which
all classes of a course with the same start share, and shared out among the classes afterwards: a fraction of the
columns that an assignment class by class needs, with the same plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.program import Ints
from scheduler.model.rules.staff_leave import admits_days
from scheduler.model.rules.staff_qualified import admits_person
from scheduler.model.table import NONE, Table
from scheduler.plan import Engagement
from scheduler.problem import INTERPRETER, Course, Problem

if TYPE_CHECKING:
    from scheduler.model.options import Options

__all__ = ["EXTRA", "Candidates", "PostKey", "Posts", "key_of", "list_posts"]

EXTRA = -2
"""The role number of a post for people whom no rule asks for."""

PostKey = tuple[int, int, str]
"""What a post of a class asks for: the number of the role, that of the trainees' language, and the qualification."""


@dataclass(frozen=True)
class Posts(Table):
    """Posts: a role, or the interpreters of a language, in the classes of a course that start on one day.

    Parameters
    ----------
    course, start
        The course's position and the start day of the classes.
    role
        The position in ``course_staff``; ``NONE`` for interpreters.
    language
        The number of the trainees' language, for interpreters; else ``NONE``.
    first, last
        The engaged days, both included.
    pin
        The position of the frozen class whose post it is, else ``NONE``.
    """

    course: Ints
    start: Ints
    role: Ints
    language: Ints
    first: Ints
    last: Ints
    pin: Ints

    @property
    def days(self) -> Ints:
        """The engaged days of each post."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Candidates(Table):
    """Who could fill which post: positions of the post and of the person."""

    post: Ints
    person: Ints


def list_posts(problem: Problem, options: Options, languages: list[str]) -> tuple[Posts, Candidates]:
    """List the posts of the own classes among the options, with their candidates.

    Parameters
    ----------
    problem
        The problem.
    options
        The classes that could be run.
    languages
        The trainees' languages, whose positions number them.
    """
    roles = {row: number for number, row in enumerate(problem.course_staff)}
    posts: list[tuple[Ints, ...]] = []
    candidates: list[tuple[Ints, Ints]] = []
    listed = 0
    for c, course in enumerate(problem.courses):
        starts = np.unique(options.start[(options.course == c) & (options.venue != NONE)])
        wanted: list[tuple[int, int, str, tuple[str, ...]]] = [
            (roles[row], NONE, row.qualification, ()) for row in problem.staff_rows[course.course]
        ]
        wanted += [
            (NONE, number, INTERPRETER, (language, course.language))
            for number, language in enumerate(languages)
            if language != course.language
        ]
        for role, language, qualification, spoken in wanted if len(starts) else ():
            first = starts if role == NONE else starts - course.prep_days
            last = starts + course.days - 1
            numbers = np.arange(listed, listed + len(starts))
            nobody = np.full_like(starts, NONE)
            posts.append(
                (
                    np.full_like(starts, c),
                    starts,
                    np.full_like(starts, role),
                    nobody + 1 + language,
                    first,
                    last,
                    nobody,
                )
            )
            listed += len(starts)
            for p, person in enumerate(problem.staff):
                if admits_person(person, course, qualification, spoken):
                    free = numbers[admits_days(problem, person, first, last)]
                    candidates.append((free, np.full_like(free, p)))
    empty = np.empty(0, np.int64)
    return (
        Posts(*(np.concatenate([block[part] for block in posts] or [empty]) for part in range(7))),
        Candidates(*(np.concatenate([block[part] for block in candidates] or [empty]) for part in range(2))),
    )


def key_of(problem: Problem, course: Course, entry: Engagement, languages: list[str]) -> PostKey:
    """Return the post that a person of a class holds; its role is ``EXTRA`` where no rule could ask for it."""
    if entry.role == INTERPRETER:
        if entry.language in languages and entry.language != course.language:
            return NONE, languages.index(entry.language), INTERPRETER
        return EXTRA, NONE, INTERPRETER
    for number, row in enumerate(problem.course_staff):
        if row.course == course.course and row.qualification == entry.role:
            return number, NONE, entry.role
    return EXTRA, NONE, entry.role
