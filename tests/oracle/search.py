"""Branch and bound over whole plans: the best value of every level, without a model or a solver.

Requests are seated one after another, each in every way that there is, and people are named for each complete
timetable. A branch is left where a rule is broken that no further booking can heal, or where the least that it can
come to is no better than the best plan found. Every term but ``unfairness`` is a sum of what the requests' seatings
decide alone and of what only grows as seats are added; so that sum, with the least of each request still to be seated,
is a lower bound.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from scheduler.levels import Level
from scheduler.plan import PlanRows
from scheduler.problem import Problem, Request
from tests.oracle.classes import Frozen, Slot, may_stand, slots_of
from tests.oracle.goal import Effort, Goal, Score, total
from tests.oracle.judge import broken_rules
from tests.oracle.roster import Rostering
from tests.oracle.seats import Seating, seatings_of
from tests.oracle.terms import terms_of
from tests.oracle.timetable import Timetable
from tests.oracle.writing import plan_rows

__all__ = ["Optimum", "optimum"]

EFFORT = 60_000
"""Steps of enumeration after which a problem is too large: some seconds."""


@dataclass(frozen=True)
class Optimum:
    """The best plan, and the value of each level asked for, in order."""

    plan: PlanRows
    values: tuple[int, ...]


def optimum(
    problem: Problem,
    levels: Sequence[Level] | None = None,
    *,
    caps: Sequence[tuple[Level, int]] = (),
    baseline: PlanRows | None = None,
    frozen: Sequence[Frozen] = (),
    effort: int = EFFORT,
) -> Optimum | None:
    """Return the best of all plans that keep the rules, what is frozen, and the caps; None where there is none.

    Parameters
    ----------
    problem
        A small problem without faults.
    levels
        The levels to minimise one after another; those of the problem's settings where None.
    caps
        Levels with the most that each may come to.
    baseline
        The plan against which ``changes`` counts.
    frozen
        The classes of the baseline that stay.
    effort
        Steps of enumeration that may be taken.

    Raises
    ------
    TooLargeError
        Where that is not enough.
    """
    goal = Goal(tuple(problem.levels if levels is None else levels), tuple(caps))
    search = _Search(problem, goal, baseline, list(frozen), Effort(effort))
    if search.may_go_on(0):
        search.seat(0, goal.score(_constants(problem, baseline)))
    if search.best is None:
        return None
    assert not broken_rules(problem, search.best), "the oracle made a plan that its own judge does not pass"
    values = goal.rank(goal.score(terms_of(problem, search.best, baseline)))
    assert values == goal.rank(search.best_score), "the oracle's judge counts other than the oracle"
    return Optimum(search.best, values)


def _constants(problem: Problem, baseline: PlanRows | None) -> dict[str, int]:
    """Return the terms of the empty plan that no request's seating decides."""
    known = {request.request for request in problem.requests}
    gone = [booking.seats for booking in baseline.bookings if booking.request not in known] if baseline else []
    return {"unused_seats": sum(offering.seats for offering in problem.offerings), "changes": sum(gone)}


