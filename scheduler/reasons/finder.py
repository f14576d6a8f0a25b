"""Why each request's unplaced trainees are not placed."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator

from scheduler.check.case import Case
from scheduler.plan import Plan, Reason
from scheduler.problem import Problem, Request
from scheduler.reasons.options import Options, Place
from scheduler.reasons.path import Way, nearest_way
from scheduler.reasons.trial import Trial, violations_of
from scheduler.reasons.usage import window_of

__all__ = ["with_reasons"]

_MOST = 5
"""Reasons given for a request at most."""


def with_reasons(problem: Problem, plan: Plan, *, frozen: Collection[str] = (), seconds: float = 10.0) -> Plan:
    """Return a plan with the reasons of its unplaced: the rules that keep them out, everything else as it is.

    For each request, the fewest of its trainees that may be added are tried where they would break the fewest rules,
    with people who are free, and the checker says which rules those are. Every reason is thus a rule that such a plan
    does break. Up to two such places are tried.

    Parameters
    ----------
    problem
        The problem.
    plan
        A plan of it that keeps its rules.
    frozen
        Ids of classes of the plan that take no more trainees, for they are frozen.
    seconds
        The most wall time to spend; requests not reached in time have no reasons. Infinite for an answer that does
        not depend on the machine.

    Returns
    -------
    Plan
        The same plan; ``reasons`` is empty where the reason is not known, also where the trainees could be placed
        after all.
    """
    if not plan.rows.unplaced:
        return plan
    until = time.monotonic() + seconds
    case = Case(problem, plan.rows)
    explainer = _Explainer(case, frozen)
    unplaced = tuple(
        entry.model_copy(update={"reasons": explainer.reasons(entry.request) if time.monotonic() < until else ()})
        for entry in plan.rows.unplaced
    )
    return Plan(plan.rows.model_copy(update={"unplaced": unplaced}))


class _Explainer:
    """Finds the reasons of one request after another."""

    def __init__(self, case: Case, frozen: Collection[str]) -> None:
        self._case = case
        self._options = Options(case, frozen)
        self._known = frozenset(map(str, violations_of(case)))

    def reasons(self, code: str) -> tuple[Reason, ...]:
        """Return the reasons of a request, the nearest place first; none where they are not known."""
        request = self._case.problem.request_by_code[code]
        if obvious := [*self._obvious(request)]:
            return tuple(obvious[:_MOST])
        found: list[Reason] = []
        for way in self._nearest(request):
            reasons = Trial(self._case, self._options.usage.crew, request, way).reasons(self._known)
            if reasons == []:
                return ()
            found += reasons or []
        return tuple(dict.fromkeys(found[:_MOST]))

    def _obvious(self, request: Request) -> Iterator[Reason]:
        """Yield what keeps a request out of every class there could be."""
        problem = self._case.problem
        of = "" if request.programmes is None else f" in the programmes allowed, {', '.join(request.programmes)}"
        for skill in dict.fromkeys(request.skills):
            if not self._options.courses(request, request.skills.index(skill)):
                yield Reason(rule="awards", text=f"no course awards the skill {skill!r}{of}")
                return
        first, last = window_of(problem, request)
        if first > last:
            settings = problem.settings
            text = f"the horizon {settings.horizon_start} … {settings.horizon_end}"
            yield Reason(rule="horizon", text=f"the window {request.from_} … {request.to} lies outside {text}")
            return
        shortest = [
            min(course.days for course in self._options.courses(request, k)) for k in range(len(request.skills))
        ]
        days = sum(shortest) + problem.settings.min_gap_days * (len(shortest) - 1)
        if days > last - first + 1:
            what = "every course" if len(shortest) == 1 else "its path"
            text = f"the window {problem.date(first)} … {problem.date(last)} is shorter than {what}"
            yield Reason(rule="window", text=f"{text}: {last - first + 1} days, and the shortest takes {days}")

    def _nearest(self, request: Request) -> Iterator[Way]:
        """Yield the nearest way, and another that breaks no more rules, where the hardest step is of another kind."""
        gap = self._case.problem.settings.min_gap_days
        steps = {
            trainees: [self._options.step(request, step, trainees) for step in range(len(request.skills))]
            for trainees in self._amounts(request)
        }

        def nearest(passed: Callable[[Place], bool]) -> Way | None:
            ways = [nearest_way(options, trainees, gap, passed) for trainees, options in steps.items()]
            return min(
                (way for way in ways if way), key=lambda way: (round(way.distance, 9), way.trainees), default=None
            )

        if (first := nearest(lambda _: False)) is None:
            return
        yield first
        hardest = first.places[max(range(len(first.places)), key=lambda step: first.distances[step])]
        second = nearest(lambda place: place.is_new if hardest.is_new else place.site == hardest.site)
        if second and int(second.distance) <= int(first.distance):
            yield second

    def _amounts(self, request: Request) -> list[int]:
        """Return how many trainees to try: the fewest that may be, and as many as make a class of a course."""
        left = request.headcount - self._case.placed[request.request]
        if not request.may_split:
            return [left]
        booked = self._case.placed[request.request] > 0
        fewest = min(left, request.min_part)
        classes = (
            course.smallest for step in range(len(request.skills)) for course in self._options.courses(request, step)
        )
        return sorted({1 if booked else fewest, fewest, *(min(left, max(fewest, size)) for size in classes)})
