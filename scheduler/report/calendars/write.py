"""Calendars written as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.calendars.events import NOTHING, Entry, request_events, staff_events, venue_events
from scheduler.report.calendars.file import PRODUCT, is_ours, read_calendar, written
from scheduler.report.calendars.moves import Moves
from scheduler.report.calendars.names import file_names
from scheduler.report.calendars.revise import Published, latest, revised
from scheduler.report.matching import require_match

__all__ = ["PRODUCT", "write_ics"]

_VIEWS: dict[
    str, tuple[Callable[[Problem, Plan, Moves], Mapping[str, list[Entry]]], Callable[[Problem], list[str]]]
] = {
    "venues": (venue_events, lambda problem: [venue.venue for venue in problem.venues]),
    "staff": (staff_events, lambda problem: [person.staff for person in problem.staff]),
    "requests": (request_events, lambda problem: [request.request for request in problem.requests]),
}


def write_ics(
    problem: Problem,
    plan: Plan,
    folder: Path | str,
    stamp: dt.datetime | None = None,
    baseline: Plan | None = None,
) -> int:
    """Write the plan as iCalendar files: ``venues/…``, ``staff/…`` and ``requests/…``, a file each that has an event.

    Without a baseline, calendars of an earlier plan in those folders are replaced and those without an event now are
    removed. With one, they are updated: an event that changed has a higher SEQUENCE, also where its class, or its
    seats, were moved; one that is gone is called off (STATUS:CANCELLED) and stays in its file. Other files are left
    alone. The same plan gives the same files, byte for
    byte, also when it is written twice, and a class that stays keeps its event's UID.

    Parameters
    ----------
    problem, plan
        What was asked and what is answered.
    folder
        Where the three folders are put; made if absent. To update, the folder of the plan before: its files tell what
        people have.
    stamp
        The DTSTAMP of the first version of every event: when the plan was published, in UTC. Later versions of an
        event are stamped a second later each. None takes the midnight on which the horizon starts, as a plan holds no
        time of its own.
    baseline
        The published plan whose place this one takes; where the folder lacks a calendar, people have that of the
        baseline.

    Returns
    -------
    The number of files written.

    Raises
    ------
    InputError
        If the plan is not one of this problem.
    OSError
        If a file can't be written.
    """
    require_match(problem, plan)
    stamp = stamp or dt.datetime.combine(problem.settings.horizon_start, dt.time(), tzinfo=dt.UTC)
    published = _held(baseline) if baseline else None
    moves = Moves.between(published, plan) if published else NOTHING
    number = 0
    for view, (events_of, codes_of) in _VIEWS.items():
        target = Path(folder) / view
        target.mkdir(parents=True, exist_ok=True)
        entries, before = events_of(problem, plan, moves), {}
        if published:
            before = _published(target, events_of(problem, published, NOTHING), published.rows.revision)
        names = file_names(dict.fromkeys((*codes_of(problem), *before)))
        names = {code: f"{name}.ics" for code, name in names.items() if code in entries or code in before}
        _remove_others(target, {name.lower() for name in names.values()})
        for code, name in names.items():
            events = revised(entries.get(code, ()), before.get(code, {}), plan.rows.revision)
            (target / name).write_bytes(written(code, events, stamp))
        number += len(names)
    return number


def _published(folder: Path, planned: Mapping[str, list[Entry]], revision: int) -> dict[str, dict[str, Published]]:
    """Return the events that people have, by code and UID: those in the folder, else those of the baseline."""
    found = dict(read_calendar(path) for path in sorted(folder.glob("*.ics")) if is_ours(path))
    found.pop("", None)
    for code, entries in planned.items():
        found[code] = latest(found.get(code, {}), entries, revision)
    return found


def _held(plan: Plan) -> Plan:
    """Return a plan without bookings of classes that it does not list, as one made by hand may have."""
    runs = {run.id for run in plan.rows.classes}
    bookings = tuple(booking for booking in plan.rows.bookings if booking.run in runs)
    return Plan(plan.rows.model_copy(update={"bookings": bookings}))


def _remove_others(folder: Path, kept: set[str]) -> None:
    for path in folder.glob("*.ics"):
        if path.name.lower() not in kept and is_ours(path):
            path.unlink()
