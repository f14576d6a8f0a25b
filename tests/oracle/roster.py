"""The best people by name for a given timetable of own classes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scheduler.plan import Engagement, PlanRows
from scheduler.problem import INTERPRETER, Problem, Staff
from tests.oracle.classes import Slot
from tests.oracle.goal import Effort, Goal, Score, total

__all__ = ["Needs", "People", "Rostering"]

Needs = tuple[tuple[Slot, tuple[tuple[str, int], ...]], ...]
"""The own classes held, each with its trainees by language."""

Post = tuple[Slot, str, str | None, list[Staff]]
"""One person's work on one class: its role and language, and who could do it."""

People = dict[Slot, tuple[Engagement, ...]]
"""The people of each class."""


def work_days(slot: Slot, role: str) -> range:
    """Return the days on which a class engages a person in a role."""
    prep = 0 if role == INTERPRETER else slot.course.prep_days
    return range(slot.start - prep, slot.end + 1)


@dataclass
class Crew:
    """Who is engaged so far, and how much."""

    problem: Problem
    posts: list[tuple[Slot, Engagement]] = field(default_factory=list)
    busy: set[tuple[str, int]] = field(default_factory=set)
    load: Counter[str] = field(default_factory=Counter)
    at_work: Counter[tuple[str, int]] = field(default_factory=Counter)

    def may_take(self, person: Staff, slot: Slot, role: str) -> bool:
        """Tell whether a person can do one more thing within load, ceiling and the hours of a day."""
        programme = next(row for row in self.problem.programmes if row.programme == slot.course.programme)
        work = work_days(slot, role)
        return (
            (person.max_days is None or self.load[person.staff] + len(work) <= person.max_days)
            and not any((person.staff, day) in self.busy for day in work)
            and (
                programme.staff_ceiling is None
                or all(self.at_work[programme.programme, day] < programme.staff_ceiling for day in work)
            )
        )

    def take(self, slot: Slot, engagement: Engagement) -> None:
        """Engage a person."""
        self.posts.append((slot, engagement))
        self._count(slot, engagement, 1)

    def take_back(self) -> None:
        """Undo the last engagement."""
        self._count(*self.posts.pop(), -1)

    def _count(self, slot: Slot, engagement: Engagement, sign: int) -> None:
        work = work_days(slot, engagement.role)
        self.load[engagement.staff] += sign * len(work)
        for day in work:
            self.at_work[slot.course.programme, day] += sign
            self.busy ^= {(engagement.staff, day)}


