"""A part of a plan without its people: the classes held, and who sits in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.problem import Problem
from tests.oracle.classes import Slot
from tests.oracle.roster import Needs
from tests.oracle.seats import Seating

__all__ = ["Timetable"]


@dataclass
class Timetable:
    """The seats booked so far, by class, request and step; frozen classes are held from the start."""

    problem: Problem
    seats: dict[Slot, Counter[tuple[str, int]]] = field(default_factory=dict)

    def add(self, seating: Seating) -> None:
        """Seat a request."""
        for step, parts in enumerate(seating.steps, start=1):
            for slot, seats in parts:
                self.seats.setdefault(slot, Counter())[seating.request.request, step] += seats

    def remove(self, seating: Seating) -> None:
        """Undo :meth:`add`."""
        for step, parts in enumerate(seating.steps, start=1):
            for slot, _ in parts:
                del self.seats[slot][seating.request.request, step]
                if not self.seats[slot] and slot.frozen is None:
                    del self.seats[slot]

    @property
    def own(self) -> list[Slot]:
        """The own classes held."""
        return [slot for slot in self.seats if slot.venue is not None]

    def size(self, slot: Slot) -> int:
        """Return the trainees of a class."""
        return self.seats[slot].total()

    def twins_in_order(self) -> bool:
        """Tell whether each further twin comes after the one before it, so that no plan is met twice."""
        held = {(slot.place, slot.twin) for slot in self.seats}
        return all(slot.twin <= 1 or (slot.place, slot.twin - 1) in held for slot in self.seats)

    def needs(self) -> Needs:
        """Return what decides about the people: the own classes with their trainees by language."""
        language = self._language
        needs = []
        for slot in self.own:
            trainees: Counter[str] = Counter()
            for (request, _), seats in self.seats[slot].items():
                trainees[language[request]] += seats
            needs.append((slot, tuple(sorted(trainees.items()))))
        return tuple(
            sorted(needs, key=lambda need: (need[0].place[0], need[0].place[1] or "", need[0].start, need[0].twin))
        )

    @cached_property
    def _language(self) -> dict[str, str]:
        return {request.request: request.language for request in self.problem.requests}

    def too_small(self, left: Counter[str]) -> bool:
        """Tell whether classes lack more trainees than there are left to seat, by skill."""
        lacking: Counter[str] = Counter()
        for slot in self.own:
            lacking[slot.course.awards] += max(0, max(1, slot.course.min_size) - self.size(slot))
        return any(lacking[skill] > left[skill] for skill in lacking)

    def too_full(self) -> bool:
        """Tell whether a limit is passed that further bookings cannot heal; people are left aside."""
        return (
            any(self.size(slot) > slot.course.max_size for slot in self.own)
            or any(self.size(slot) > slot.offering.seats for slot in self.seats if slot.offering is not None)
            or self._too_many_classes()
            or self._too_much_at_a_venue()
            or self._too_much_equipment()
            or self._too_dear()
            or self._too_many_arrivals()
        )

    def class_costs(self) -> int:
        """Return what the own classes cost without their trainees."""
        return sum(slot.course.cost_per_class for slot in self.own)

    def makespan(self) -> int:
        """Return the days to the end of the last booked class."""
        return max((slot.end + 1 for slot in self.seats if self.size(slot)), default=0)

    def _too_many_classes(self) -> bool:
        held = Counter(slot.course.course for slot in self.own)
        return any(
            course.max_classes is not None and held[course.course] > course.max_classes
            for course in self.problem.courses
        )

    def _too_much_at_a_venue(self) -> bool:
        before = self.problem.settings.arrive_days_before
        present: Counter[tuple[str, int]] = Counter()
        housed: Counter[tuple[str, int]] = Counter()
        classes: Counter[tuple[str, int]] = Counter()
        units: Counter[tuple[str, str, int]] = Counter()
        for slot in self.own:
            assert slot.venue is not None
            venue, size = slot.venue.venue, self.size(slot)
            for day in range(slot.start - before, slot.end + slot.course.turnaround_days + 1):
                if slot.start <= day <= slot.end:
                    present[venue, day] += size
                if day <= slot.end:
                    housed[venue, day] += size
                if day >= slot.start:
                    classes[venue, day] += 1
                    for row in self.problem.course_facilities:
                        if row.course == slot.course.course:
                            units[venue, row.facility, day] += row.units
        limits = {venue.venue: venue for venue in self.problem.venues}
        stock = {(row.venue, row.facility): row.units for row in self.problem.venue_facilities}
        beds, most = {v: limits[v].beds for v in limits}, {v: limits[v].parallel_classes for v in limits}
        return (
            any(count > limits[venue].places for (venue, _), count in present.items())
            or any((limit := beds[venue]) is not None and count > limit for (venue, _), count in housed.items())
            or any((limit := most[venue]) is not None and count > limit for (venue, _), count in classes.items())
            or any(count > stock.get((venue, facility), 0) for (venue, facility, _), count in units.items())
        )

    def _too_much_equipment(self) -> bool:
        used: Counter[tuple[str, int]] = Counter()
        for slot in self.own:
            for row in self.problem.course_equipment:
                if row.course == slot.course.course:
                    for day in range(slot.start, slot.end + 1):
                        used[row.equipment, day] += row.per_class + row.per_trainee * self.size(slot)
        stock = {row.equipment: row.units for row in self.problem.equipment}
        return any(count > stock[kind] for (kind, _), count in used.items())

    def _too_dear(self) -> bool:
        spent: Counter[str] = Counter()
        for slot in self.seats:
            price = slot.course.cost_per_trainee if slot.offering is None else slot.offering.cost_per_trainee
            spent[slot.course.programme] += price * self.size(slot)
            spent[slot.course.programme] += slot.course.cost_per_class if slot.offering is None else 0
        return any(row.budget is not None and spent[row.programme] > row.budget for row in self.problem.programmes)

    def _too_many_arrivals(self) -> bool:
        limit = self.problem.settings.max_arrivals_per_week
        arriving: Counter[tuple[int, int]] = Counter()
        for slot in self.own:
            year, week, _ = self.problem.date(slot.start).isocalendar()
            arriving[year, week] += sum(seats for (_, step), seats in self.seats[slot].items() if step == 1)
        return limit is not None and any(trainees > limit for trainees in arriving.values())
