"""What the trainees of the roll must be told: their classes dropped, moved and added, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.compare.classes import Held
from scheduler.compare.receipt import Receipt, What
from scheduler.plan import ClassRun

__all__ = ["trainee_changes"]


def trainee_changes(before: Held, after: Held) -> Iterator[Receipt]:
    """Yield each step that a trainee takes in a class of another kind than before, or takes no more, or now."""
    was, now = _classes(before), _classes(after)
    for trainee in sorted({*was, *now}):
        old, new = was.get(trainee, ()), now.get(trainee, ())
        for step in range(max(len(old), len(new))):
            left, come = (classes[step] if step < len(classes) else None for classes in (old, new))
            if left and come and left.kind == come.kind:
                continue
            what: What = "moved" if left and come else "dropped" if left else "added"
            yield Receipt("trainee", trainee, what, left, come, step=step + 1)


def _classes(held: Held) -> dict[str, tuple[ClassRun, ...]]:
    """Return the classes of each trainee, one a step; a class that the plan does not list tells nothing."""
    return {
        place.trainee: tuple(held.runs[code] for code in place.classes)
        for place in held.rows.roll
        if all(code in held.runs for code in place.classes)
    }
