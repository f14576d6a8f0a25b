"""``muster synth``: a problem made to measure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from scheduler.cli import values

__all__ = ["KindName", "synth"]

KindName = Literal[
    "reference",
    "interpreter-starved",
    "bed-starved",
    "unsplittable",
    "offering-heavy",
    "path-heavy",
    "daily-start",
]


def synth(
    out: Annotated[Path, typer.Argument(help="An .xlsx, a .json, or a folder: a name without a suffix.")],
    trainees: Annotated[
        int, typer.Option(min=20, max=1_000_000, help="About how many can be placed; a tenth more are asked for.")
    ],
    seed: Annotated[int, typer.Option(parser=values.seed, help="The same seed gives the same problem.")],
    kind: Annotated[KindName, typer.Option(help="What is scarce or common in it.")] = "reference",
    roll: Annotated[bool, typer.Option("--roll", help="List the trainees, by pseudonymous id.")] = False,
) -> None:
    """Write a synthetic problem to OUT, in the format of its name. Only another problem is written over."""
    from scheduler.cli.outputs import require_free
    from scheduler.synth import synthesize
    from scheduler.tables import write_problem

    require_free(out, "problem", "template")
    problem = synthesize(trainees, seed, kind, roll=roll)
    write_problem(problem, out)
    asked = sum(request.headcount for request in problem.requests)
    print(f"{problem.settings.name}: {len(problem.requests)} requests for {asked} trainees, written to {out}")
