"""What is frozen of the baseline stays as it was, but for the pieces released.

A frozen class keeps its id, course, venue or offering, start, bookings and people. Only a class of which a piece was
released may gain bookings or people; an offering that lost all its bookings so need not be listed. What is
released is truly impossible: :mod:`scheduler.check.released`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import span
from scheduler.check.piece import Piece, pieces_of
from scheduler.check.report import Violation
from scheduler.plan import ClassRun, PlanRows
from scheduler.words import count

__all__ = ["violations"]

_Seats = Counter[tuple[str, int]]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each frozen piece that did not stay, and each gain of a class that may not."""
    if case.freeze is None:
        return
    released = pieces_of(case.plan.released)
    was, now = _seats(case.freeze.baseline), _seats(case.plan)
    for before in case.freeze.frozen().values():
        if Piece(before.id) in released or _emptied(before, was[before.id], released):
            continue
        run = case.run_by_id.get(before.id)
        may_gain = any(piece.run == before.id for piece in released)
        texts = (
            ["is missing"]
            if run is None
            else [
                *_faults_of_place(before, run.row),
                *_faults_of_bookings(before.id, was[before.id], now[before.id], released, may_gain),
                *_faults_of_people(before, run.row, released, may_gain),
            ]
        )
        day = before.start.toordinal()
        for text in texts:
            yield Violation("frozen", f"frozen class {before.id} {text}", {"class": (before.id,)}, span(day, day))


def _emptied(before: ClassRun, was: _Seats, released: frozenset[Piece]) -> bool:
    """Return whether it is an offering of which every booking was released, so that the plan need not list it."""
    return before.offering is not None and all(Piece(before.id, request=request) in released for request, _ in was)


def _faults_of_place(before: ClassRun, run: ClassRun) -> Iterator[str]:
    for name in ("course", "offering", "venue", "start"):
        was, now = getattr(before, name), getattr(run, name)
        if was != now:
            yield f"has {name} {now}, not {was}"


def _faults_of_bookings(
    run: str, was: _Seats, now: _Seats, released: frozenset[Piece], may_gain: bool
) -> Iterator[str]:
    for request, step in dict.fromkeys((*was, *now)):
        seats_before, seats = was[request, step], now[request, step]
        if Piece(run, request=request) in released or (may_gain and not seats_before):
            continue
        if seats != seats_before:
            yield f"books {count(seats, 'seat')} for request {request}, step {step}, not {seats_before}"


def _faults_of_people(before: ClassRun, run: ClassRun, released: frozenset[Piece], may_gain: bool) -> Iterator[str]:
    for person in before.staff:
        if person not in run.staff and Piece(before.id, staff=person.staff) not in released:
            yield f"lost {person.staff} as {person.role}"
    for person in run.staff:
        if person not in before.staff and not may_gain:
            yield f"gained {person.staff} as {person.role}"


def _seats(plan: PlanRows) -> defaultdict[str, _Seats]:
    """Return the seats booked on each class by request and step."""
    seats: defaultdict[str, _Seats] = defaultdict(Counter)
    for booking in plan.bookings:
        seats[booking.run][booking.request, booking.step] += booking.seats
    return seats
