"""``muster compare``: two plans side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scheduler.compare import Comparison

__all__ = ["compare"]


def compare(
    plan_a: Annotated[Path, typer.Argument(help="A plan, as JSON.")],
    plan_b: Annotated[Path, typer.Argument(help="The plan to compare it with.")],
    problem: Annotated[
        list[Path] | None,
        typer.Option(help="The problem, to recompute all terms; given twice, that of PLAN_A, then that of PLAN_B."),
    ] = None,
    chart: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw it: .html, .svg, .png, .pdf, .json.")] = None,
    receipts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the change receipts: .json, .csv or .txt.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")] = False,
) -> None:
    """Put two plans side by side: terms, requests that gained and lost, classes moved, people changed."""
    from scheduler.cli.drawing import require_chart, save_chart
    from scheduler.cli.told import require_form, write_receipts
    from scheduler.compare import compare as set_beside
    from scheduler.tables import read_plan, read_problem

    problems = problem or []
    if len(problems) > 2:
        raise typer.BadParameter("give it once for both plans, or twice", param_hint="--problem")
    if receipts:
        require_form(receipts)
    if chart:
        require_chart(chart)
    comparison = set_beside(read_plan(plan_a), read_plan(plan_b), [read_problem(path) for path in problems])
    if chart:
        from scheduler.report import charts

        save_chart(charts.comparison(comparison), chart)
    if receipts:
        write_receipts(comparison.receipts, receipts)
    if as_json:
        print(json.dumps(comparison.to_dict() | {"notes": comparison.notes}))
    else:
        print("\n".join(_lines(comparison)))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from (f"note: {note}" for note in comparison.notes)
    yield f"{'term':<14}{'A':>14}{'B':>14}{'B − A':>14}"
    for term in comparison.terms:
        yield f"{term.term:<14}{_number(term.before):>14}{_number(term.after):>14}{_number(term.difference, '+'):>14}"
    if comparison.requests:
        yield ""
        yield f"{'request':<14}{'placed in A':>14}{'in B':>14}{'gained':>14}{'moved':>14}"
    for request in comparison.requests:
        numbers = f"{request.before:>14,}{request.after:>14,}{_number(request.gained, '+'):>14}{request.moved:>14,}"
        yield f"{request.request:<14}{numbers}"
    receipts = comparison.receipts
    for title, lines in (
        ("classes", (*receipts.of("venue"), *receipts.of("offering"))),
        ("people", receipts.of("person")),
    ):
        if lines:
            yield ""
            many = Counter(line.what for line in lines)
            yield f"{title}: {', '.join(f'{number:,} {what}' for what, number in sorted(many.items()))}"
            yield from (f"  {line.what:<8}{line.code}: {line.text}" for line in lines)
    yield ""
    yield receipts.summary


def _number(value: int | None, sign: str = "") -> str:
    return "–" if value is None else "0" if value == 0 else format(value, f"{sign},")
