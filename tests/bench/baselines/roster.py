"""The people of the wall calendar: who is free when, who may do what, and who is engaged on which class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scheduler.problem import INTERPRETER, Course, Offering, Problem
from tests.bench.baselines.journal import Journal

__all__ = ["UNLIMITED", "Roster", "Run", "Seat"]

UNLIMITED = 10**12

Seat = tuple[str, int]
"""A request's code and a step of its path, counted from 1."""


@dataclass(eq=False)
class Run:
    """A class being planned: an own class at a venue (its row in the ledger), or an offering, where venue is -1.

    ``start`` and ``end`` are its first and last day from horizon_start; ``team`` holds each person's row in the
    ledger with role and language.
    """

    course: Course
    venue: int
    start: int
    end: int
    offering: Offering | None = None
    seats: Counter[Seat] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    team: list[tuple[int, str, str | None]] = field(default_factory=list)

    @property
    def trainees(self) -> int:
        """The seats booked."""
        return self.languages.total()


class Roster:
    """Engages people, the least versatile first; every engagement is noted in the journal."""

    def __init__(self, problem: Problem, journal: Journal) -> None:
        self.problem, self._journal = problem, journal
        people = problem.staff
        self.free = np.ones((len(people), problem.settings.horizon_days), dtype=bool)
        self.earliest = np.zeros(len(people), dtype=np.int64)
        leave: dict[str, list[tuple[int, int]]] = {person.staff: [] for person in people}
        for absence in problem.leave:
            leave[absence.staff].append((problem.day(absence.from_), problem.day(absence.to)))
        for at, person in enumerate(people):
            first = problem.day(person.from_) if person.from_ else 0
            last = problem.day(person.to) if person.to else problem.settings.horizon_days - 1
            self.free[at, : max(0, first)] = False
            self.free[at, max(0, last + 1) :] = False
            for gone, back in leave[person.staff]:
                self.free[at, max(0, gone) : max(0, back + 1)] = False
            self.earliest[at] = max([first, *(back + 1 for gone, back in leave[person.staff] if gone < 0)])
        self.load_left = np.array([UNLIMITED if p.max_days is None else p.max_days for p in people], dtype=np.int64)
        self.qualified = {
            role: np.array([role in p.qualifications for p in people], dtype=bool)
            for role in {role for p in people for role in p.qualifications}
        }
        self.speaks = {
            language: np.array([language in p.languages for p in people], dtype=bool)
            for language in {language for p in people for language in p.languages}
        }
        self.serves = {
            each.programme: np.array([p.programmes is None or each.programme in p.programmes for p in people], bool)
            for each in problem.programmes
        }
        self.versatility = np.array([len(p.qualifications) + len(p.languages) for p in people], dtype=np.int64)
        self.ceiling = {
            each.programme: np.full(
                problem.settings.horizon_days,
                UNLIMITED if each.staff_ceiling is None else each.staff_ceiling,
                dtype=np.int64,
            )
            for each in problem.programmes
        }

    def staffed(self, course: Course, start: int, language: str) -> int:
        """Return at most how many trainees of the language the free people allow a new class, each role by itself."""
        run = Run(course, 0, start, start + course.days - 1)
        most = course.max_size
        for row in self.problem.staff_rows[course.course]:
            able = len(self._able(run, row.qualification, None))
            if able < row.needed(1):
                return 0
            most = min(most, able * row.trainees_per) if row.trainees_per else most
        if language != course.language:
            able = len(self._able(run, INTERPRETER, language))
            most = min(most, able * self.problem.settings.trainees_per_interpreter)
        return most

    def complete(self, run: Run) -> bool:
        """Engage the people the class still lacks, the least versatile first; False where there are too few."""
        there = Counter(role for _, role, _ in run.team)
        wants: list[tuple[str, str | None, int]] = [
            (row.qualification, None, row.needed(run.trainees) - there[row.qualification])
            for row in self.problem.staff_rows[run.course.course]
        ]
        per = self.problem.settings.trainees_per_interpreter
        for language, trainees in run.languages.items():
            if language != run.course.language and trainees:
                interpreters = sum(spoken == language for _, _, spoken in run.team)
                wants.append((INTERPRETER, language, -(-trainees // per) - interpreters))
        able = [
            (self._able(run, role, language), role, language, count) for role, language, count in wants if count > 0
        ]
        for people, role, spoken_by_them, count in sorted(able, key=lambda want: len(want[0]) - want[3]):
            chosen = [at for at in people if all(at != person for person, _, _ in run.team)][:count]
            if len(chosen) < count:
                return False
            for at in chosen:
                self._engage(run, at, role, spoken_by_them)
        return not able or bool(self.ceiling[run.course.programme][self._engaged(run, "")].min() >= 0)

    def _engaged(self, run: Run, role: str) -> slice:
        """Return the days of the horizon on which a person in the role is engaged."""
        return slice(max(0, run.start - (0 if role == INTERPRETER else run.course.prep_days)), run.end + 1)

    def engaged_days(self, run: Run, role: str) -> int:
        """Return the engaged days of a person in the role, those before the horizon included."""
        return run.course.days + (0 if role == INTERPRETER else run.course.prep_days)

    def _able(self, run: Run, role: str, language: str | None) -> NDArray[np.int64]:
        """Return the people who could take the role, the least versatile first."""
        if role not in self.qualified:
            return np.empty(0, dtype=np.int64)
        mask = self.qualified[role] & self.serves[run.course.programme] & self.free[:, self._engaged(run, role)].all(1)
        mask &= self.load_left >= self.engaged_days(run, role)
        begin = run.end + 1 - self.engaged_days(run, role)
        if begin < 0:
            mask &= self.earliest <= begin
        if language is not None:
            for spoken in (language, run.course.language):
                mask &= self.speaks.get(spoken, False)
        people = np.flatnonzero(mask)
        return people[np.lexsort((-self.load_left[people], self.versatility[people]))]

    def _engage(self, run: Run, at: int, role: str, language: str | None) -> None:
        days = self._engaged(run, role)
        run.team.append((at, role, language))
        self.free[at, days] = False

        def release() -> None:
            run.team.pop()
            self.free[at, days] = True

        self._journal.note(release)
        self._journal.take(self.load_left[at : at + 1], self.engaged_days(run, role))
        self._journal.take(self.ceiling[run.course.programme][days], 1)
