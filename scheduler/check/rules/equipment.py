"""Equipment in use on a day is at most its units.

An own class in session uses per_class + per_trainee × trainees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case, Run
from scheduler.check.days import Use, over, span, when
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield the days on which equipment runs short."""
    runs_of: defaultdict[str, list[Run]] = defaultdict(list)
    for run in case.own:
        runs_of[run.row.course].append(run)
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for row in case.problem.course_equipment:
        uses[row.equipment] += [
            Use(run.start, run.end, row.per_class + row.per_trainee * run.seats, run.id)
            for run in runs_of.get(row.course, ())
        ]
    for equipment in case.problem.equipment:
        code = equipment.equipment
        for stretch in over(uses.get(code, ()), equipment.units):
            text = (
                f"{count(stretch.peak, 'unit')} of {code} in use, above the {equipment.units} there are, "
                f"{when(stretch.first, stretch.last)}: {names(stretch.labels)}"
            )
            entities = {"equipment": (code,), "class": stretch.labels}
            yield Violation("equipment", text, entities, span(stretch.first, stretch.last))
