"""What a timetable decides: when and where each class is held, and who is booked on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from ortools.sat.python.cp_model import CpModel, Domain, IntVar, LinearExprT

from scheduler.model.model import Model
from scheduler.model.pairs import smallest_part
from scheduler.model.program import Ints

__all__ = ["Draft", "Seats", "Session"]


@dataclass(frozen=True)
class Session:
    """The one class of a course.

    Parameters
    ----------
    start, held, size
        Its first day, whether it is held, and its trainees, 0 where it is not.
    at
        Whether it is held at each venue, by position.
    days
        Its length.
    """

    start: IntVar
    held: IntVar
    size: IntVar
    at: Mapping[int, IntVar]
    days: int

    @property
    def over(self) -> LinearExprT:
        """The day after its last day."""
        return self.start + self.days


@dataclass(frozen=True)
class Seats:
    """A booking: whether there is one, its seats, and the fewest that it may have."""

    booked: IntVar
    count: LinearExprT
    least: int


class Draft:
    """A timetable's decisions, and the rules that concern one class or one request alone.

    Parameters
    ----------
    model
        The model, in which every course can be held once at most.

    Attributes
    ----------
    program
        What CP-SAT is given.
    sessions
        The class of each course, by position.
    placed
        The trainees placed of each request.
    bookings
        For each request and step the seats in each course, by position.
    engaged
        Whether each person, by position, is engaged in a post, and the days that this takes.
    """

    def __init__(self, model: Model) -> None:
        self.model, self.program = model, CpModel()
        slots, pairs, requests = model.slots, model.pairs, model.problem.requests
        self.sessions = {course: self._session(course) for course in np.unique(slots.course).tolist()}
        self.placed = [self.program.new_int_var(0, request.headcount, "") for request in requests]
        self.bookings: list[list[dict[int, Seats]]] = [[{} for _ in request.skills] for request in requests]
        self.engaged: dict[int, list[tuple[IntVar, int]]] = {}
        kinds = np.stack([pairs.request, pairs.step, slots.course[pairs.slot]])
        wanted, kind = np.unique(kinds, axis=1, return_inverse=True)
        for number, (request, step, course) in enumerate(wanted.T.tolist()):
            self.bookings[request][step][course] = self._seats(request, course, np.flatnonzero(kind == number))
        self._seat_everybody()

    def suggest(self, solution: Ints) -> None:
        """Begin with the dates of a solution of the model."""
        slots = self.model.slots
        held = np.flatnonzero(solution[slots.open] > 0)
        slot_of = dict(zip(slots.course[held].tolist(), held.tolist(), strict=True))
        for course, session in self.sessions.items():
            slot = slot_of.get(course)
            self.program.add_hint(session.held, slot is not None)
            if slot is not None:
                self.program.add_hint(session.start, int(slots.start[slot]))
                if len(session.at) > 1:
                    for venue, there in session.at.items():
                        self.program.add_hint(there, venue == slots.venue[slot])

    def resume(self, values: Ints) -> None:
        """Begin with a timetable, given by the values of all of the program's columns."""
        hint = self.program.proto.solution_hint
        hint.vars.clear()
        hint.values.clear()
        hint.vars.extend(range(len(values)))
        hint.values.extend(values.tolist())

    def held(self, values: Ints) -> Ints:
        """Return the model's classes that are held in a timetable, given by the values of the program's columns."""
        slots = self.model.slots
        chosen = [
            (slots.course == course) & (slots.venue == venue) & (slots.start == values[session.start.index])
            for course, session in self.sessions.items()
            for venue, there in session.at.items()
            if values[there.index]
        ]
        return np.array([np.flatnonzero(same)[0] for same in chosen], dtype=np.int64)

    def _session(self, course: int) -> Session:
        slots, program = self.model.slots, self.program
        mine = np.flatnonzero(slots.course == course)
        start = program.new_int_var_from_domain(Domain.from_values(slots.start[mine].tolist()), "")
        held, size = program.new_bool_var(""), program.new_int_var(0, int(slots.capacity[mine].max()), "")
        venues = np.unique(slots.venue[mine]).tolist()
        at = {venue: held if len(venues) == 1 else program.new_bool_var("") for venue in venues}
        session = Session(start, held, size, at, self.model.problem.courses[course].days)
        program.add(size == 0).only_enforce_if(~held)
        program.add(size >= int(self.model.smallest[course])).only_enforce_if(held)
        program.add(sum(at.values()) == held)
        for venue, there in at.items():
            suited = mine[slots.venue[mine] == venue]
            self.allow(session, slots.start[suited], slots.start[mine], there)
        return session

    def allow(self, session: Session, days: Ints, choice: Ints, where: IntVar) -> None:
        """Let a class start on some days only of those to choose from, where something is so."""
        if not np.isin(choice, days).all():
            domain = Domain.from_values(days.tolist())
            self.program.add_linear_expression_in_domain(session.start, domain).only_enforce_if(where)

    def _seats(self, request: int, course: int, pairs: Ints) -> Seats:
        slots, session = self.model.slots, self.sessions[course]
        booked, most = self.program.new_bool_var(""), int(self.model.pairs.most[pairs].max())
        self.program.add_implication(booked, session.held)
        self.allow(session, slots.start[self.model.pairs.slot[pairs]], slots.start[slots.course == course], booked)
        least = smallest_part(self.model.problem.requests[request])
        if least == most:
            return Seats(booked, most * booked, most)
        count = self.program.new_int_var(0, most, "")
        self.program.add(count >= least * booked)
        self.program.add(count <= most * booked)
        return Seats(booked, count, least)

    def _seat_everybody(self) -> None:
        """Place equally many of a request at every step, in few enough classes, and count who is in each."""
        program, seated = self.program, defaultdict[int, list[LinearExprT]](list)
        for request, placed, steps in zip(self.model.problem.requests, self.placed, self.bookings, strict=True):
            for bookings in steps:
                program.add(sum(seats.count for seats in bookings.values()) == placed)
                program.add(sum(seats.booked for seats in bookings.values()) <= request.most_parts)
                for course, seats in bookings.items():
                    seated[course].append(seats.count)
        for course, session in self.sessions.items():
            program.add(sum(seated[course]) == session.size)
