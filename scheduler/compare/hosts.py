"""What venues and partners must be told: classes dropped, moved and added, and classes with more or fewer trainees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.compare.classes import ClassPair, Held
from scheduler.compare.receipt import Receipt, To, What
from scheduler.plan import ClassRun

__all__ = ["host_changes"]


def host_changes(before: Held, after: Held, pairs: Sequence[ClassPair]) -> Iterator[Receipt]:
    """Yield each class that is not held as before, to its venue or offering; a class that moved house, to both."""
    for pair in pairs:
        was = before.seats(pair.before.id) if pair.before else 0
        now = after.seats(pair.after.id) if pair.after else 0
        what: What = "moved" if pair.moved else "changed"
        if pair.before is None or pair.after is None:
            what = "added" if pair.before is None else "dropped"
        if what == "changed" and was == now:
            continue
        for host in dict.fromkeys(_host(run) for run in (pair.before, pair.after) if run is not None):
            yield Receipt(*host, what, pair.before, pair.after, was, now)


def _host(run: ClassRun) -> tuple[To, str]:
    return ("offering", run.offering) if run.offering is not None else ("venue", run.venue or "")
