"""The first sheet: the figures that matter."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from scheduler.check.report import Report
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report import columns, figures
from scheduler.report.columns import Column
from scheduler.report.workbook.book import Book
from scheduler.rulebook import TERMS

__all__ = ["overview_sheet"]

_WIDTHS = (36, *[14] * 9)


def overview_sheet(book: Book, problem: Problem, plan: Plan, checked: Report) -> None:
    """Add the overview: the plan in figures, the checker's verdict, levels, demand and programmes."""
    sheet = book.sheet("Overview")
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    title = book.format(bold=True, font_size=18, font_color="#1D5A96")
    heading = book.format(bold=True, font_size=12, font_color="#1D5A96")
    sheet.write_string(0, 0, problem.settings.name, title)
    row = 2
    for name, value in _lines(problem, plan, checked):
        book.cell(sheet, row, 0, name)
        if isinstance(value, int):
            book.cell(sheet, row, 1, value, "money" if name == "Cost" else "whole")
        else:
            book.cell(sheet, row, 1, value)
        row += 1
    for name, frame, chosen in _blocks(problem, plan):
        sheet.write_string(row + 1, 0, name, heading)
        row = book.rows(sheet, row + 2, frame, chosen)
    sheet.write_string(row + 1, 0, "Terms, recomputed by the checker", heading)
    for line, term in enumerate(TERMS.values(), start=row + 2):
        book.cell(sheet, line, 0, term.title)
        book.cell(sheet, line, 1, checked.terms[term.id], "whole")
        book.cell(sheet, line, 2, term.sentence)


def _blocks(problem: Problem, plan: Plan) -> Iterator[tuple[str, pd.DataFrame, tuple[Column, ...]]]:
    level, objective, *rest = columns.LEVELS
    yield "Levels", figures.levels(problem, plan), (objective, level, *rest)
    for by, header in columns.DEMAND.items():
        yield (
            f"By {by}{' allowed' if by == 'programmes' else ''}",
            figures.demand(problem, plan, by),
            columns.demand_columns(by, header),
        )
    yield "Programmes", figures.programmes(problem, plan), columns.PROGRAMMES
    yield "Unplaced, by what keeps them out", figures.unplaced_by_rule(problem, plan), columns.RULES


def _lines(problem: Problem, plan: Plan, checked: Report) -> list[tuple[str, int | str]]:
    settings, solve, summary = problem.settings, plan.rows.solve, figures.summary(problem, plan)
    rules = f"breaks rules: {len(checked.violations)} violations" if checked.violations else "keeps every rule"
    claims = f"; {len(checked.mismatches)} claims are not so" if checked.mismatches else ""
    return [
        ("Horizon", f"{settings.horizon_start} … {settings.horizon_end}"),
        ("Checked", rules + claims),
        ("Status", f"{solve.status}, {solve.seconds:.1f} s, {solve.workers} workers, seed {solve.seed}"),
        ("Trainees requested", summary.requested),
        ("Trainees placed", summary.placed),
        ("Trainees unplaced", summary.unplaced),
        ("Requests", summary.requests),
        ("Requests placed whole", summary.requests_whole),
        ("Own classes", summary.own_classes),
        ("Partners’ classes used", summary.offerings),
        ("Partners’ seats booked", summary.offered_seats),
        ("Staff", summary.staff),
        ("Staff engaged", summary.staff_engaged),
        ("Cost", summary.cost),
    ]
