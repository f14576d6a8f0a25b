"""Finding bottlenecks: candidates from the prices of the linear relaxation, each figure from a solve of its own."""

from __future__ import annotations

import time as clock
from dataclasses import dataclass, replace

from scheduler.arguments import Arguments
from scheduler.bottlenecks.answer import Bottleneck, Bottlenecks
from scheduler.bottlenecks.binding import binding
from scheduler.bottlenecks.resources import Resource, resources
from scheduler.check.case import Case
from scheduler.explain.change import applied
from scheduler.explain.explain import placed_after_all, stand_of
from scheduler.explain.unlock import held_in
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.reconsider import Stand
from scheduler.search.linear import Relaxation, proven_bound, relax

__all__ = ["bottlenecks"]


def bottlenecks(problem: Problem, plan: Plan, *, time: float = 60.0) -> Bottlenecks:
    """Tell what one more unit of each scarce resource would place, the most first.

    Parameters
    ----------
    problem
        The problem.
    plan
        A plan of it that keeps its rules.
    time
        The most seconds to spend; resources not reached by then have no figures.

    Returns
    -------
    Bottlenecks
        Each figure is of a plan solved again with one more unit, in which who is wholly placed stays where they are: a
        lower limit of the worth. ``at_most`` is Lagrange's bound of the same problem: an upper limit in any plan.

    Raises
    ------
    InputError
        Where the problem is faulty, the plan breaks a rule, or an argument is no such thing.
    """
    began = clock.monotonic()
    Arguments.read(problem=problem, plan=plan, time=time)
    until = began + time
    given = stand_of(problem, plan)
    heads = {request.request: request.headcount for request in problem.requests}
    short = [code for code, seats in given.placed.items() if seats < heads[code]]
    better, proven = placed_after_all(given, short, min(0.15 * time, until - clock.monotonic()))
    search = _Search(better, short, until)
    search.relax(0.2 * time)
    entries = [search.solved(candidate) for candidate in search.candidates(clock.monotonic() + 0.3 * time)]
    entries.sort(key=lambda entry: (-(entry.weighted or 0), -(entry.trainees or 0), -(entry.estimate or 0)))
    entries = [search.bounded(entry) for entry in entries]
    return Bottlenecks(tuple(entries), given.value - better.value, proven, clock.monotonic() - began)


@dataclass(frozen=True)
class _Candidate:
    """A resource, what the prices prove of ``unplaced`` with one more unit, and the plan there, while it is kept."""

    resource: Resource
    bound: int | None
    stand: Stand | None


class _Search:
    """Solves the problem with one more unit of a resource after another."""

    def __init__(self, better: Stand, short: list[str], until: float) -> None:
        self._better = better
        self._short = short
        self._until = until
        self._case = Case(better.problem, better.plan.rows)
        self._relaxed: Relaxation | None = None
        self._base: int | None = None

    def relax(self, seconds: float) -> None:
        """Find the prices of the plan's problem."""
        if seconds > 0:
            self._relaxed = relax(self._better.program, self._better.unplaced, seconds)
            self._base = self._bound(self._better)

    def _left(self) -> float:
        return self._until - clock.monotonic()

    def _bound(self, stand: Stand) -> int | None:
        """Return what the prices prove of ``unplaced`` in a problem with the same rows and columns; None of others.

        Lagrange's bound holds for any prices, so those of the plan's problem bound the problem with one more unit too.
        """
        if self._relaxed is None or stand.program.matrix.shape != self._better.program.matrix.shape:
            return None
        return proven_bound(stand.program, stand.unplaced, self._relaxed.prices)

    def _with(self, resource: Resource) -> Stand | None:
        return held_in(applied(self._better.problem, [resource.change]), self._better)

    def candidates(self, until: float) -> list[_Candidate]:
        """Return the resources: first people, of whom the prices do not tell, then the dearest, then what is left."""
        found: list[_Candidate] = []
        for resource in resources(self._better.problem):
            stand = self._with(resource) if clock.monotonic() < min(until, self._until) else None
            bound = self._bound(stand) if stand else None
            worth = bound is None or self._base is None or bound < self._base
            found.append(_Candidate(resource, bound, stand if worth else None))
        return sorted(found, key=lambda entry: (entry.stand is None, -1 if entry.bound is None else entry.bound))

    def solved(self, candidate: _Candidate) -> Bottleneck:
        """Solve again with one more unit, with who is wholly placed held."""
        resource, bound = candidate.resource, candidate.bound
        stand = candidate.stand or self._with(resource) if self._left() > 0 else None
        after = None
        if stand is not None:
            kept = {code: self._better.placed[code] for code in self._short}
            after = stand.reconsider(self._short, self._left(), least=kept).stand
            bound = self._bound(stand) if bound is None else bound
        entry = Bottleneck(
            resource.kind,
            resource.key,
            resource.change,
            sum(after.placed.values()) - sum(self._better.placed.values()) if after else None,
            self._better.value - after.value if after else None,
            None,
            None,
            binding(self._case, resource),
            after.plan if after else None,
        )
        return self._with_bound(entry, bound)

    def bounded(self, entry: Bottleneck) -> Bottleneck:
        """Bound what the prices of the plan's problem do not tell by those of the problem with one more unit."""
        if entry.at_most is not None or entry.weighted is None or self._left() <= 0:
            return entry
        stand = Stand.empty(applied(self._better.problem, [entry.change]))
        relaxed = relax(stand.program, stand.unplaced, self._left())
        bound = proven_bound(stand.program, stand.unplaced, relaxed.prices) if relaxed else None
        return self._with_bound(entry, bound)

    def _with_bound(self, entry: Bottleneck, bound: int | None) -> Bottleneck:
        if bound is None:
            return entry
        estimate = None if self._base is None else max(0, self._base - bound)
        return replace(entry, at_most=self._better.value - max(0, bound), estimate=estimate)
