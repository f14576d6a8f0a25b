"""Whether what a plan released of a frozen baseline is truly impossible in the problem as it is now.

All that was frozen is laid out in the problem as it is now, without the people and bookings that are impossible by
themselves. A piece is impossible by a rule that complains of it alone, or of more with the piece than without. Pieces
found impossible are taken away one after another: so of two bookings of which one fits only one is, and a booking
whose earlier step went with its class is too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from scheduler.check.case import Case, Freeze
from scheduler.check.days import date_of
from scheduler.check.report import Violation
from scheduler.plan import ClassRun, PlanRows, Released
from scheduler.problem import Problem
from scheduler.rulebook import RULES

__all__ = ["Piece", "pieces_of", "wrongly_released"]

_JUDGE_ONE_PIECE = ("interpreters", "staff-qualified", "staff-leave", "awards", "window", "parts")


class Piece(NamedTuple):
    """A class, or the bookings of a request or the engagement of a person on it."""

    run: str
    staff: str | None = None
    request: str | None = None


def pieces_of(released: Iterable[Released]) -> frozenset[Piece]:
    """Return the pieces that a plan lists as released."""
    return frozenset(Piece(entry.run, entry.staff, entry.request) for entry in released)


def wrongly_released(case: Case, freeze: Freeze) -> Iterator[Violation]:
    """Yield each release of what was not frozen, or what the problem does not make impossible by the rule named."""
    frozen = _Frozen.of(case.problem, freeze)
    pieces = frozen.pieces
    pending: dict[Piece, str] = {}
    for entry in case.plan.released:
        piece = Piece(entry.run, entry.staff, entry.request)
        if piece not in pieces:
            yield _violation(piece, "but it was not frozen")
        elif entry.rule not in RULES:
            yield _violation(piece, f"for the rule {entry.rule!r}, which does not exist")
        else:
            pending[piece] = entry.rule
    if not pending:
        return
    alone = {rule: frozen.blamed(rule) - frozen.classes for rule in _JUDGE_ONE_PIECE}
    gone = frozenset().union(*alone.values())
    blamed = {rule: alone.get(rule, frozenset()) | frozen.blamed(rule, gone) for rule in set(pending.values())}
    gone |= {piece for piece, rule in pending.items() if piece in blamed[rule]}
    pending = {piece: rule for piece, rule in pending.items() if piece not in blamed[rule]}
    while impossible := next((piece for piece, rule in pending.items() if frozen.impossible(piece, rule, gone)), None):
        gone |= {impossible}
        del pending[impossible]
    for piece, rule in pending.items():
        yield _violation(piece, f"for the rule {rule}, which does not make it impossible")


def _violation(piece: Piece, fault: str) -> Violation:
    codes = {"class": piece.run, "staff": piece.staff, "request": piece.request}
    entities = {kind: (code,) for kind, code in codes.items() if code is not None}
    named = ", ".join(f"{kind} {code}" for kind, (code,) in entities.items())
    return Violation("frozen", f"{named} is released, {fault}", entities)


@dataclass(frozen=True)
class _Frozen:
    """All that is frozen of a baseline, as a plan of its own in the problem as it is now."""

    problem: Problem
    rows: PlanRows

    @classmethod
    def of(cls, problem: Problem, freeze: Freeze) -> _Frozen:
        """Return what is frozen; its classes have the ends and programmes that their courses have now."""
        classes = {code: _as_now(problem, run) for code, run in freeze.frozen().items()}
        bookings = tuple(booking for booking in freeze.baseline.bookings if booking.run in classes)
        update = {"classes": tuple(classes.values()), "bookings": bookings, "roll": (), "released": ()}
        return cls(problem, freeze.baseline.model_copy(update=update))

    @property
    def classes(self) -> frozenset[Piece]:
        """The whole classes."""
        return frozenset(Piece(run.id) for run in self.rows.classes)

    @property
    def pieces(self) -> frozenset[Piece]:
        """Every piece: the classes, and their people and bookings."""
        people = {Piece(run.id, staff=one.staff) for run in self.rows.classes for one in run.staff}
        return self.classes | people | {Piece(one.run, request=one.request) for one in self.rows.bookings}

    def blamed(self, rule: str, gone: frozenset[Piece] = frozenset()) -> frozenset[Piece]:
        """Return the pieces that a rule complains of by themselves, some other pieces being gone."""
        found = set()
        for violation in self._violations(rule, gone):
            classes, staff, requests = (violation.entities.get(kind, ()) for kind in ("class", "staff", "request"))
            if len(classes) == 1 and len(staff) + len(requests) <= 1:
                found.add(Piece(*classes, staff=next(iter(staff), None), request=next(iter(requests), None)))
        return frozenset(found)

    def impossible(self, piece: Piece, rule: str, gone: frozenset[Piece]) -> bool:
        """Return whether a rule complains of more with the piece than without, some other pieces being gone."""
        others = gone - {piece, Piece(piece.run)}
        without = self._violations(rule, others | {piece})
        return any(violation not in without for violation in self._violations(rule, others))

    def _violations(self, rule: str, gone: frozenset[Piece]) -> list[Violation]:
        """Return how the pieces not gone break a rule; unequal steps of a path are left to what is not frozen."""
        from scheduler.check.rules import RULE_CHECKS  # not above: among these is the rule that imports this file

        classes = tuple(
            run.model_copy(
                update={"staff": tuple(one for one in run.staff if Piece(run.id, staff=one.staff) not in gone)}
            )
            for run in self.rows.classes
            if Piece(run.id) not in gone
        )
        bookings = tuple(
            one for one in self.rows.bookings if not {Piece(one.run), Piece(one.run, request=one.request)} & gone
        )
        rows = self.rows.model_copy(update={"classes": classes, "bookings": bookings})
        found = RULE_CHECKS[rule](Case(self.problem, rows))
        return [violation for violation in found if rule != "path" or violation.dates]


def _as_now(problem: Problem, run: ClassRun) -> ClassRun:
    """Return a class with the end and the programme that its course has now."""
    course = problem.course_by_code.get(run.course)
    if course is None:
        return run
    end = date_of(run.start.toordinal() + course.days - 1)
    return run.model_copy(update={"end": end, "programme": course.programme})
