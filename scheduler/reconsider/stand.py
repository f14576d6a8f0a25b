"""A plan as a solution of its problem's program, of which a part can be reconsidered while the rest is held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from scheduler.answer import rows_of
from scheduler.check import check
from scheduler.check.case import Case
from scheduler.faults import Fault, InputError
from scheduler.model.decode import decode
from scheduler.model.encode import encode
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import UNLIMITED, Expression, Ints, Program
from scheduler.plan import Plan, SolveInfo
from scheduler.problem import Problem
from scheduler.reconsider.free import columns_of, pairs_of, sharers_of
from scheduler.search.cp_sat import Effort, Stopper, minimize
from scheduler.search.subproblem import restrict

__all__ = ["Outcome", "Stand"]


@dataclass(frozen=True)
class Outcome:
    """What came of reconsidering a part.

    Parameters
    ----------
    stand
        The best plan found; None where none was.
    proven
        Whether the search was exhaustive: ``stand`` is then the best of all plans with the same rest, or, where it is
        None, there is none.
    bound
        What the aim's value is at least, in all plans with the same rest; one that says nothing where none is known.
    """

    stand: Stand | None
    proven: bool
    bound: int


@dataclass(frozen=True)
class Stand:
    """A plan as a solution of its problem's program.

    Parameters
    ----------
    problem
        The problem.
    model, program
        Its program, without an objective, and what the columns mean.
    unplaced
        The term ``unplaced``.
    solution
        The plan: a value for each column.
    """

    problem: Problem
    model: Model
    program: Program
    unplaced: Expression
    solution: Ints

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> Stand:
        """Return where a plan of the problem stands.

        Raises
        ------
        InputError
            Where the program cannot express the plan: it breaks rules, or runs twins that one class could replace.
        """
        nobody = cls.empty(problem)
        model, program = nobody.model, nobody.program
        stand = replace(nobody, solution=encode(model, plan, program.size))
        placed = Case(problem, plan.rows).placed
        if stand.placed == placed and program.is_feasible(stand.solution):
            return stand
        # The people may be more than needed: deal them out anew.
        anew = np.unique(np.concatenate([model.needs.column, model.engagements.column]))
        outcome = stand._minimize(program, Expression(anew[:0], anew[:0]), anew, 10.0, stand.solution)
        if stand.placed == placed and outcome.stand is not None:
            return outcome.stand
        raise InputError([Fault("the plan cannot be held while a part of it changes; solve the problem from it first")])

    @classmethod
    def empty(cls, problem: Problem) -> Stand:
        """Return the plan that places nobody."""
        model = build_model(problem)
        unplaced = lay_objective(model, {"unplaced"}, None).terms["unplaced"]
        program = model.builder.build()
        return cls(problem, model, program, unplaced, np.zeros(program.size, dtype=np.int64))

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The position of each request."""
        return {request.request: r for r, request in enumerate(self.problem.requests)}

    @cached_property
    def placed(self) -> dict[str, int]:
        """The trainees placed of each request."""
        placed: list[int] = self.solution[self.model.placed].tolist()
        return {request.request: seats for request, seats in zip(self.problem.requests, placed, strict=True)}

    @property
    def value(self) -> int:
        """The value of ``unplaced``."""
        return self.unplaced.value(self.solution)

    @cached_property
    def plan(self) -> Plan:
        """The plan, which has passed the checker."""
        info = SolveInfo(status="feasible")
        plan = Plan(rows_of(self.problem, *decode(self.model, self.solution), info))
        if broken := check(self.problem, plan).violations:
            raise AssertionError(f"a plan that breaks a rule, which is a defect of Muster's: {broken[0]}")
        return plan

    def emptied(self) -> Stand:
        """Return the plan of the same problem that places nobody."""
        return replace(self, solution=np.zeros_like(self.solution))

    def sharers(self, request: str) -> list[str]:
        """Return the other requests that could be in a class with this one."""
        return [self.problem.requests[r].request for r in sharers_of(self.model, self.number[request])]

    def company(self, request: str) -> list[str]:
        """Return the other requests that this plan has in classes with this one."""
        slots = self.model.pairs.slot[self._held([request])]
        held = self._held(code for code in self.placed if code != request)
        with_it = held[np.isin(self.model.pairs.slot[held], slots)]
        return [self.problem.requests[r].request for r in np.unique(self.model.pairs.request[with_it]).tolist()]

    def overlapping(self, request: str) -> list[str]:
        """Return the other requests with a class at a time when this one could be in session."""
        model = self.model
        mine = model.pairs.slot[model.pairs_of(self.number[request])]
        if len(mine) == 0:
            return []
        first, last = model.slots.start[mine].min(), model.slots.end[mine].max()
        held = self._held(self.placed)
        slots = model.pairs.slot[held]
        near = held[(model.slots.end[slots] >= first) & (model.slots.start[slots] <= last)]
        found = {self.problem.requests[r].request for r in model.pairs.request[near].tolist()}
        return sorted(found - {request})

    def reconsider(
        self,
        movable: Collection[str],
        seconds: float,
        *,
        droppable: Collection[str] = (),
        favoured: str | None = None,
        least: Mapping[str, int] | None = None,
        hint: Stand | None = None,
    ) -> Outcome:
        """Find the plan with the least ``unplaced`` among those that keep the rest.

        Parameters
        ----------
        movable
            Requests whose bookings are all open.
        seconds
            The most wall time.
        droppable
            Requests that may lose seats of the bookings they have.
        favoured
            A request of which as many as possible are placed before anybody else counts.
        least
            The fewest trainees placed of some requests.
        hint
            A plan of the same program to start from, where it is not this one.
        """
        pairs = np.concatenate([self._of(movable), self._held(droppable)])
        free = columns_of(self.model, np.unique(pairs), self.program.size)
        free = np.union1d(free, self.model.placed[[self.number[code] for code in least or ()]])
        return self._minimize(self._with_least(least or {}), self.aim(favoured), free, seconds, (hint or self).solution)

    def make_room(self, seated: Collection[str], seat: Stand, droppable: Collection[str], seconds: float) -> Outcome:
        """Find who must give way for some requests to be placed just as in another plan of the same program.

        Parameters
        ----------
        seated
            The requests.
        seat
            The plan that places them.
        droppable
            Requests that may lose seats of the bookings they have.
        seconds
            The most wall time.
        """
        pairs, mine = self.model.pairs, self._of(seated)
        own = np.concatenate(
            [pairs.column[mine], pairs.part[mine], self.model.placed[[self.number[code] for code in seated]]]
        )
        solution = self.solution.copy()
        solution[own] = seat.solution[own]
        # The classes that they leave and the classes that they take.
        touched = mine[(solution[pairs.column[mine]] > 0) | (self.solution[pairs.column[mine]] > 0)]
        both = np.concatenate([touched, self._held(set(droppable) - set(seated))])
        free = np.setdiff1d(columns_of(self.model, both, self.program.size), own)
        return replace(self, solution=solution)._minimize(self.program, self.unplaced, free, seconds, solution)

    def any_with(self, least: Mapping[str, int], seconds: float) -> Outcome:
        """Find any plan of the problem that places at least so many trainees of some requests."""
        nothing = Expression(np.empty(0, np.int64), np.empty(0, np.int64))
        return self._minimize(self._with_least(least), nothing, np.arange(self.program.size), seconds, self.solution)

    def most_of(self, request: str, seconds: float, movable: Collection[str] | None = None) -> Outcome:
        """Find the plan that places the most trainees of a request, whatever that costs everybody else.

        Parameters
        ----------
        request
            The request.
        seconds
            The most wall time.
        movable
            Requests whose bookings are all open, the rest held; None for everything.
        """
        aim = Expression(self.model.placed[[self.number[request]]], np.array([-1]))
        free = np.arange(self.program.size)
        if movable is not None:
            free = columns_of(self.model, self._of(movable), self.program.size)
        return self._minimize(self.program, aim, free, seconds, self.solution)

    def aim(self, favoured: str | None) -> Expression:
        """Return ``unplaced``, after as many of the favoured request as possible."""
        if favoured is None:
            return self.unplaced
        # One of the favoured counts more than all others together.
        above = int(np.abs(self.unplaced.coefficients) @ self.program.upper[self.unplaced.columns]) + 1
        return Expression(
            np.append(self.unplaced.columns, self.model.placed[self.number[favoured]]),
            np.append(self.unplaced.coefficients, -above),
            self.unplaced.constant,
        )

    def _of(self, requests: Iterable[str]) -> Ints:
        """Return the bookings that the requests could make."""
        return pairs_of(self.model, (self.number[code] for code in requests))

    def _held(self, requests: Iterable[str]) -> Ints:
        """Return the bookings that the requests have."""
        pairs = self._of(requests)
        held: Ints = pairs[self.solution[self.model.pairs.column[pairs]] > 0]
        return held

    def _with_least(self, least: Mapping[str, int]) -> Program:
        lower = self.program.lower.copy()
        for code, seats in least.items():
            lower[self.model.placed[self.number[code]]] = seats
        return replace(self.program, lower=lower)

    def _minimize(self, program: Program, aim: Expression, free: Ints, seconds: float, hint: Ints) -> Outcome:
        """Minimise over the free columns, the others as they are; of a part that is already best, keep it."""
        if seconds <= 0:
            return Outcome(None, False, -UNLIMITED)
        part = restrict(program, aim, self.solution, free)
        lower, upper = part.program.lower, part.program.upper
        if (lower > upper).any():
            return Outcome(None, True, UNLIMITED)
        near = np.clip(hint[free[part.chosen]], lower, upper)
        found = minimize(part.program, part.objective, Effort(seconds), Stopper(), near)
        if found.solution is None:
            return Outcome(None, found.proven, found.bound)
        solution = self.solution.copy()
        solution[free] = part.filled(found.solution)
        if not program.is_feasible(solution):
            return Outcome(None, False, found.bound)
        return Outcome(replace(self, solution=solution), found.proven, found.bound)
