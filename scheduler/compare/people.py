"""What the staff must be told: engagements dropped, moved and added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scheduler.compare.classes import ClassPair, Held
from scheduler.compare.receipt import Receipt
from scheduler.plan import ClassRun, Engagement, Kind

__all__ = ["people_changes"]


class _Duty(NamedTuple):
    run: ClassRun
    entry: Engagement

    @property
    def key(self) -> tuple[Kind, str, str | None]:
        return self.run.kind, self.entry.role, self.entry.language


def people_changes(before: Held, after: Held, pairs: Sequence[ClassPair]) -> Iterator[Receipt]:
    """Yield each engagement that is not in a class of the same kind, in the same role and language, as before.

    Where a class was moved and the person with it, or the role in a class is another, the engagement is moved.
    """
    goes_to = {pair.before.id: pair.after.id for pair in pairs if pair.before and pair.after}
    was, now = _duties(before), _duties(after)
    for person in sorted({*was, *now}):
        old, new = was.get(person, []), now.get(person, [])
        stays = {duty.key for duty in old} & {duty.key for duty in new}
        gained = [duty for duty in new if duty.key not in stays]
        for duty in old:
            if duty.key in stays:
                continue
            same = [other for other in gained if other.run.id == goes_to.get(duty.run.id)]
            same = [other for other in same if other.entry.role == duty.entry.role] or same
            entry = (same[0] if same else duty).entry
            if same:
                gained.remove(same[0])
            yield Receipt(
                "person",
                person,
                "moved" if same else "dropped",
                duty.run,
                same[0].run if same else None,
                role=entry.role,
                language=entry.language,
            )
        for duty in gained:
            yield Receipt("person", person, "added", None, duty.run, role=duty.entry.role, language=duty.entry.language)


def _duties(held: Held) -> dict[str, list[_Duty]]:
    found: defaultdict[str, list[_Duty]] = defaultdict(list)
    for run in sorted(held.runs.values(), key=lambda run: (run.start, run.id)):
        for entry in run.staff:
            found[entry.staff].append(_Duty(run, entry))
    return found
