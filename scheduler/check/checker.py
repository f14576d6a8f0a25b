"""The checker: judges any plan, whoever made it, by the contract alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scheduler.arguments import Arguments
from scheduler.check.case import Case, Freeze
from scheduler.check.claims import levels_checked, mismatches, notes, terms_claimed
from scheduler.check.released import wrongly_released
from scheduler.check.report import Report
from scheduler.check.rules import RULE_CHECKS
from scheduler.check.terms import recomputed
from scheduler.faults import InputError
from scheduler.levels import parse_levels
from scheduler.plan import Plan
from scheduler.problem import Problem

__all__ = ["check"]


def check(
    problem: Problem,
    plan: Plan,
    *,
    baseline: Plan | None = None,
    freeze_until: dt.date | str | None = None,
    pins: Iterable[str] = (),
    levels: str | None = None,
) -> Report:
    """Judge a plan: every rule it breaks, every term recomputed, every claim that is not so.

    Parameters
    ----------
    problem
        The problem as it is now. Its tables are taken to be consistent, as after :func:`scheduler.load`.
    plan
        The plan, made by a solver or by hand.
    baseline
        The earlier plan that ``changes`` counts against and of which classes are frozen; None for neither.
    freeze_until
        Classes of the baseline that start before this date are frozen; None freezes none by date.
    pins
        Ids of classes of the baseline that are frozen besides.
    levels
        The levels that the plan was made for, where they are not the problem's own.

    Returns
    -------
    Report
        With all that was found; ``report.ok`` says whether the plan stands.

    Raises
    ------
    InputError
        Where an argument is no such thing.
    """
    asked = Arguments.read(
        problem=problem, plan=plan, baseline=baseline, freeze_until=freeze_until, pins=pins, levels=levels
    )
    if faults := asked.faults_of_levels:
        raise InputError(faults)
    pinned, until = frozenset(asked.pins), asked.freeze_until
    replans = baseline is not None and (until is not None or pinned)
    case = Case(
        problem,
        plan.rows,
        baseline=baseline.rows if baseline else None,
        freeze=Freeze(baseline.rows, until, pinned) if baseline and replans else None,
    )
    aims = problem.levels if levels is None else parse_levels(levels)
    terms = recomputed(case)
    found = list(notes(case, aims, terms))
    if baseline is None and (until or pinned):
        found.append("what is frozen was not checked: that needs the baseline")
    elif baseline and (unknown := pinned - {run.id for run in baseline.rows.classes}):
        found.append(f"pinned, but no class of the baseline: {', '.join(sorted(unknown))}")
    violations = [violation for rule in RULE_CHECKS.values() for violation in rule(case)]
    return Report(
        violations=(*violations, *wrongly_released(case)),
        terms=terms,
        claimed=terms_claimed(case),
        levels=levels_checked(case, aims, terms),
        mismatches=tuple(mismatches(case, aims, terms)),
        notes=tuple(found),
    )
