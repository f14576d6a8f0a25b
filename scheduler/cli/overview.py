"""A plan at a glance, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scheduler.check.report import Report
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report import columns, figures
from scheduler.report.columns import Column
from scheduler.report.tables import Table as TextTable
from scheduler.report.tables import money, share, table_of

__all__ = ["plain", "show"]

_MOST = 10
"""Most violations, and most unplaced requests, that are listed."""

_PROGRAMMES = ("programme", "placed", "own_classes", "offerings", "cost", "budget")
_UNPLACED = ("request", "requester", "priority", "headcount", "unplaced", "rules")


def show(problem: Problem, plan: Plan, checked: Report) -> None:
    """Print the figures that matter, the levels, demand by priority, programmes, and the heaviest of the unplaced."""
    console, summary = Console(highlight=False), figures.summary(problem, plan)
    settings = problem.settings
    console.print(plain(settings.name, "bold"), Text(f"{settings.horizon_start} … {settings.horizon_end}", "dim"))
    placed = f" ({share(summary.placed / summary.requested)})" if summary.requested else ""
    console.print(f"{summary.placed:,} of {summary.requested:,} trainees placed{placed}")
    console.print(
        f"{summary.own_classes:,} own classes, {summary.offered_seats:,} seats in {summary.offerings:,} offerings, "
        f"{summary.staff_engaged:,} of {summary.staff:,} staff engaged, {money(summary.cost)}"
    )
    _show_verdict(console, checked)
    unplaced = figures.unplaced(problem, plan)
    rest = f", the first {_MOST} of {len(unplaced)}" if len(unplaced) > _MOST else ""
    for title, frame, chosen in (
        ("Levels", figures.levels(problem, plan), columns.LEVELS),
        ("By priority", figures.demand(problem, plan, "priority"), columns.demand_columns("priority", "Priority")),
        ("Programmes", figures.programmes(problem, plan), _chosen(columns.PROGRAMMES, _PROGRAMMES)),
        (f"Unplaced{rest}", unplaced.head(_MOST), _chosen(columns.UNPLACED, _UNPLACED)),
    ):
        if len(frame):
            _show_table(console, table_of(title, frame, chosen))


def _show_verdict(console: Console, checked: Report) -> None:
    if checked.ok:
        console.print(Text("The plan keeps every rule.", "green"))
    for text in [*map(str, checked.violations), *checked.mismatches][:_MOST]:
        console.print(plain(text, "red"))
    rest = len(checked.violations) + len(checked.mismatches) - _MOST
    if rest > 0:
        console.print(Text(f"… and {rest:,} more: see muster check", "red"))


def _show_table(console: Console, content: TextTable) -> None:
    table = Table(title=content.title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for head in content.columns:
        table.add_column(head.title, justify="right" if head.number else "left", header_style="dim")
    for row in content.rows:
        table.add_row(*(plain(cell.text) for cell in row))
    console.print()
    console.print(table)


def _chosen(available: Iterable[Column], names: tuple[str, ...]) -> list[Column]:
    return [column for column in available if column.name in names]


def plain(text: str, style: str = "") -> Text:
    """Return text as it is: no markup, and nothing that a terminal would obey."""
    return Text("".join(letter if letter.isprintable() else " " for letter in text), style)
