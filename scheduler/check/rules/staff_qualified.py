"""A person in a role has its qualification, and may serve the class's programme.

Here too: the person is one of the problem's staff.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case, Duty
from scheduler.check.days import span
from scheduler.check.report import Violation
from scheduler.words import names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each engagement of a person who may not have it."""
    for duty in case.duties:
        for text in _faults(duty):
            entities = {"class": (duty.run.id,), "staff": (duty.row.staff,)}
            text = f"class {duty.run.id}: {duty.row.staff} {text}"
            yield Violation("staff-qualified", text, entities, span(duty.first, duty.last))


def _faults(duty: Duty) -> Iterator[str]:
    if duty.person is None:
        yield "is not among the staff"
        return
    if duty.row.role not in duty.person.qualifications:
        yield f"is in role {duty.row.role!r} without its qualification"
    programmes = duty.person.programmes
    if programmes is not None and duty.run.programme not in programmes:
        yield f"serves {names(programmes)} only, not {duty.run.programme}"
