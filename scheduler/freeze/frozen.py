"""The frozen pieces of a baseline that are left, and those released."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from scheduler.check import Violation
from scheduler.check.piece import Gone, Piece
from scheduler.check.pieces import Pieces
from scheduler.freeze.impossible import in_order
from scheduler.model.pins import Pin
from scheduler.plan import Kind, PlanRows, Released

__all__ = ["Frozen"]


@dataclass(frozen=True)
class Frozen:
    """What is frozen.

    Parameters
    ----------
    pieces
        All that was frozen.
    gone
        What of it is released.
    """

    pieces: Pieces
    gone: Gone = field(default=frozenset())

    def without(self, gone: Gone) -> Frozen:
        """Return the same with these pieces released, and no others."""
        return replace(self, gone=gone)

    @cached_property
    def rows(self) -> PlanRows:
        """What is left, as a plan of its own."""
        return self.pieces.plan(self.gone)

    @cached_property
    def left(self) -> Gone:
        """The pieces left: none of a class that is released."""
        return frozenset(piece for piece in self.pieces.all - self.gone if Piece(piece.run) not in self.gone)

    @cached_property
    def loose(self) -> frozenset[str]:
        """The classes of which a piece was released."""
        return frozenset(piece.run for piece in self.gone)

    @property
    def full(self) -> frozenset[str]:
        """The classes that are left whole, and so may gain nobody."""
        return frozenset(run.id for run in self.rows.classes) - self.loose

    @property
    def pins(self) -> tuple[Pin, ...]:
        """What is left, for the model."""
        return tuple(
            Pin(run, tuple(booking for booking in self.rows.bookings if booking.run == run.id), run.id in self.loose)
            for run in self.rows.classes
        )

    @property
    def reopened(self) -> frozenset[Kind]:
        """The kinds of the offerings that are left, but nobody on them; so they may be booked, and need not be."""
        held = {run.id for run in self.rows.classes}
        return frozenset(
            run.kind
            for run in self.pieces.runs.values()
            if run.offering is not None and run.id not in held and Piece(run.id) not in self.gone
        )

    def why(self, piece: Piece) -> list[Violation]:
        """Return what rules would complain of were a piece released still there."""
        return self.pieces.why_impossible(piece, self.gone)

    @property
    def justified(self) -> bool:
        """Whether each piece released would break a rule were it still there."""
        return all(self.why(piece) for piece in self.gone)

    @property
    def released(self) -> tuple[Released, ...]:
        """The pieces released, each with the rule that it would break were it there; a class before what is on it."""
        return tuple(map(self._told, in_order(self.gone)))

    def _told(self, piece: Piece) -> Released:
        # What nothing could mend says more than what lacks only for want of something.
        (why, *_) = sorted(self.why(piece), key=lambda violation: self.pieces.can_be_mended(violation, self.gone))
        return Released(run=piece.run, staff=piece.staff, request=piece.request, rule=why.rule, text=why.text)
