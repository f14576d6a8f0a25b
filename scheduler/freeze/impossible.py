"""Taking pieces away until no rule is broken that nothing could mend."""

from __future__ import annotations

from collections.abc import Callable

from scheduler.check import Violation
from scheduler.check.piece import Gone, Piece
from scheduler.check.pieces import Pieces

__all__ = ["Bears", "bears_nothing", "in_order", "take_away", "without_impossible", "worst"]

Bears = Callable[[Violation, Gone], bool]
"""Tells of a violation, what is gone being gone, whether it is to be borne."""


def bears_nothing(violation: Violation, gone: Gone) -> bool:
    """Bear no violation."""
    return False


def take_away(pieces: Pieces, gone: Gone, spared: Gone = frozenset(), bears: Bears | None = None) -> Gone:
    """Return what is gone once pieces are taken away, one after another, until no rule is broken.

    Parameters
    ----------
    pieces
        All pieces.
    gone
        What is gone already.
    spared
        What is not taken away, whatever it breaks.
    bears
        Which violations are borne; None for those that additions could mend.
    """
    bears = bears or pieces.can_be_mended
    before: Gone | None = None
    while before != gone:
        before = gone
        for rule in dict.fromkeys(violation.rule for violation in pieces.broken(gone)):
            while (piece := worst(pieces, rule, gone, spared, bears)) is not None:
                gone |= {piece}
    return gone


def worst(
    pieces: Pieces, rule: str, gone: Gone, spared: Gone = frozenset(), bears: Bears = bears_nothing
) -> Piece | None:
    """Return the piece to take away next for the sake of a rule; None where it is kept, or nothing would help.

    That is the first piece blamed without which the rule has less to complain of and nothing new, else without which
    it no longer complains of the same.
    """
    violations = pieces.broken(gone, [rule])
    for violation in violations:
        if bears(violation, gone):
            continue
        helps: Piece | None = None
        for piece in pieces.blamed(violation, gone):
            if piece in spared:
                continue
            then = pieces.broken(gone | {piece}, [rule])
            if violation in then:
                continue
            helps = helps or piece
            if all(found in violations or bears(found, gone | {piece}) for found in then):
                return piece
        if helps is not None:
            return helps
    return None


def without_impossible(pieces: Pieces, gone: Gone = frozenset(), given_up: Gone = frozenset()) -> Gone:
    """Return what is gone once all that is impossible is, and nothing that could stay.

    Parameters
    ----------
    pieces
        All pieces.
    gone
        What is gone already; of this, too, what could stay is put back.
    given_up
        What is gone for good; on a class that is gone, a piece of it need not be gone by itself.
    """
    gone = take_away(pieces, gone | given_up)
    for piece in in_order(gone - given_up):
        gone = _put_back(pieces, gone, piece)
    for piece in in_order(given_up):
        if piece == Piece(piece.run):
            gone = _retold(pieces, gone, piece, given_up)
    for piece in in_order(given_up & gone):
        run = Piece(piece.run)
        if piece != run and run in gone and not pieces.why_impossible(piece, gone):
            gone = _put_back(pieces, gone, piece)
    return gone


def in_order(gone: Gone) -> list[Piece]:
    """Return pieces one after another, a class before what is on it."""
    return sorted(gone, key=lambda piece: (piece.run, piece.request or "", piece.staff or ""))


def _retold(pieces: Pieces, gone: Gone, run: Piece, given_up: Gone) -> Gone:
    """Return what is gone, of a class given up just what would be impossible on it with all else as it is by now.

    That is not told anew where nothing would be wrong with the class itself then, only with what is on it.
    """
    on = frozenset(pieces.on(run.run))
    rest = gone - {run} - (on - given_up)
    then = take_away(pieces, rest)
    if not then - rest <= on:
        return gone
    told = then | {run}
    for piece in in_order(then - rest):
        told = _put_back(pieces, told, piece)
    return told if pieces.why_impossible(run, told) else gone


def _put_back(pieces: Pieces, gone: Gone, piece: Piece) -> Gone:
    """Return what is gone with a piece put back, if it can be: nothing else may go for it but what is on it."""
    run = Piece(piece.run)
    back = gone - {piece}
    if piece != run and run in gone:
        # It is gone with its class; by itself only if otherwise the class need not have gone.
        return back if pieces.why_impossible(run, back) else gone
    then = take_away(pieces, back)
    new = then - back
    return then if all(other.run == piece.run and other != piece and piece == run for other in new) else gone
