"""``roll``: every trainee of the roll is in one class at each step, or in none, in keeping with the bookings.

The trainees of a request are interchangeable, so the roll adds nothing to the model: the ``path`` rule sees to it that
the seats booked can be dealt out by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from scheduler.plan import Booking, ClassRun, RollPlace
from scheduler.problem import Problem


def deal(problem: Problem, runs: Mapping[str, ClassRun], bookings: Sequence[Booking]) -> tuple[RollPlace, ...]:
    """Deal the seats out to the trainees of the roll: at every step, who was ready first starts first."""
    seats: defaultdict[tuple[str, int], list[ClassRun]] = defaultdict(list)
    for booking in bookings:
        seats[booking.request, booking.step] += [runs[booking.run]] * booking.seats
    dealt: dict[str, list[list[str]]] = {}
    for request in problem.requests if problem.roll else ():
        paths: list[list[ClassRun]] = []
        for step in range(1, len(request.skills) + 1):
            chosen = sorted(seats[request.request, step], key=lambda run: (run.start, run.end, run.id))
            paths.sort(key=lambda path: (path[-1].end, path[-1].id))
            paths = [[*path, run] for path, run in zip(paths or [[] for _ in chosen], chosen, strict=True)]
        dealt[request.request] = [[run.id for run in path] for path in paths][::-1]
    return tuple(
        RollPlace(
            trainee=entry.trainee,
            request=entry.request,
            classes=tuple(dealt[entry.request].pop()) if dealt[entry.request] else (),
        )
        for entry in problem.roll
    )
