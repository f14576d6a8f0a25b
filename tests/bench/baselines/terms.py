"""The terms of the objective as linear expressions over the textbook model's variables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import permutations
from typing import TYPE_CHECKING

from scheduler.levels import Level
from tests.bench.baselines.linear import Expression

if TYPE_CHECKING:
    from tests.bench.baselines.formulation import Formulation

__all__ = ["Terms"]


class Terms:
    """Makes the expression of each term when first asked for, with whatever variables and rows it needs."""

    def __init__(self, model: Formulation) -> None:
        self.model, self.problem, self.program = model, model.problem, model.program
        self._made: dict[str, Expression] = {}
        self._helpers: dict[int, Callable[[list[int]], int]] = {}

    def settled(self, values: list[int]) -> list[int]:
        """Return the values with the terms' own variables as good as the plan allows, which a solver need not do."""
        settled = list(values)
        for variable, best in self._helpers.items():
            settled[variable] = best(values)
        return settled

    def level(self, level: Level) -> Expression:
        """Return the weighted sum of a level's terms."""
        total = Expression()
        for term, weight in level.weights.items():
            total.add_all(self.term(term), weight)
        return total

    def term(self, name: str) -> Expression:
        """Return the expression of a term."""
        if name not in self._made:
            self._made[name] = getattr(self, f"_{name}")()
        return self._made[name]

    def _unplaced(self) -> Expression:
        total = Expression()
        for request in self.problem.requests:
            weight = self.problem.weight(request)
            total.constant += weight * request.headcount
            total.add(self.model.placed[request.request], -weight)
        return total

    def _changes(self) -> Expression:
        return Expression()

    def _lateness(self) -> Expression:
        total = Expression()
        for request in self.problem.requests:
            last = request.request, len(request.skills)
            for each in self.model.at_step[last] if request.due else []:
                late = each.end - self.problem.day(request.due or request.to)
                total.add(each.seats[last], self.problem.weight(request) * max(0, late))
        return total

    def _waiting(self) -> Expression:
        total = Expression()
        for request in self.problem.requests:
            ready = self.problem.day(request.from_)
            for step in range(1, len(request.skills) + 1):
                for each in self.model.at_step[request.request, step]:
                    seats = each.seats[request.request, step]
                    total.add(seats, -each.course.days)
                    if step == len(request.skills):
                        total.add(seats, each.end - ready + 1)
        return total

    def _splits(self) -> Expression:
        total = Expression()
        for request in self.problem.requests:
            anyone, placed = self.program.variable(1), self.model.placed[request.request]
            self.program.row([(anyone, 1), (placed, -1)], upper=0)
            self._helpers[anyone] = _any_of([placed])
            total.add(anyone, -len(request.skills))
            for step in range(1, len(request.skills) + 1):
                for each in self.model.at_step[request.request, step]:
                    total.add(each.booked[request.request, step])
        return total

    def _staff_days(self) -> Expression:
        total = Expression()
        for spans in self.model.engagements().values():
            for first, last, variable, _ in spans:
                total.add(variable, last - first + 1)
        return total

    def _staff_used(self) -> Expression:
        total = Expression()
        for spans in self.model.engagements().values():
            if spans:
                used = self.program.variable(1)
                self.program.at_most_each_day(spans, 0, also=[(used, -1)])
                self._helpers[used] = _any_of([variable for _, _, variable, _ in spans])
                total.add(used)
        return total

    def _cost(self) -> Expression:
        total = Expression()
        for each in self.model.classes:
            for variable, cost in self.model.costs(each):
                total.add(variable, cost)
        return total

    def _peak_load(self) -> Expression:
        most, loads = self.program.variable(1000), []
        engagements = self.model.engagements()
        for person in self.problem.staff:
            first = self.problem.day(person.from_) if person.from_ else 0
            last = self.problem.day(person.to) if person.to else self.problem.settings.horizon_days - 1
            away = {
                day
                for absence in self.problem.leave
                if absence.staff == person.staff
                for day in range(
                    max(first, self.problem.day(absence.from_)), min(last, self.problem.day(absence.to)) + 1
                )
            }
            available = last - first + 1 - len(away)
            engaged = [(variable, -1000 * (to - since + 1)) for since, to, variable, _ in engagements[person.staff]]
            self.program.row([(most, available), *engaged], lower=0)
            if available:
                loads.append((available, engaged))
        self._helpers[most] = lambda values: max(
            (-(sum(values[one] * days for one, days in engaged) // available) for available, engaged in loads),
            default=0,
        )
        return Expression(0, {most: 1})

    def _makespan(self) -> Expression:
        last = self.program.variable(self.problem.settings.horizon_days)
        uses = [
            (used, each.end + 1)
            for each in self.model.classes
            for used in ([each.held] if each.venue else each.booked.values())
        ]
        for used, days in uses:
            self.program.row([(last, 1), (used, -days)], lower=0)
        self._helpers[last] = lambda values: max((days for used, days in uses if values[used]), default=0)
        return Expression(0, {last: 1})

    def _unused_seats(self) -> Expression:
        total = Expression(sum(offering.seats for offering in self.problem.offerings))
        for each in self.model.classes:
            for seat in each.seats.values() if each.offering else []:
                total.add(seat, -1)
        return total

    def _unfairness(self) -> Expression:
        share: dict[str, Expression] = defaultdict(Expression)
        for request in self.problem.requests:
            weight = self.problem.weight(request)
            share[request.requester].constant += weight * request.headcount
            share[request.requester].add(self.model.placed[request.request], -weight)
        most = self.program.variable(1000)
        asked = {requester: unplaced for requester, unplaced in share.items() if unplaced.constant}
        gaps = []
        for worse, better in permutations(asked.values(), 2):
            gap, scale = Expression(), worse.constant * better.constant
            gap.add_all(worse, 1000 * better.constant)
            gap.add_all(better, -1000 * worse.constant)
            gaps.append((gap, scale))
            self.program.row([*gap.terms.items(), (most, -scale)], upper=-gap.constant)
        self._helpers[most] = lambda values: max((-(-gap.value(values) // scale) for gap, scale in gaps), default=0)
        return Expression(0, {most: 1})


def _any_of(variables: list[int]) -> Callable[[list[int]], int]:
    """Return what tells whether any of the variables is above 0."""
    return lambda values: int(any(values[variable] for variable in variables))
