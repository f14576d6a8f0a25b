"""A careful greedy: what a skilled coordinator does by hand, request by request, never breaking a rule.

The most urgent requests come first, the tightest of them first. Each is seated in a class that has room, else in an
offering, else in a new class, which is at once filled up with others who need it. Nothing is moved later.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler.plan import PlanRows
from scheduler.problem import Course, Problem, Request
from tests.bench.baselines.chances import Chances
from tests.bench.baselines.ledger import Ledger
from tests.bench.baselines.roster import Run
from tests.bench.baselines.writing import PlannedClass, written

__all__ = ["solve"]

TRIES = 8
"""New classes tried for a request before the coordinator turns to the next."""


def solve(problem: Problem) -> PlanRows:
    """Return a plan that keeps every rule; no level is claimed."""
    coordinator = _Coordinator(problem)
    coordinator.seat_everybody()
    staff = [person.staff for person in problem.staff]
    return written(
        problem,
        [
            PlannedClass(
                course=run.course,
                venue=None if run.offering else problem.venues[run.venue].venue,
                offering=run.offering,
                start=run.start,
                seats={seat: seats for seat, seats in run.seats.items() if seats},
                team=[(staff[at], role, language) for at, role, language in run.team],
            )
            for run in coordinator.runs
        ],
    )


@dataclass(frozen=True)
class _Demand:
    """The steps that ask for one course: for each the request's place, and the days it could be held within."""

    steps: list[tuple[Request, int]]
    at: NDArray[np.int64]
    ready: NDArray[np.int64]
    until: NDArray[np.int64]