class Rostering:
    """Finds the best people for timetables of one problem, and remembers what it found."""

    def __init__(self, problem: Problem, goal: Goal, baseline: PlanRows | None, effort: Effort) -> None:
        self.problem, self.goal, self.effort = problem, goal, effort
        self.wished: list[tuple[tuple[str, str | None, str | None, int], Engagement]] = []
        if baseline is not None and goal.ranks("changes"):
            self.wished = [
                ((run.course, run.venue, run.offering, problem.day(run.start)), person)
                for run in baseline.classes
                for person in run.staff
            ]
        self.available = {person.staff: self._available(person) for person in problem.staff}
        self._possible: dict[Needs, bool] = {}
        self._best: dict[tuple[Needs, Score], tuple[Score, People] | None] = {}

    def possible(self, needs: Needs) -> bool:
        """Tell whether there are people for a timetable at all."""
        if needs not in self._possible:
            self._possible[needs] = next(self._crews(needs, None, Best(self.goal)), None) is not None
        return self._possible[needs]

    def best(self, needs: Needs, base: Score) -> tuple[Score, People] | None:
        """Return the score that the best people add to a base score, and who they are; None where caps keep all out."""
        key = (needs, base[: len(self.goal.caps)])
        if key not in self._best:
            best = Best(self.goal)
            for crew in self._crews(needs, base, best):
                score = self.goal.score(self._values(crew, needs))
                if self.goal.within_caps(total(base, score)) and best.improves(score):
                    people: dict[Slot, list[Engagement]] = {slot: [] for slot, _ in needs}
                    for slot, person in crew.posts:
                        people[slot].append(person)
                    best.score, best.people = score, {slot: tuple(crowd) for slot, crowd in people.items()}
            self._best[key] = None if best.score is None else (best.score, best.people)
        return self._best[key]

    def least_days(self, needs: Needs) -> int:
        """Return the fewest engaged days that a timetable takes."""
        posts = self._open_posts(needs) or []
        kept = [(slot, person.role) for slot, _ in needs if slot.frozen is not None for person in slot.frozen.people]
        return sum(len(work_days(slot, role)) for slot, role in [*((slot, role) for slot, role, _, _ in posts), *kept])

    def _available(self, person: Staff) -> set[int]:
        """Return the days on which a person may be engaged."""
        settings, problem = self.problem.settings, self.problem
        first, last = person.from_ or settings.horizon_start, person.to or settings.horizon_end
        leaves = [row for row in problem.leave if row.staff == person.staff]
        return {
            day
            for day in range(problem.day(first), problem.day(last) + 1)
            if not any(row.from_ <= problem.date(day) <= row.to for row in leaves)
        }

    def _able(self, person: Staff, slot: Slot, role: str, language: str | None) -> bool:
        """Tell whether a person could do this if there were nothing else to do."""
        return (
            role in person.qualifications
            and (person.programmes is None or slot.course.programme in person.programmes)
            and (role != INTERPRETER or {language, slot.course.language} <= {*person.languages})
            and {*work_days(slot, role)} <= self.available[person.staff]
        )

    def _open_posts(self, needs: Needs) -> list[Post] | None:
        """Return the posts to fill with those who could, the scarcest first; None where a frozen class lacks people."""
        posts = []
        for slot, languages in needs:
            wanted = self._wanted(slot, dict(languages))
            if slot.frozen is not None:
                wanted.subtract((person.role, person.language) for person in slot.frozen.people)
                if not slot.frozen.open and any(count > 0 for count in wanted.values()):
                    return None
            for role, language in wanted.elements():
                able = [person for person in self.problem.staff if self._able(person, slot, role, language)]
                posts.append((slot, role, language, able))
        return sorted(posts, key=lambda post: len(post[3]))

    def _wanted(self, slot: Slot, trainees: Mapping[str, int]) -> Counter[tuple[str, str | None]]:
        """Return how many people a class needs in each role and language."""
        wanted: Counter[tuple[str, str | None]] = Counter()
        for row in self.problem.course_staff:
            if row.course == slot.course.course:
                by_ratio = math.ceil(Fraction(sum(trainees.values()), row.trainees_per)) if row.trainees_per else 0
                wanted[row.qualification, None] = max(row.per_class, by_ratio)
        for language, count in trainees.items():
            if language != slot.course.language:
                people = math.ceil(Fraction(count, self.problem.settings.trainees_per_interpreter))
                wanted[INTERPRETER, language] = people
        return wanted

    def _crews(self, needs: Needs, base: Score | None, best: Best) -> Iterator[Crew]:
        """Yield each crew that might be better than the best so far; without a base score, any crew at all."""
        posts, crew = self._open_posts(needs), self._frozen_crew(needs)
        if posts is not None and crew is not None:
            for filled in self._fill(crew, posts, base, best):
                yield from (filled,) if base is None else self._keep(filled, needs, 0, base, best)

    def _frozen_crew(self, needs: Needs) -> Crew | None:
        """Return the people of frozen classes, or None where they cannot all stay."""
        crew = Crew(self.problem)
        for slot, _ in needs:
            for kept in slot.frozen.people if slot.frozen is not None else ():
                if not self._may_join(crew, slot, kept):
                    return None
                crew.take(slot, kept)
        return crew

    def _fill(self, crew: Crew, posts: list[Post], base: Score | None, best: Best) -> Iterator[Crew]:
        """Yield the crew with everyone who is needed, in every way; of like posts each later one to a later person."""
        self.effort.spend()
        if base is not None and not self._promising(crew, base, best):
            return
        if not posts:
            yield crew
            return
        (slot, role, language, able), *rest = posts
        for number, person in enumerate(able):
            if crew.may_take(person, slot, role):
                crew.take(slot, Engagement(staff=person.staff, role=role, language=language))
                later = able[number + 1 :]
                yield from self._fill(
                    crew,
                    [(*post[:3], later) if post[:3] == (slot, role, language) else post for post in rest],
                    base,
                    best,
                )
                crew.take_back()

    def _keep(self, crew: Crew, needs: Needs, number: int, base: Score, best: Best) -> Iterator[Crew]:
        """Yield the crew with each choice of those whom the baseline had, though they are not needed."""
        self.effort.spend()
        if not self._promising(crew, base, best):
            return
        if number == len(self.wished):
            yield crew
            return
        yield from self._keep(crew, needs, number + 1, base, best)
        place, wish = self.wished[number]
        slots = [slot for slot, _ in needs if slot.place == place and (slot.frozen is None or slot.frozen.open)]
        if slots and self._may_join(crew, slots[0], wish):
            crew.take(slots[0], wish)
            yield from self._keep(crew, needs, number + 1, base, best)
            crew.take_back()

    def _may_join(self, crew: Crew, slot: Slot, engagement: Engagement) -> bool:
        """Tell whether someone, if still there, can do this besides what the crew does."""
        person = self.problem.staff_by_code.get(engagement.staff)
        return (
            person is not None
            and self._able(person, slot, engagement.role, engagement.language)
            and crew.may_take(person, slot, engagement.role)
        )

    def _promising(self, crew: Crew, base: Score | None, best: Best) -> bool:
        score = self.goal.score(self._burden(crew))
        return (base is None or self.goal.within_caps(total(base, score))) and best.improves(score)

    def _burden(self, crew: Crew) -> dict[str, int]:
        """Return the terms that can only grow as people are added."""
        load = {person: days for person, days in crew.load.items() if days}
        return {
            "staff_days": sum(load.values()),
            "staff_used": len(load),
            "peak_load": max(
                (math.ceil(Fraction(1000 * days, len(self.available[person]))) for person, days in load.items()),
                default=0,
            ),
        }

    def _values(self, crew: Crew, needs: Needs) -> dict[str, int]:
        places = {slot.place for slot, _ in needs}
        there = {(slot.place, person) for slot, person in crew.posts}
        missing = sum(place in places and (place, person) not in there for place, person in self.wished)
        return {**self._burden(crew), "changes": missing}


@dataclass
class Best:
    """The best people found so far."""

    goal: Goal
    score: Score | None = None
    people: People = field(default_factory=dict)

    def improves(self, score: Score) -> bool:
        """Tell whether a score is better than the best."""
        return self.score is None or self.goal.rank(score) < self.goal.rank(self.score)
