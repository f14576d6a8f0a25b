"""Which class an entry of a plan was before, where its class, or its seats, were moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.compare.classes import Held, paired
from scheduler.plan import Plan, PlanRows

__all__ = ["Moves"]


@dataclass(frozen=True)
class Moves:
    """What was moved from one plan to another.

    Parameters
    ----------
    classes
        The id of the class that a class was, where it was moved, by its id now.
    seats
        The id of the class in which a request had its seats at a step, where they are in another class now; by
        request, step and the id of the class now.
    """

    classes: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[tuple[str, int, str], str] = field(default_factory=dict)

    @classmethod
    def between(cls, before: Plan, after: Plan) -> Moves:
        """Return what was moved between two plans."""
        pairs = paired(Held(before.rows), Held(after.rows))
        classes = {pair.after.id: pair.before.id for pair in pairs if pair.moved and pair.before and pair.after}
        was, now = _by_step(before.rows), _by_step(after.rows)
        seats: dict[tuple[str, int, str], str] = {}
        for (request, step), ids in now.items():
            left = [code for code in was.get((request, step), ()) if code not in ids]
            come = [code for code in ids if code not in was.get((request, step), ())]
            # With its class as a whole, else from the earliest of those left to the earliest of those come.
            with_class = {code: classes[code] for code in come if classes.get(code) in left}
            left = [code for code in left if code not in with_class.values()]
            others = zip((code for code in come if code not in with_class), left, strict=False)
            for code, old in {**with_class, **dict(others)}.items():
                seats[request, step, code] = old
        return cls(classes, seats)


def _by_step(rows: PlanRows) -> dict[tuple[str, int], list[str]]:
    """Return the ids of the classes of each request and step, by start."""
    start = {run.id: run.start for run in rows.classes}
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for booking in sorted(rows.bookings, key=lambda booking: (start[booking.run], booking.run)):
        found[booking.request, booking.step].append(booking.run)
    return dict(found)
