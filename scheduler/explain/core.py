"""The smallest set of rules that keeps a request out even alone, found by leaving rules out one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scheduler.explain.relax import DROPPABLE, broken_by, dropped, read_back
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.reasons import with_reasons
from scheduler.reconsider import Stand
from scheduler.rulebook import RULES

__all__ = ["Core", "core_of"]

_MEANS = (
    *("arrivals", "budget", "programme-ceiling", "equipment", "closures", "venue-classes", "venue-places"),
    *("venue-beds", "facilities", "staff-load", "staff-leave", "staff-need", "interpreters", "staff-qualified"),
    *("staff-free", "max-classes", "seats"),
)
"""Rules of what there is to train with."""

_WISHES = ("parts", "path", "horizon", "start-day", "class-size", "awards", "window")
"""Rules of what is asked for and of what a class is. They are left out last: they say more."""


@dataclass(frozen=True)
class Core:
    """Rules that together keep trainees out, whatever all other rules say.

    Parameters
    ----------
    trainees
        How many trainees cannot be placed under these rules alone.
    rules
        The rules' ids, in the order of the rulebook. That they suffice was proven with all other rules dropped.
    smallest
        Whether each of them is needed: with any one of them dropped too there is a plan, which the checker has
        judged by the others. False where that was not shown of every one.
    texts
        What the rules say of the request's nearest class, alone.
    witnesses
        By rule, the plan of the request alone that breaks it, and none of the other rules of the core.
    """

    trainees: int
    rules: tuple[str, ...]
    smallest: bool
    texts: tuple[str, ...] = ()
    witnesses: Mapping[str, Plan] = field(default_factory=dict, repr=False)

    def to_dict(self) -> dict[str, object]:
        """Return the core as plain data, for JSON."""
        return {
            "trainees": self.trainees,
            "rules": list(self.rules),
            "smallest": self.smallest,
            "texts": list(self.texts),
        }


def core_of(problem: Problem, trainees: int, until: float) -> Core | None:
    """Return the rules that keep so many trainees out of every plan of a problem of one request.

    Parameters
    ----------
    problem
        The problem of one request; see :func:`scheduler.explain.relax.alone`.
    trainees
        How many of the request.
    until
        When to end, on the clock of :func:`time.monotonic`.

    Returns
    -------
    Core
        None where it was not proven in time that even all rules together keep them out. Where time ran out later,
        the rules left suffice, but may not be the fewest.
    """
    search = _Search(problem, trainees, until)
    kept = search.shrink(frozenset(DROPPABLE))
    if kept is None:
        return None
    witnesses = {rule: plan for rule in kept if (plan := search.judge(kept - {rule}).plan)}
    (entry,) = with_reasons(
        problem, Stand.empty(problem).plan, seconds=max(0.0, until - time.monotonic())
    ).rows.unplaced
    return Core(
        trainees,
        tuple(rule for rule in RULES if rule in kept),
        len(witnesses) == len(kept),
        tuple(f"{reason.rule}: {reason.text}" for reason in entry.reasons if reason.rule in kept),
        witnesses,
    )


@dataclass(frozen=True)
class _Verdict:
    """Whether the trainees can be placed under some rules: a plan, or the proof that there is none, or neither."""

    plan: Plan | None = None
    impossible: bool = False


class _Search:
    """Judges sets of rules, each by solving the problem with all other rules dropped."""

    def __init__(self, problem: Problem, trainees: int, until: float) -> None:
        self._problem = problem
        self._trainees = trainees
        self._until = until
        self._known: dict[frozenset[str], _Verdict] = {}

    def shrink(self, rules: frozenset[str]) -> frozenset[str] | None:
        """Return rules of which none can be left out, as far as time allows; None if all of them are too few."""
        if not self.judge(rules).impossible:
            return None
        for chunk in [*_halves(_MEANS), *((rule,) for rule in _WISHES)]:
            chosen = rules.intersection(chunk)
            if chosen and self.judge(rules - chosen).impossible:
                rules -= chosen
        return rules

    def judge(self, rules: frozenset[str]) -> _Verdict:
        """Tell whether any plan places the trainees under these rules."""
        if rules not in self._known:
            # What is possible under more rules is possible under fewer, and there are far fewer days to look at.
            fewer_days = rules | {"horizon", "start-day", "window"}
            if "awards" not in rules and rules != fewer_days and self.judge(fewer_days).plan:
                self._known[rules] = self.judge(fewer_days)
            else:
                self._known[rules] = self._solve(rules)
        return self._known[rules]

    def _solve(self, rules: frozenset[str]) -> _Verdict:
        relaxed = dropped(self._problem, frozenset(DROPPABLE) - rules)
        if relaxed is None or time.monotonic() >= self._until:
            return _Verdict()
        wanted = {request.request: self._trainees for request in relaxed.requests}
        outcome = Stand.empty(relaxed).any_with(wanted, self._until - time.monotonic())
        if outcome.stand is None:
            return _Verdict(impossible=outcome.proven)
        plan = read_back(self._problem, outcome.stand.plan)
        return _Verdict(None if broken_by(self._problem, plan) & rules else plan)


def _halves(rules: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield all of the rules, then each half likewise, down to single rules: most are of no account."""
    yield rules
    if len(rules) > 1:
        yield from _halves(rules[: len(rules) // 2])
        yield from _halves(rules[len(rules) // 2 :])
