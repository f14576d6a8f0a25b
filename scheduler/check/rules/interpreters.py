"""An own class with n trainees of another language has ⌈n / trainees_per_interpreter⌉ interpreters for it at least.

Each interpreter's entry names the trainees' language; the person has the qualification and both languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case, Duty, Run
from scheduler.check.days import span
from scheduler.check.report import Violation
from scheduler.problem import INTERPRETER
from scheduler.words import count

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each interpreter who cannot interpret the class, and each language with too few who can."""
    able: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for duty in case.duties:
        if not duty.interprets:
            continue
        faults = list(_faults(duty))
        if not faults:
            able[duty.run.id, str(duty.row.language)].add(duty.row.staff)
        for text in faults:
            entities = {"class": (duty.run.id,), "staff": (duty.row.staff,)}
            text = f"class {duty.run.id}: interpreter {duty.row.staff} {text}"
            yield Violation("interpreters", text, entities, span(duty.first, duty.last))
    served = case.problem.settings.trainees_per_interpreter
    for run in case.own:
        for language, trainees in _foreign(case, run).items():
            people, needed = len(able.get((run.id, language), ())), -(-trainees // served)
            if people < needed:
                text = (
                    f"class {run.id} has {count(people, 'interpreter')} of {language} for "
                    f"{count(trainees, 'trainee')}, but needs {needed}"
                )
                yield Violation("interpreters", text, {"class": (run.id,)}, span(run.start, run.end))


def _foreign(case: Case, run: Run) -> dict[str, int]:
    """Return the trainees of each language other than the course's."""
    trainees: defaultdict[str, int] = defaultdict(int)
    for booking in run.bookings:
        request = case.problem.request_by_code.get(booking.request)
        if request and run.course and request.language != run.course.language:
            trainees[request.language] += booking.seats
    return trainees


def _faults(duty: Duty) -> Iterator[str]:
    if not duty.row.language:
        yield "has no language; the trainees' language belongs there"
    if duty.person is None:
        yield "is not among the staff"
        return
    if INTERPRETER not in duty.person.qualifications:
        yield "is not qualified as interpreter"
    taught = duty.run.course.language if duty.run.course else None
    for language in dict.fromkeys((duty.row.language, taught)):
        if language and language not in duty.person.languages:
            yield f"does not have the language {language}"
