"""A person is engaged on one class, in one role, at a time; instructors during their preparation too."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import span, when
from scheduler.check.report import Violation

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each engagement that begins before the person's earlier one is over, with the days in common."""
    for person, duties in case.duties_of.items():
        if len(duties) < 2:
            continue
        ordered = sorted(duties, key=lambda duty: (duty.first, duty.last))
        earlier = ordered[0]
        for duty in ordered[1:]:
            last = min(duty.last, earlier.last)
            if duty.first <= last:
                classes = tuple(dict.fromkeys((earlier.run.id, duty.run.id)))
                where = f"class {earlier.run.id} as {earlier.row.role} and class {duty.run.id} as {duty.row.role}"
                text = f"{person} is engaged on {where} at once, {when(duty.first, last)}"
                yield Violation("staff-free", text, {"staff": (person,), "class": classes}, span(duty.first, last))
            if duty.last > earlier.last:
                earlier = duty
