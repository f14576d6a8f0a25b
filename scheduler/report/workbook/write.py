"""The workbook put together."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scheduler.check.checker import check
from scheduler.check.report import Report
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report import columns, figures
from scheduler.report.matching import require_match
from scheduler.report.workbook.book import Book
from scheduler.report.workbook.overview import overview_sheet
from scheduler.report.workbook.weeks import interpreters_sheet, people_sheet, venues_sheet
from scheduler.rulebook import RULES
from scheduler.tables.atomic import replacing

__all__ = ["write_xlsx"]


def write_xlsx(
    problem: Problem, plan: Plan, path: Path | str, checked: Report | None = None, baseline: Plan | None = None
) -> None:
    """Write the report of a plan as an Excel workbook.

    Its sheets: Overview, Violations (where there are any), Classes, Bookings, Unplaced, Requests, People, Venues by
    week, Interpreters by week, Offerings, Released and Roll (where the plan has any), and Changes (with a baseline).

    Parameters
    ----------
    problem, plan
        What was asked and what is answered.
    path
        The file to write; one that exists is replaced.
    checked
        The checker's answer, where it was asked with a baseline or levels of the caller's; None checks the plan.
    baseline
        The published plan in whose place this one comes; who must be told what then has a sheet.

    Raises
    ------
    InputError
        If the plan is not one of this problem.
    OSError
        If the file can't be written.
    """
    require_match(problem, plan)
    checked = checked or check(problem, plan)
    book = Book(problem.settings.name)
    overview_sheet(book, problem, plan, checked)
    if not checked.ok:
        book.table("Violations", _violations(checked), columns.VIOLATIONS)
    book.table("Classes", figures.classes(problem, plan), columns.CLASSES)
    book.table("Bookings", figures.bookings(problem, plan), columns.BOOKINGS)
    book.table("Unplaced", figures.unplaced(problem, plan), columns.UNPLACED)
    book.table("Requests", figures.requests(problem, plan), columns.REQUESTS)
    people_sheet(book, problem, plan)
    venues_sheet(book, problem, plan)
    interpreters_sheet(book, problem, plan)
    book.table("Offerings", figures.offerings(problem, plan), columns.OFFERINGS)
    if plan.rows.released:
        book.table("Released", figures.released(plan), columns.RELEASED)
    if baseline:
        book.table("Changes", figures.changes(baseline, plan), columns.CHANGES)
    if plan.rows.roll:
        book.table("Roll", plan.roll, columns.ROLL)
    content = book.content()
    with replacing(Path(path)) as beside:
        beside.write_bytes(content)


def _violations(checked: Report) -> pd.DataFrame:
    rows = [
        (RULES[violation.rule].title, violation.text, *(violation.dates or (None, None)))
        for violation in checked.violations
    ]
    rows += [("Claim", text, None, None) for text in checked.mismatches]
    return pd.DataFrame(rows, columns=["rule", "text", "first", "last"])
