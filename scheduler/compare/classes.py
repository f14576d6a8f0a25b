"""Which class of one plan is which of another: the same, moved, dropped or added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from scheduler.plan import ClassRun, PlanRows

__all__ = ["ClassPair", "Held", "paired", "twins_matched"]


@dataclass(frozen=True)
class Held:
    """The classes of a plan, with who is booked on them and who serves on them."""

    rows: PlanRows

    @cached_property
    def runs(self) -> dict[str, ClassRun]:
        """The classes by id."""
        return {run.id: run for run in self.rows.classes}

    @cached_property
    def _booked(self) -> dict[str, Counter[tuple[str, int]]]:
        booked: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
        for booking in self.rows.bookings:
            booked[booking.run][booking.request, booking.step] += booking.seats
        return dict(booked)

    def booked(self, run: str) -> Counter[tuple[str, int]]:
        """Return the seats of a class by request and step."""
        return self._booked.get(run, Counter())

    def seats(self, run: str) -> int:
        """Return the seats of a class."""
        return self.booked(run).total()

    def members(self, run: str) -> Counter[Hashable]:
        """Return all who are in a class: seats by request and step, and the people."""
        everyone: Counter[Hashable] = Counter(self.runs[run].staff)
        for key, seats in self.booked(run).items():
            everyone[key] = seats
        return everyone


@dataclass(frozen=True)
class ClassPair:
    """A class as it was and as it is; None where there is none. Both of other kinds: it was moved."""

    before: ClassRun | None
    after: ClassRun | None

    @property
    def moved(self) -> bool:
        """Whether it is held at another time or place."""
        return self.before is not None and self.after is not None and self.before.kind != self.after.kind

    @property
    def any(self) -> ClassRun:
        """The class as it was, or else as it is."""
        run = self.before or self.after
        assert run is not None
        return run


def paired(before: Held, after: Held) -> list[ClassPair]:
    """Return every class of two plans, each with the one that it is in the other, by start.

    Classes of one kind are the same, of twins those with the most members in common. Of the others, two own classes
    of one course that have members in common are one that was moved.
    """
    same = twins_matched(before, after)
    left = [code for code in before.runs if code not in same]
    come = [code for code in after.runs if code not in same.values()]
    own = [code for code in left if before.runs[code].offering is None]
    elsewhere = [code for code in come if after.runs[code].offering is None]
    moved = _matched(before, after, own, elsewhere, lambda run: run.course, least=1)
    found = [ClassPair(before.runs[old], after.runs[new]) for old, new in (same | moved).items()]
    found += [ClassPair(before.runs[code], None) for code in left if code not in moved]
    found += [ClassPair(None, after.runs[code]) for code in come if code not in moved.values()]
    return sorted(found, key=lambda pair: (pair.any.start, pair.any.id))


def twins_matched(before: Held, after: Held, fixed: Collection[str] = ()) -> dict[str, str]:
    """Return which class of one plan is which of the same kind of another, but for some that are known to be the same.

    Of twins, those with the most members in common are the same.
    """
    old = [code for code in before.runs if code not in fixed]
    return _matched(
        before, after, old, [code for code in after.runs if code not in fixed], lambda run: run.kind, least=0
    )


def _matched(
    before: Held,
    after: Held,
    old: Iterable[str],
    new: Iterable[str],
    alike: Callable[[ClassRun], Hashable],
    least: int,
) -> dict[str, str]:
    """Pair classes that are alike, those with the most members in common first, and at least so many."""
    of_kind: defaultdict[Hashable, list[str]] = defaultdict(list)
    for code in new:
        of_kind[alike(after.runs[code])].append(code)
    common = [
        ((before.members(a) & after.members(b)).total(), a == b, a, b)
        for a in old
        for b in of_kind[alike(before.runs[a])]
    ]
    found: dict[str, str] = {}
    for shared, _, a, b in sorted(common, key=lambda entry: (-entry[0], not entry[1], entry[2], entry[3])):
        if shared >= least and a not in found and b not in found.values():
            found[a] = b
    return found
