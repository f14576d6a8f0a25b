"""What a baseline plan has that a new plan may keep: seats and engagements, by class of the same kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from scheduler.plan import Kind, Plan

__all__ = ["Baseline", "baseline_of"]


@dataclass(frozen=True)
class Baseline:
    """The seats and the engagements of a baseline plan.

    Parameters
    ----------
    seats
        Seats by request, step (from 1) and kind of class; twins added up.
    engagements
        The kind of class, person, role and language of each engagement.
    """

    seats: dict[tuple[str, int, Kind], int]
    engagements: tuple[tuple[Kind, str, str, str | None], ...]

    @property
    def kinds_with_staff(self) -> frozenset[Kind]:
        """The kinds of class that have people."""
        return frozenset(kind for kind, *_ in self.engagements)


def baseline_of(plan: Plan) -> Baseline:
    """Return what a plan has; one made by hand may list a person twice in a class, or book a class that it lacks."""
    kinds = {run.id: run.kind for run in plan.rows.classes}
    seats: Counter[tuple[str, int, Kind]] = Counter()
    for booking in plan.rows.bookings:
        if booking.run in kinds:
            seats[booking.request, booking.step, kinds[booking.run]] += booking.seats
    engagements = (
        (kinds[run.id], entry.staff, entry.role, entry.language) for run in plan.rows.classes for entry in run.staff
    )
    return Baseline(dict(seats), tuple(dict.fromkeys(engagements)))
