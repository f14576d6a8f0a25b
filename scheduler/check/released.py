"""Whether what a plan released of a frozen baseline is truly impossible in the problem as it is now.

Each piece is put back by itself among what stayed frozen: the rule named must then complain of it. So of two bookings
of which one fits only one is released, and nothing that could have stayed. Whether something might have been added to
put a complaint right (people for a class that lost some, another class for an earlier step) only a search can tell;
that part is the solver's, and these complaints are accepted.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.piece import Piece
from scheduler.check.pieces import JUDGED_ELSEWHERE, Pieces
from scheduler.check.report import Violation
from scheduler.rulebook import RULES

__all__ = ["wrongly_released"]


def wrongly_released(case: Case) -> Iterator[Violation]:
    """Yield each release of what was not frozen, or what the problem does not make impossible by the rule named."""
    freeze = case.freeze
    if freeze is None or not case.plan.released:
        return
    frozen = Pieces.of(case.problem, freeze.baseline, freeze.frozen().values(), freeze.baseline.bookings)
    listed = {Piece(entry.run, entry.staff, entry.request): entry.rule for entry in case.plan.released}
    gone = frozenset(listed) & frozen.all
    for piece, rule in listed.items():
        if piece not in gone:
            yield _violation(piece, "but it was not frozen")
        elif rule not in RULES:
            yield _violation(piece, f"for the rule {rule!r}, which does not exist")
        elif rule in JUDGED_ELSEWHERE or not frozen.why_impossible(piece, gone, [rule]):
            yield _violation(piece, f"for the rule {rule}, which does not make it impossible")


def _violation(piece: Piece, fault: str) -> Violation:
    codes = {"class": piece.run, "staff": piece.staff, "request": piece.request}
    entities = {kind: (code,) for kind, code in codes.items() if code is not None}
    named = ", ".join(f"{kind} {code}" for kind, (code,) in entities.items())
    return Violation("frozen", f"{named} is released, {fault}", entities)
