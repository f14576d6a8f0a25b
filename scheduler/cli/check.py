"""``muster check``: judge a plan, whoever made it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli import values
from scheduler.faults import Fault, InputError

if TYPE_CHECKING:
    from scheduler.check import LevelCheck, Report
    from scheduler.plan import Plan

__all__ = ["check"]


def check(
    problem: Annotated[Path, typer.Argument(help="A folder of CSV files, an .xlsx workbook or a .json file.")],
    plan: Annotated[Path, typer.Argument(help="A plan of it, as JSON, made by anybody.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
    baseline: Annotated[Path | None, typer.Option(help="The earlier plan that changes are counted against.")] = None,
    freeze_until: Annotated[
        dt.date | None,
        typer.Option(parser=values.day, help="Classes of the baseline that start before this date are frozen."),
    ] = None,
    pin: Annotated[list[str] | None, typer.Option(metavar="CLASS", help="A class of the baseline to freeze.")] = None,
    levels: Annotated[str | None, typer.Option(help="The levels that PLAN was made for, if not the problem's.")] = None,
) -> None:
    """List every rule that PLAN breaks and every claim of it that is not so; exit code 1 if there are any."""
    from scheduler.check import check as judge
    from scheduler.tables import read_plan, read_problem

    asked, answered = read_problem(problem), read_plan(plan)
    before = read_plan(baseline) if baseline else None
    pins = pin or []
    _require_baseline(before, freeze_until, pins)
    report = judge(
        asked,
        answered,
        baseline=before,
        freeze_until=freeze_until,
        pins=pins,
        levels=levels,
    )
    if as_json:
        print(json.dumps(report.to_dict()))
    else:
        for line in _lines(report):
            print("".join(sign if sign.isprintable() else "�" for sign in line))
    if not report.ok:
        raise typer.Exit(1)


def _require_baseline(baseline: Plan | None, freeze_until: dt.date | None, pins: list[str]) -> None:
    """Refuse to freeze what is not there."""
    if baseline is None:
        if freeze_until or pins:
            raise InputError([Fault("what is frozen is of an earlier plan; give it as --baseline")])
        return
    known = {run.id for run in baseline.rows.classes}
    if unknown := [code for code in pins if code not in known]:
        raise InputError(Fault(f"no class {code!r} in the baseline to pin") for code in unknown)


def _lines(report: Report) -> Iterator[str]:
    # First: what is noted, such as that the plan is of another problem, may be why there is so much else.
    yield from (f"note: {note}" for note in report.notes)
    width = max((len(violation.rule) for violation in report.violations), default=0)
    for violation in report.violations:
        yield f"{violation.rule:<{width}}  {violation.text}"
    yield from (f"not so: {mismatch}" for mismatch in report.mismatches)
    if report.violations or report.mismatches or report.notes:
        yield ""
    yield f"{'term':<14}{'recomputed':>14}{'claimed':>14}"
    for term, value in report.terms.items():
        claimed = report.claimed.get(term)
        yield f"{term:<14}{value:>14,}{'–' if claimed is None else format(claimed, ','):>14}"
    yield ""
    yield from (_level(level) for level in report.levels)
    yield ""
    yield _verdict(report)


def _level(level: LevelCheck) -> str:
    claim = "nothing claimed"
    if level.claimed is not None and level.bound is not None:
        claim = f"claimed {level.claimed:,}, bound {level.bound:,}{', optimal' if level.optimal else ''}"
    return f"level {level.level}, {level.text}: {level.value:,} ({claim})"


def _verdict(report: Report) -> str:
    if report.ok:
        return "The plan keeps every rule, and what it claims is so."
    rules = len({violation.rule for violation in report.violations})
    return (
        f"The plan does not stand: violations {len(report.violations):,}, of {rules} of the rules; "
        f"claims that are not so {len(report.mismatches):,}."
    )
