"""A person's engaged days in all are at most max_days."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import length, merged, span
from scheduler.check.report import Violation
from scheduler.words import count

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each person who is engaged for too many days."""
    for code, duties in case.duties_of.items():
        person = case.problem.staff_by_code.get(code)
        if person is None or person.max_days is None:
            continue
        engaged = merged((duty.first, duty.last) for duty in duties)
        if (days := length(engaged)) > person.max_days:
            text = f"{code} is engaged on {count(days, 'day')}, above max_days {person.max_days}"
            classes = tuple(dict.fromkeys(duty.run.id for duty in duties))
            yield Violation(
                "staff-load", text, {"staff": (code,), "class": classes}, span(engaged[0][0], engaged[-1][1])
            )
