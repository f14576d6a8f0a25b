"""What requesters must be told: seats dropped, moved and added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from scheduler.compare.classes import Held
from scheduler.compare.receipt import Receipt
from scheduler.plan import ClassRun, Kind

__all__ = ["seat_changes"]


class _Seats(NamedTuple):
    """So many seats in a class of one kind, and one such class."""

    number: int
    run: ClassRun


def seat_changes(before: Held, after: Held) -> Iterator[Receipt]:
    """Yield the seats of each request and step that are not in a class of the same kind as before.

    Seats lost and seats gained at one step are seats moved, those of one course first, then the earliest first. Twin
    classes are told apart by nobody, so a change from one to the other is none.
    """
    was, now = _by_step(before), _by_step(after)
    for request, step in sorted({*was, *now}):
        old, new = was.get((request, step), {}), now.get((request, step), {})
        lost = [_Seats(seats.number - _number(new, kind), seats.run) for kind, seats in old.items()]
        gained = [_Seats(seats.number - _number(old, kind), seats.run) for kind, seats in new.items()]
        moved = list(_moves(lost, gained))
        left: Counter[str] = Counter()
        come: Counter[str] = Counter()
        for origin, goal, number in moved:
            left[origin.id] += number
            come[goal.id] += number
            yield Receipt("request", request, "moved", origin, goal, number, number, step)
        for seats in lost:
            if (number := seats.number - left[seats.run.id]) > 0:
                yield Receipt("request", request, "dropped", seats.run, None, number, 0, step)
        for seats in gained:
            if (number := seats.number - come[seats.run.id]) > 0:
                yield Receipt("request", request, "added", None, seats.run, 0, number, step)


def _by_step(held: Held) -> dict[tuple[str, int], dict[Kind, _Seats]]:
    """Return the seats of each request and step by the kind of class, by start."""
    found: defaultdict[tuple[str, int], dict[Kind, _Seats]] = defaultdict(dict)
    for run in sorted(held.runs.values(), key=lambda run: (run.start, run.id)):
        for key, seats in held.booked(run.id).items():
            known = found[key].get(run.kind)
            found[key][run.kind] = _Seats(seats + (known.number if known else 0), known.run if known else run)
    return found


def _number(seats: dict[Kind, _Seats], kind: Kind) -> int:
    return seats[kind].number if kind in seats else 0


def _moves(lost: list[_Seats], gained: list[_Seats]) -> Iterator[tuple[ClassRun, ClassRun, int]]:
    """Yield from which class to which other how many go."""
    left = {seats.run.id: seats.number for seats in lost}
    open_ = {seats.run.id: seats.number for seats in gained}
    for same_course in (True, False):
        for origin in lost:
            for goal in gained:
                number = min(left[origin.run.id], open_[goal.run.id])
                if number > 0 and (origin.run.course == goal.run.course) >= same_course:
                    left[origin.run.id] -= number
                    open_[goal.run.id] -= number
                    yield origin.run, goal.run, number
