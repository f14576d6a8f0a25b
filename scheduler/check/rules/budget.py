"""The cost of a programme's classes and bookings is within its budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case, Run
from scheduler.check.report import Violation

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each programme that costs more than its budget."""
    costly: defaultdict[str, list[Run]] = defaultdict(list)
    for run in case.runs:
        if run.cost:
            costly[run.programme].append(run)
    for programme in case.problem.programmes:
        code, budget = programme.programme, programme.budget
        cost = sum(run.cost for run in costly[code])
        if budget is not None and cost > budget:
            text = f"programme {code} costs {cost} euros, above its budget of {budget}"
            entities = {"programme": (code,), "class": tuple(run.id for run in costly[code])}
            yield Violation("budget", text, entities)
