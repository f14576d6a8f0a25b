"""No engaged day falls on the person's leave or outside the person's ``from`` … ``to``.

A blank ``from`` is horizon_start, so it rules out preparation before the horizon; a blank ``to`` is horizon_end.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case, Duty
from scheduler.check.days import common, span, when
from scheduler.check.report import Violation

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield the days on which a person is engaged but away."""
    for duty in case.duties:
        if duty.person is None:
            continue
        for first, last in common(case.away[duty.person.staff], duty.first, duty.last):
            yield _violation(duty, "on leave", first, last)
        begins, ends = case.service(duty.person)
        if duty.first < begins:
            yield _violation(duty, "not yet in service", duty.first, min(duty.last, begins - 1))
        if duty.last > ends:
            yield _violation(duty, "no longer in service", max(duty.first, ends + 1), duty.last)


def _violation(duty: Duty, why: str, first: int, last: int) -> Violation:
    text = f"{duty.row.staff} is engaged on class {duty.run.id} but {why}, {when(first, last)}"
    return Violation("staff-leave", text, {"staff": (duty.row.staff,), "class": (duty.run.id,)}, span(first, last))