class _Coordinator:
    """Seats requests one after another; ``left`` counts the trainees of each still without a seat."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.chances = problem, Chances(problem)
        self.ledger = Ledger(problem, self.chances)
        self.gap = problem.settings.min_gap_days
        self.runs: list[Run] = []
        self._courses: dict[str, list[Course]] = {}
        for course in problem.courses:
            self._courses.setdefault(course.awards, []).append(course)
        self._shortest = {skill: min(each.days for each in courses) for skill, courses in self._courses.items()}
        self._starts = {course.course: np.array(list(self.chances.starts(course))) for course in problem.courses}
        self._runs_of: dict[str, list[Run]] = {course.course: [] for course in problem.courses}
        for offering in problem.offerings:
            if days := self.chances.offered(offering):
                self._add(Run(problem.course_by_code[offering.course], -1, *days, offering=offering))
        self.order = sorted(problem.requests, key=self._urgency)
        self._at = {request.request: at for at, request in enumerate(self.order)}
        self.left = np.array([request.headcount for request in self.order], dtype=np.int64)
        self._weights = np.array([problem.weight(request) for request in self.order], dtype=np.int64)
        self._demand = {course.course: self._demand_for(course) for course in problem.courses}

    def _urgency(self, request: Request) -> tuple[int, int, int]:
        """Order by weight, then by the slack of the window, then by size."""
        slack = (request.to - request.from_).days - sum(self._shortest.get(skill, 0) for skill in request.skills)
        return -self.problem.weight(request), slack, -request.headcount

    def _demand_for(self, course: Course) -> _Demand:
        steps = sorted(self.chances.suited(course), key=lambda step: self._at[step[0].request])
        windows = np.array([self._window(*step) for step in steps], dtype=np.int64).reshape(-1, 2)
        at = np.array([self._at[request.request] for request, _ in steps], dtype=np.int64)
        return _Demand(steps, at, windows[:, 0], windows[:, 1])

    def _window(self, request: Request, step: int) -> tuple[int, int]:
        """Return the first and the last day on which the step could be held, the other steps as short as can be."""
        before = sum(self._shortest.get(skill, 0) + self.gap for skill in request.skills[: step - 1])
        after = sum(self._shortest.get(skill, 0) + self.gap for skill in request.skills[step:])
        return self.problem.day(request.from_) + before, self.problem.day(request.to) - after

    def _add(self, run: Run) -> None:
        for runs in (self.runs, self._runs_of[run.course.course]):
            runs.append(run)
            self.ledger.journal.note(runs.pop)

    def seat_everybody(self) -> None:
        """Go through the requests again and again until nobody more finds a seat."""
        before = None
        while before != (before := int(self.left.sum())):
            for request in self.order:
                while self.left[self._at[request.request]] and self._seat(request):
                    pass

    def _seat(self, request: Request, given: dict[int, Run] | None = None) -> bool:
        """Seat a group of the request, as large as can be, at every step; at the steps given, in the classes given."""
        group = int(self.left[self._at[request.request]])
        while group:
            mark = self.ledger.journal.mark()
            seated, complete = self._seat_steps(request, group, given or {})
            if complete:
                self._count(request, -seated)
                return True
            self.ledger.journal.back_to(mark)
            group = seated
        return False

    def _count(self, request: Request, seats: int) -> None:
        """Add to the request's trainees still without a seat."""
        at = self._at[request.request]
        self.left[at] += seats
        self.ledger.journal.note(lambda: self.left.__setitem__(at, self.left[at] - seats))

    def _seat_steps(self, request: Request, group: int, given: dict[int, Run]) -> tuple[int, bool]:
        """Return how many were seated at every step, or how many could be at the first step that falls short."""
        ready = self.problem.day(request.from_)
        for step in range(1, len(request.skills) + 1):
            until = self._window(request, step)[1]
            if later := given.get(step + 1):
                until = min(until, later.start - 1 - self.gap)
            run = given.get(step)
            if run and not ready <= run.start <= run.end <= until:
                return 0, False
            if run:
                seats = self._book(run, request, step, group)
            else:
                run, seats = self._seat_step(request, step, group, ready, until, nested=bool(given))
            if run is None or seats == 0 or (seats < group and step > 1):
                return seats, False
            group, ready = seats, run.end + 1 + self.gap
        return group, True

    def _seat_step(
        self, request: Request, step: int, group: int, ready: int, until: int, nested: bool
    ) -> tuple[Run | None, int]:
        """Seat as many of the group as one class takes: whole if possible, in a class there is before a new one."""
        rooms = [
            (min(group, self.ledger.room(run, step)), run)
            for course in self._courses.get(request.skills[step - 1], [])
            if request.programmes is None or course.programme in request.programmes
            for run in self._runs_of[course.course]
            if ready <= run.start and run.end <= until
        ]
        rooms.sort(key=lambda each: (-each[0], each[1].offering is not None, each[1].end))
        whole = [run for room, run in rooms if room == group]
        for run in whole:
            mark = self.ledger.journal.mark()
            if self._book(run, request, step, group) == group:
                return run, group
            self.ledger.journal.back_to(mark)
        new, seats = self._open(request, step, group, ready, until, nested)
        if new:
            return new, seats
        for room, run in rooms:
            if room and (seats := self._book(run, request, step, group)):
                return run, seats
        return None, 0

    def _book(self, run: Run, request: Request, step: int, group: int) -> int:
        """Book as many of the group as the class can take and the rule of parts allows; return how many."""
        seat = (request.request, step)
        least = request.headcount if not request.may_split else min(request.min_part, request.headcount)
        if run.seats[seat]:
            least = 1
        elif sum(other.seats[seat] > 0 for other in self._runs_for(request, step)) >= request.max_parts:
            return 0
        seats = min(group, self.ledger.room(run, step))
        while seats >= least:
            if self.ledger.book(run, request, step, seats):
                return seats
            seats = self._fewer(run, request, seats)
        return 0

    def _runs_for(self, request: Request, step: int) -> list[Run]:
        courses = self._courses.get(request.skills[step - 1], [])
        return [run for course in courses for run in self._runs_of[course.course]]

    def _fewer(self, run: Run, request: Request, seats: int) -> int:
        """Return the next smaller number of seats at which the class needs fewer people."""
        ratios = [(row.trainees_per, run.trainees) for row in self.problem.staff_rows[run.course.course]]
        if request.language != run.course.language:
            ratios.append((self.problem.settings.trainees_per_interpreter, run.languages[request.language]))
        return max(((there + seats - 1) // per * per - there for per, there in ratios if per), default=0)

    def _open(
        self, request: Request, step: int, group: int, ready: int, until: int, nested: bool
    ) -> tuple[Run | None, int]:
        """Open the new class that, filled up, seats the most weight."""
        best, best_gain, left = None, 0, self.left.copy()
        for run in self._new_classes(request, step, group, ready, until)[: 1 if nested else TRIES]:
            mark = self.ledger.journal.mark()
            seats = self._try(run, request, step, group, nested)
            gain = int(self._weights @ (left - self.left)) + self.problem.weight(request) * seats
            if seats and (best is None or gain > best_gain):
                best, best_gain = run, gain
            self.ledger.journal.back_to(mark)
        return (best, self._try(best, request, step, group, nested)) if best else (None, 0)

    def _try(self, run: Run, request: Request, step: int, group: int, nested: bool) -> int:
        """Open a new class for the group and fill it up; return the group's seats, 0 where it stays too small."""
        mark = self.ledger.journal.mark()
        self._add(run)
        if self.ledger.start(run) and (seats := self._book(run, request, step, group)):
            self._count(request, -seats)
            self._fill(run, nested)
            self._count(request, seats)
            if run.trainees >= run.course.min_size:
                return seats
        self.ledger.journal.back_to(mark)
        return 0

    def _fill(self, run: Run, nested: bool) -> None:
        """Fill a new class with others who need it, the most urgent first; from a path only those who can do it all."""
        demand = self._demand[run.course.course]
        fitting = (demand.ready <= run.start) & (run.end <= demand.until) & (self.left[demand.at] > 0)
        for at in np.flatnonzero(fitting):
            request, step = demand.steps[at]
            if self.ledger.room(run, step) == 0:
                return
            if not (nested and len(request.skills) > 1):
                self._seat(request, given={step: run})

    def _new_classes(self, request: Request, step: int, group: int, ready: int, until: int) -> list[Run]:
        """Return the new classes that could be opened for the group, the best first: one a course and start day."""
        found: list[tuple[tuple[int, float, int], Run]] = []
        for course in self._courses.get(request.skills[step - 1], []):
            if request.programmes is not None and course.programme not in request.programmes:
                continue
            demand, starts = self._demand[course.course], self._starts[course.course]
            for start in map(int, starts[(starts >= ready) & (starts + course.days - 1 <= until)]):
                end = start + course.days - 1
                staffed = self.ledger.roster.staffed(course, start, request.language)
                spaces = np.minimum(self.ledger.spaces(course, start, end), staffed)
                wanted = int(self.left[demand.at[(demand.ready <= start) & (end <= demand.until)]].sum())
                fills = np.minimum(spaces, max(group, wanted))
                if not fills.size or fills.max() < max(course.min_size, 1):
                    continue
                fill = int(fills.max())
                venue = int(np.where(fills == fill, spaces, np.iinfo(np.int64).max).argmin())
                people = sum(
                    row.needed(fill) * (course.days + course.prep_days)
                    for row in self.problem.staff_rows[course.course]
                )
                found.append(((-min(group, fill), people / fill, start), Run(course, venue, start, end)))
        found.sort(key=lambda each: each[0])
        return [run for _, run in found]
