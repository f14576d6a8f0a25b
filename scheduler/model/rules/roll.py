"""``roll``: every trainee of the roll is in one class at each step, or in none, in keeping with the bookings.

The trainees of a request are interchangeable, so the roll adds nothing to the model: the ``path`` rule sees to it that
the seats booked can be dealt out by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from scheduler.plan import Booking, ClassRun, RollPlace
from scheduler.problem import Problem

Seats = list[list[ClassRun]]
"""The class of each seat that a request has at each of its steps."""


def deal(
    problem: Problem,
    runs: Mapping[str, ClassRun],
    bookings: Sequence[Booking],
    before: Sequence[RollPlace] = (),
) -> tuple[RollPlace, ...]:
    """Deal the seats out to the trainees of the roll.

    Whoever can keep all classes of an earlier plan does, then whoever had a seat gets the one with most of their
    classes. The others, in the order of the roll, get what is left, in which at every step who is ready first starts
    first.

    Parameters
    ----------
    problem
        The problem.
    runs
        The classes by id.
    bookings
        The seats.
    before
        The trainees of an earlier plan, with the ids that its classes have in this one.
    """
    booked: defaultdict[tuple[str, int], list[ClassRun]] = defaultdict(list)
    for booking in bookings:
        booked[booking.request, booking.step] += [runs[booking.run]] * booking.seats
    had = {(place.request, place.trainee): place.classes for place in before if place.classes}
    trainees: defaultdict[str, list[str]] = defaultdict(list)
    for entry in problem.roll:
        trainees[entry.request].append(entry.trainee)
    dealt: dict[tuple[str, str], tuple[str, ...]] = {}
    for code, names in trainees.items():
        steps = len(problem.request_by_code[code].skills)
        seats = [booked[code, step] for step in range(1, steps + 1)]
        known = {name: had[code, name] for name in names if (code, name) in had}
        found = _kept(seats, known, problem.settings.min_gap_days)
        paths = [tuple(run.id for run in path) for path in _paths(seats)]
        for name in sorted(known.keys() - found.keys(), key=names.index):
            if paths:
                found[name] = max(paths, key=lambda path: _common(path, known[name]))
                paths.remove(found[name])
        for name in names:
            if name not in found and paths:
                found[name] = paths.pop(0)
        dealt |= {(code, name): classes for name, classes in found.items()}
    return tuple(
        RollPlace(
            trainee=entry.trainee,
            request=entry.request,
            classes=dealt.get((entry.request, entry.trainee), ()),
        )
        for entry in problem.roll
    )


def _kept(seats: Seats, known: Mapping[str, tuple[str, ...]], gap: int) -> dict[str, tuple[str, ...]]:
    """Return who keeps all their classes, and take their seats away; the rest can still be dealt out."""
    found: dict[str, tuple[str, ...]] = {}
    for name, classes in known.items():
        if len(classes) != len(seats):
            continue
        rest = [_without(of_step, code) for of_step, code in zip(seats, classes, strict=True)]
        if all(len(less) < len(of_step) for less, of_step in zip(rest, seats, strict=True)) and _possible(rest, gap):
            seats[:] = rest
            found[name] = classes
    return found


def _without(of_step: list[ClassRun], code: str) -> list[ClassRun]:
    """Return the seats of a step without one in a class, if there is any."""
    place = next((n for n, run in enumerate(of_step) if run.id == code), len(of_step))
    return [*of_step[:place], *of_step[place + 1 :]]


def _possible(seats: Seats, gap: int) -> bool:
    """Tell whether everybody is ready for each step in time, who is ready first starting first."""
    return all(
        later.start.toordinal() > earlier.end.toordinal() + gap
        for path in _paths(seats)
        for earlier, later in pairwise(path)
    )


def _paths(seats: Seats) -> list[list[ClassRun]]:
    """Return the classes of one trainee after another: at every step, who was ready first starts first."""
    paths: Seats = []
    for of_step in seats:
        chosen = sorted(of_step, key=lambda run: (run.start, run.end, run.id))
        paths.sort(key=lambda path: (path[-1].end, path[-1].id))
        paths = [[*path, run] for path, run in zip(paths or [[] for _ in chosen], chosen, strict=True)]
    return paths


def _common(path: tuple[str, ...], classes: tuple[str, ...]) -> int:
    return sum(one == other for one, other in zip(path, classes, strict=False))