class _Search:
    """The state of one search."""

    def __init__(
        self, problem: Problem, goal: Goal, baseline: PlanRows | None, frozen: list[Frozen], effort: Effort
    ) -> None:
        self.problem, self.goal, self.effort = problem, goal, effort
        self.rostering = Rostering(problem, goal, baseline, effort)
        slots = slots_of(problem, frozen)
        self.frozen = [slot for slot in slots if slot.frozen is not None]
        self.timetable = Timetable(problem, {slot: Counter() for slot in self.frozen})
        self.best: PlanRows | None = None
        self.best_score: Score = ()
        usable = slots if all(may_stand(problem, slot) for slot in self.frozen) else []
        options = [self._options(request, usable, baseline) for request in problem.requests]
        self.options = sorted(options, key=len)
        self.least = self._least_of_rest()
        self.left = self._left_to_seat()

    def seat(self, number: int, score: Score) -> None:
        """Seat the requests from a number on, those before it being seated at a score."""
        self.effort.spend()
        if number == len(self.options):
            self._finish(score)
            return
        grown = self._grown()
        for more, seating in self.options[number]:
            bound = total(score, more, grown, self.least[number + 1])
            if not self._better(bound):
                break
            if self.goal.within_caps(bound):
                self.timetable.add(seating)
                if self.may_go_on(number + 1):
                    self.seat(number + 1, total(score, more))
                self.timetable.remove(seating)

    def _finish(self, score: Score) -> None:
        """Name the people of a timetable, and keep it where it is the best so far."""
        kept = all(self.timetable.seats[slot][place] == seats for slot, place, seats in self._kept())
        needs = self.timetable.needs()
        fixed = self.goal.score(
            {
                "cost": self.timetable.class_costs(),
                "makespan": self.timetable.makespan(),
                "unfairness": self._unfairness(),
            }
        )
        bound = total(score, fixed, self.goal.score({"staff_days": self.rostering.least_days(needs)}))
        if not kept or not self._better(bound) or not self.goal.within_caps(bound):
            return
        crew = self.rostering.best(needs, total(score, fixed))
        if crew is not None and self._better(whole := total(score, fixed, crew[0])):
            self.best, self.best_score = plan_rows(self.problem, self.timetable, crew[1]), whole

    def _options(self, request: Request, slots: list[Slot], baseline: PlanRows | None) -> list[tuple[Score, Seating]]:
        """Return the ways to seat a request that would do if there were no other, the best first."""
        options = []
        for seating in seatings_of(self.problem, request, slots, baseline, self.effort):
            self.timetable.add(seating)
            if not self.timetable.too_full() and self.rostering.possible(self.timetable.needs()):
                options.append((self.goal.score(seating.values), seating))
            self.timetable.remove(seating)
        return sorted(options, key=lambda option: self.goal.rank(option[0]))

    def _least_of_rest(self) -> list[Score]:
        """Return the least that the requests from each number on can add: cap by cap, and the first of the ranking."""
        caps = len(self.goal.caps)
        least = [self.goal.score({})]
        for options in reversed(self.options):
            scores = [score for score, _ in options]
            first = tuple(min(values) for values in zip(*(score[:caps] for score in scores), strict=True))
            least.append(total(least[-1], (*first, *self.goal.rank(scores[0]))) if scores else least[-1])
        return least[::-1]

    def _left_to_seat(self) -> list[Counter[str]]:
        """Return the most seats of each skill that the requests from each number on can book."""
        left: list[Counter[str]] = [Counter()]
        for options in reversed(self.options):
            request = options[0][1].request if options else None
            left.append(left[-1] + Counter(request.headcount * request.skills if request else ()))
        return left[::-1]

    def may_go_on(self, number: int) -> bool:
        """Tell whether nothing stands that the requests from a number on cannot heal."""
        return (
            self.timetable.twins_in_order()
            and not self.timetable.too_full()
            and not self.timetable.too_small(self.left[number])
            and self.rostering.possible(self.timetable.needs())
        )

    def _grown(self) -> Score:
        """Return what classes and people held so far come to at least."""
        return self.goal.score(
            {
                "cost": self.timetable.class_costs(),
                "makespan": self.timetable.makespan(),
                "staff_days": self.rostering.least_days(self.timetable.needs()),
            }
        )

    def _better(self, bound: Score) -> bool:
        return self.best is None or self.goal.rank(bound) < self.goal.rank(self.best_score)

    def _kept(self) -> Iterator[tuple[Slot, tuple[str, int], int]]:
        """Yield the frozen bookings."""
        for slot in self.frozen:
            assert slot.frozen is not None
            for place, seats in slot.frozen.bookings.items():
                yield slot, place, seats

    def _unfairness(self) -> int:
        shares: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for request in self.problem.requests:
            weight = self.problem.weight(request)
            placed = sum(booked[request.request, 1] for booked in self.timetable.seats.values())
            shares[request.requester][0] += weight * (request.headcount - placed)
            shares[request.requester][1] += weight * request.headcount
        parts = [Fraction(missing, asked) for missing, asked in shares.values() if asked]
        return ceil(1000 * (max(parts) - min(parts))) if parts else 0
