"""Every trainee of the roll is in one class at each step, or in none at all, in keeping with bookings and path.

A request's roll may be shorter than its headcount: a class then holds at most as many of its trainees as seats are
booked, and exactly as many where the roll has the whole headcount. The seats left are of those who are not listed: at
no step more than they are, and they too start each step in time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from scheduler.check.case import Case
from scheduler.check.days import date_of
from scheduler.check.report import Violation
from scheduler.check.rules.path import first_too_soon
from scheduler.plan import RollPlace
from scheduler.words import count

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each trainee with a wrong entry or none, and each booking that the roll does not fill rightly."""
    if not case.problem.roll:
        if case.plan.roll:
            yield Violation("roll", "the plan has a roll, but the problem has none")
        return
    asked = {row.trainee: row.request for row in case.problem.roll}
    times = Counter(place.trainee for place in case.plan.roll)
    for trainee, request in asked.items():
        if times[trainee] != 1:
            text = f"trainee {trainee} is listed {count(times[trainee], 'time')}, not once"
            yield Violation("roll", text, {"trainee": (trainee,), "request": (request,)})
    listed: defaultdict[tuple[str, int, str], int] = defaultdict(int)
    for place in case.plan.roll:
        for step, run in enumerate(place.classes, start=1):
            listed[place.request, step, run] += 1
        for text in _faults(case, place, asked.get(place.trainee)):
            entities = {"trainee": (place.trainee,), "request": (place.request,)}
            yield Violation("roll", f"trainee {place.trainee} {text}", entities)
    on_roll = Counter(asked.values())
    yield from _unequal(case, listed, on_roll)
    yield from _unlisted(case, listed, on_roll)


def _faults(case: Case, place: RollPlace, request: str | None) -> Iterator[str]:
    if request is None:
        yield "is not on the problem's roll"
        return
    if place.request != request:
        yield f"is listed under request {place.request}, but belongs to {request}"
        return
    asked = case.problem.request_by_code.get(request)
    if asked is None or not place.classes:
        return
    if len(place.classes) != len(asked.skills):
        yield f"is in {count(len(place.classes), 'class', 'classes')} on a path of {count(len(asked.skills), 'step')}"
    gap = case.problem.settings.min_gap_days
    for before, after in pairwise(place.classes):
        earlier, later = case.run_by_id.get(before), case.run_by_id.get(after)
        if earlier and later and later.start < earlier.end + 1 + gap:
            yield f"starts class {after} on {later.row.start}, too soon after {before} ends on {earlier.row.end}"


def _unequal(case: Case, listed: dict[tuple[str, int, str], int], on_roll: Counter[str]) -> Iterator[Violation]:
    booked: defaultdict[tuple[str, int, str], int] = defaultdict(int)
    for booking in case.plan.bookings:
        booked[booking.request, booking.step, booking.run] += booking.seats
    for key in dict.fromkeys((*booked, *listed)):
        code, step, run = key
        request = case.problem.request_by_code.get(code)
        whole = request is not None and on_roll[code] >= request.headcount
        trainees, seats = listed.get(key, 0), booked.get(key, 0)
        if trainees > seats or (whole and trainees < seats):
            text = (
                f"request {code}, step {step}: {count(trainees, 'trainee')} of the roll in class {run}, {seats} booked"
            )
            yield Violation("roll", text, {"request": (code,), "class": (run,)})


def _unlisted(case: Case, listed: Mapping[tuple[str, int, str], int], on_roll: Counter[str]) -> Iterator[Violation]:
    """Yield each step with more seats left than trainees not listed, and each that they start too soon.

    Where the roll has the whole headcount nobody else is left, and its classes are told one by one.
    """
    gap = case.problem.settings.min_gap_days
    for code, number in on_roll.items():
        request = case.problem.request_by_code.get(code)
        if request is None or number >= request.headcount:
            continue
        others = request.headcount - number
        rest = [
            [replace(part, seats=part.seats - listed.get((code, step, part.run.id), 0)) for part in parts]
            for step, parts in enumerate(case.parts[code], start=1)
        ]
        for step, parts in enumerate(rest, start=1):
            left = sum(part.seats for part in parts)
            if left > others:
                text = (
                    f"the roll leaves {count(left, 'seat')} to others, "
                    f"above the {others} of the headcount that it does not list"
                )
                yield Violation("roll", f"request {code}, step {step}: {text}", {"request": (code,)})
        for step, (before, after) in enumerate(pairwise(rest), start=2):
            if (early := first_too_soon(before, after, gap)) is not None:
                day, started, ended = early
                text = (
                    f"of those whom the roll does not list, {started} started by {date_of(day)}, but only {ended} could"
                )
                yield Violation("roll", f"request {code}, step {step}: {text}", {"request": (code,)})
