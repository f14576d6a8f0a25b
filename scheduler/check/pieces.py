"""What is frozen of a baseline, in pieces: which a rule complains of, and which no addition could put right.

The pieces are the classes, and on each the bookings of a request and the engagements of a person. They are laid out as
a plan of their own in the problem as it is now, without those that are gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from scheduler.check.case import Case
from scheduler.check.days import date_of
from scheduler.check.piece import Gone, Piece
from scheduler.check.report import Violation
from scheduler.check.rules import RULE_CHECKS
from scheduler.plan import Booking, ClassRun, PlanRows
from scheduler.problem import Problem

__all__ = ["JUDGED_ELSEWHERE", "Pieces"]

JUDGED_ELSEWHERE = frozenset({"roll", "frozen"})
"""Rules that make no piece impossible: a roll is dealt anew, and what is frozen is what is being judged."""

_OF_TRAINEES = frozenset({"seats", "class-size", "venue-places", "venue-beds", "equipment", "arrivals", "budget"})
"""Rules that fewer trainees in a class may satisfy."""


@dataclass(frozen=True)
class Pieces:
    """Classes with their bookings and people, as a plan of its own."""

    problem: Problem
    rows: PlanRows

    @classmethod
    def of(cls, problem: Problem, rows: PlanRows, runs: Iterable[ClassRun], bookings: Iterable[Booking]) -> Pieces:
        """Return the pieces of some classes of a plan, by the days and programmes that their courses have now."""
        classes = {run.id: _as_now(problem, run) for run in runs}
        booked = tuple(booking for booking in bookings if booking.run in classes)
        update = {"classes": tuple(classes.values()), "bookings": booked, "roll": (), "released": (), "unplaced": ()}
        return cls(problem, rows.model_copy(update=update))

    @cached_property
    def runs(self) -> dict[str, ClassRun]:
        """The classes by id."""
        return {run.id: run for run in self.rows.classes}

    @cached_property
    def all(self) -> Gone:
        """Every piece."""
        return frozenset(piece for run in self.rows.classes for piece in (Piece(run.id), *self.on(run.id)))

    @cached_property
    def _seats(self) -> Counter[Piece]:
        seats: Counter[Piece] = Counter()
        for booking in self.rows.bookings:
            seats[Piece(booking.run, request=booking.request)] += booking.seats
            seats[Piece(booking.run)] += booking.seats
        return seats

    @cached_property
    def _on(self) -> dict[str, list[Piece]]:
        found: dict[str, dict[Piece, None]] = {run.id: {} for run in self.rows.classes}
        for booking in self.rows.bookings:
            found[booking.run][Piece(booking.run, request=booking.request)] = None
        for run in self.rows.classes:
            found[run.id] |= {Piece(run.id, staff=entry.staff): None for entry in run.staff}
        return {code: list(pieces) for code, pieces in found.items()}

    def on(self, run: str) -> list[Piece]:
        """Return the bookings and the people of a class."""
        return self._on[run]

    def plan(self, gone: Gone = frozenset()) -> PlanRows:
        """Return what is left as a plan; an offering with no booking left is no class of a plan."""
        left = [run for run in self.rows.classes if Piece(run.id) not in gone]
        bookings = tuple(
            booking
            for booking in self.rows.bookings
            if Piece(booking.run) not in gone and Piece(booking.run, request=booking.request) not in gone
        )
        booked = {booking.run for booking in bookings}
        classes = tuple(
            run.model_copy(update={"staff": tuple(e for e in run.staff if Piece(run.id, staff=e.staff) not in gone)})
            for run in left
            if run.offering is None or run.id in booked
        )
        return self.rows.model_copy(update={"classes": classes, "bookings": bookings})

    def broken(self, gone: Gone, rules: Iterable[str] | None = None) -> list[Violation]:
        """Return how what is left breaks some rules; all those that can make a piece impossible, if None."""
        case = Case(self.problem, self.plan(gone))
        wanted = RULE_CHECKS if rules is None else rules
        return [found for rule in wanted if rule not in JUDGED_ELSEWHERE for found in RULE_CHECKS[rule](case)]

    def can_be_mended(self, violation: Violation, gone: Gone) -> bool:
        """Tell whether bookings or people who may be added could put right what a rule complains of.

        The steps of a path may be booked elsewhere. A class that is too small or short of people may gain some, if a
        piece of it is gone.
        """
        if violation.rule == "path":
            return True
        loose = {piece.run for piece in gone}
        return self._lacks(violation, gone) and all(code in loose for code in violation.entities["class"])

    def _lacks(self, violation: Violation, gone: Gone) -> bool:
        """Tell whether a rule complains of a class with too few trainees or people."""
        if violation.rule == "class-size":
            (run,) = violation.entities["class"]
            seats = sum(self._seats[piece] for piece in self.on(run) if piece.request and piece not in gone)
            return seats <= self.problem.course_by_code[self.runs[run].course].max_size
        return violation.rule in ("staff-need", "interpreters") and "staff" not in violation.entities

    def blamed(self, violation: Violation, gone: Gone) -> list[Piece]:
        """Return the pieces left of which a rule complains, in the order in which to take one away.

        Where it names people or requests these are to blame, the smallest booking first; where it counts trainees,
        bookings before the classes that they are on; else the classes, the smallest first.
        """
        named = violation.entities
        runs = [code for code in named.get("class", self.runs) if code in self.runs and Piece(code) not in gone]
        on = [piece for code in reversed(runs) for piece in self.on(code) if piece not in gone]
        people = [piece for piece in on if piece.staff in named.get("staff", ())]
        bookings = sorted((piece for piece in on if piece.request), key=lambda piece: (self._seats[piece], piece))
        classes = sorted(map(Piece, runs), key=lambda piece: (self._seats[piece], piece.run))
        if violation.rule == "programme-ceiling":
            return classes + people
        if people:
            return people
        if "request" in named:
            return [piece for piece in bookings if piece.request in named["request"]]
        if self._lacks(violation, gone):
            return classes if self.can_be_mended(violation, gone) else classes + on
        fewer = violation.rule in _OF_TRAINEES and not any(
            code not in self.problem.offering_by_code for code in named.get("offering", ())
        )
        return bookings + classes if fewer else classes + bookings if "offering" in named else classes

    def why_impossible(self, piece: Piece, gone: Gone, rules: Iterable[str] | None = None) -> list[Violation]:
        """Return what some rules complain of with a piece put back among what is left, and not without it.

        A booking or a person comes back with their class, and a class with all on it that is not gone by itself.
        """
        back = gone - {piece, Piece(piece.run)}
        before = self.broken(gone, rules)
        return [
            violation
            for violation in self.broken(back, rules)
            if violation not in before and piece in self.blamed(violation, back)
        ]


def _as_now(problem: Problem, run: ClassRun) -> ClassRun:
    """Return a class with the end and the programme that its course has now; they are the course's, not frozen."""
    course = problem.course_by_code.get(run.course)
    if course is None:
        return run
    end = date_of(run.start.toordinal() + course.days - 1)
    return run.model_copy(update={"end": end, "programme": course.programme})
