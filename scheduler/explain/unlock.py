"""The cheapest unlock: the smallest changes of the data that would place more of a request, each solved again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from scheduler.explain.change import Change, applied
from scheduler.explain.menu import Item, Lever
from scheduler.explain.menu_limits import LIMITS
from scheduler.explain.menu_people import PEOPLE
from scheduler.explain.menu_terms import TERMS
from scheduler.explain.price import Moved, moved
from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.problem import Problem, Request
from scheduler.reconsider import Stand

__all__ = ["MENU", "Unlock", "Unlocks"]

MENU = (*PEOPLE, *LIMITS, *TERMS)
"""Everything on the menu."""

SHOWN = 5
"""The most unlocks of a request that are measured and shown."""


@dataclass(frozen=True)
class Unlock:
    """Changes that place more of a request and displace nobody: who is wholly placed stays in the same classes.

    Parameters
    ----------
    changes
        The changes; with any of them in a smaller measure, fewer of the request are placed.
    request
        How many more trainees of the request are placed, at least.
    trainees
        How many more trainees are placed in all, at least.
    weighted
        By how much ``unplaced`` falls, at least.
    gained
        Who they are, the request among them.
    plan
        A plan of the problem with the changes that places them; it has passed the checker. See :meth:`problem`.
    """

    changes: tuple[Change, ...]
    request: int
    trainees: int
    weighted: int
    gained: tuple[Moved, ...]
    plan: Plan = field(repr=False)

    def problem(self, problem: Problem) -> Problem:
        """Return the problem that was explained with the changes made."""
        return applied(problem, self.changes)

    @property
    def text(self) -> str:
        """The changes in words."""
        return ", and ".join(change.text for change in self.changes)

    def to_dict(self) -> dict[str, object]:
        """Return the unlock as plain data, for JSON, without the plan."""
        return {
            "text": self.text,
            "changes": [change.to_dict() for change in self.changes],
            "request": self.request,
            "trainees": self.trainees,
            "weighted": self.weighted,
            "gained": [entry.to_dict() for entry in self.gained],
        }


@dataclass
class Unlocks:
    """Finds the unlocks of one request after another, on the same plan.

    Parameters
    ----------
    stand
        The plan.
    short
        The requests that were not wholly placed when the plan was looked at first; they may move, the rest is held.
    """

    stand: Stand
    short: Sequence[str]
    _plenty: dict[str, Stand | None] = field(default_factory=dict)

    def of(self, code: str, until: float) -> tuple[tuple[Unlock, ...], bool]:
        """Return the unlocks of a request, the one that places most trainees first, and whether all were looked at."""
        search = _Search(self, code, until)
        found = list(search.run())
        found.sort(key=lambda unlock: (-unlock.weighted, -unlock.trainees, len(unlock.changes)))
        return tuple(found), search.finished

    def with_plenty(self, item: Item, request: Request) -> Stand | None:
        """Return the plan in the problem with plenty of something; kept where that is the same for every request."""
        if item.common and item.name in self._plenty:
            return self._plenty[item.name]
        problem = item.plenty(self.stand.problem, request)
        stand = None if problem is None else held_in(problem, self.stand)
        if item.common:
            self._plenty[item.name] = stand
        return stand


def held_in(problem: Problem, stand: Stand) -> Stand | None:
    """Return a plan in an edited problem, with all that it has; None where the program of that cannot express it.

    It cannot where the plan has twins that one class could replace as the classes are larger now.
    """
    try:
        return Stand.of(problem, stand.plan)
    except InputError:
        return None


class _Search:
    """Finds the unlocks of a request."""

    def __init__(self, unlocks: Unlocks, code: str, until: float) -> None:
        self._unlocks = unlocks
        self._stand = unlocks.stand
        self._code = code
        self._request = self._stand.problem.request_by_code[code]
        self._until = until
        # Who has no class yet may fill up the request's; who has one would move, and hide what the request needs.
        idle = (other for other in self._stand.sharers(code) if not self._stand.placed[other])
        self._company = [code, *idle]
        self._kept = {other: self._stand.placed[other] for other in unlocks.short if other != code}
        self.finished = True

    def run(self) -> Iterator[Unlock]:
        """Yield the unlocks that are changes of one kind; where there are none, those that are of as few as will do."""
        now = self._most(self._stand)
        if now is None:
            return
        alone = [item for item in MENU if self._helps([item], now)]
        tried = [[item] for item in alone] or list(self._together(now))
        for items in tried[:SHOWN]:
            if unlock := self._unlock(items, now):
                yield unlock
        if len(tried) > SHOWN:
            self.finished = False

    def _over(self) -> bool:
        if time.monotonic() < self._until:
            return False
        self.finished = False
        return True

    def _most(self, stand: Stand | None) -> int | None:
        """Return the most of the request that can be placed where everybody who is wholly placed is held."""
        found = stand and not self._over() and self._place(stand)
        return found.placed[self._code] if found else None

    def _place(self, stand: Stand) -> Stand | None:
        """Return the plan that places most of the request, and then most of its company."""
        seconds = self._until - time.monotonic()
        return stand.reconsider(self._company, seconds, favoured=self._code).stand

    def _plenty(self, items: Sequence[Item]) -> Stand | None:
        """Return the plan in the problem with plenty of several things."""
        if len(items) == 1:
            return self._unlocks.with_plenty(items[0], self._request)
        problem = self._stand.problem
        for item in items:
            problem = item.plenty(problem, problem.request_by_code[self._code]) or problem
        return held_in(problem, self._stand)

    def _helps(self, items: Sequence[Item], now: int) -> bool:
        most = None if self._over() else self._most(self._plenty(items))
        return most is not None and most > now

    def _together(self, now: int) -> Iterator[list[Item]]:
        """Yield sets of things of which plenty of each is needed: pairs, or what is left when none can be left out."""
        pairs = [[*pair] for pair in combinations(PEOPLE, 2) if self._helps(pair, now)]
        yield from pairs
        if pairs or not self._helps(MENU, now):
            return
        needed = list(MENU)
        for item in reversed(MENU):
            fewer = [other for other in needed if other is not item]
            if self._helps(fewer, now):
                needed = fewer
        yield needed

    def _unlock(self, items: Sequence[Item], now: int) -> Unlock | None:
        """Return the smallest measure of some things that places as many as plenty of them, solved as a whole."""
        wide = self._plenty(items)
        found = None if wide is None or self._over() else self._place(wide)
        if found is None:
            return None
        problem = self._stand.problem
        levers = [lever for item in items for lever in item.levers(problem, self._request, found.plan)]
        measures = [lever.most for lever in levers]
        most = self._reached(levers, measures)
        if most is None or most <= now:
            return None
        for position, lever in enumerate(levers):
            measures[position] = self._least(lever, position, levers, measures, most)
        return self._measured(self._changes(levers, measures), most, now)

    def _least(self, lever: Lever, position: int, levers: list[Lever], measures: list[int], wanted: int) -> int:
        """Return the least measure of a lever with which as many are placed, the others as they are."""
        too_little, enough = -1, lever.most
        while enough - too_little > 1:
            middle = (too_little + enough) // 2
            reached = self._reached(levers, [*measures[:position], middle, *measures[position + 1 :]])
            if reached is None or reached < wanted:
                too_little = middle
            else:
                enough = middle
        return enough

    def _changes(self, levers: list[Lever], measures: list[int]) -> tuple[Change, ...]:
        return tuple(lever.change(measure) for lever, measure in zip(levers, measures, strict=True) if measure)

    def _reached(self, levers: list[Lever], measures: list[int]) -> int | None:
        """Return how many of the request are placed with the levers in some measure; None where time is over."""
        changes = self._changes(levers, measures)
        if not changes or self._over():
            return None
        return self._most(held_in(applied(self._stand.problem, changes), self._stand))

    def _measured(self, changes: tuple[Change, ...], wanted: int, now: int) -> Unlock | None:
        """Return the unlock with all that it places, of the request and of everybody who is not wholly placed."""
        if not changes or self._over():
            return None
        problem, before = applied(self._stand.problem, changes), self._stand
        movable = dict.fromkeys([self._code, *self._unlocks.short])
        changed = held_in(problem, before)
        found = changed and self._place(changed)
        if changed is None or found is None:
            return None
        seconds = self._until - time.monotonic()
        after = (
            changed.reconsider([*movable], seconds, least={**self._kept, self._code: wanted}, hint=found).stand or found
        )
        if after.placed[self._code] <= before.placed[self._code]:
            return None
        return Unlock(
            changes,
            after.placed[self._code] - before.placed[self._code],
            sum(after.placed.values()) - sum(before.placed.values()),
            before.value - after.value,
            moved(problem, after.placed, before.placed),
            after.plan,
        )
