"""A solution of the program as the classes and bookings of a plan."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from scheduler.model.baseline import Baseline
from scheduler.model.model import Model
from scheduler.model.program import Ints
from scheduler.model.table import NONE
from scheduler.plan import Booking, ClassRun, Engagement, class_id
from scheduler.problem import INTERPRETER

__all__ = ["decode"]


def decode(model: Model, solution: Ints, baseline: Baseline | None = None) -> tuple[list[ClassRun], list[Booking]]:
    """Return the classes, with their people, and the bookings of a solution.

    People are dealt out among the classes that share a post; those whom a baseline has in a class stay in it.
    """
    problem, slots, pairs = model.problem, model.slots, model.pairs
    seats = pairs.unit * solution[pairs.column]
    booked = np.flatnonzero(seats > 0)
    held = sorted(set(pairs.slot[booked].tolist()) | set(np.flatnonzero(slots.pin != NONE).tolist()))
    people = _deal_people(model, solution, baseline)
    taken = {pin.run.id for pin in model.pins}
    name: dict[int, str] = {}
    runs: list[ClassRun] = []
    for slot in held:
        kind = model.kinds[slot]
        if slots.pin[slot] != NONE:
            name[slot] = model.pins[slots.pin[slot]].run.id
        else:
            twin = 1
            while (identifier := class_id(kind.course, kind.start, kind.place, twin)) in taken:
                twin += 1
            taken.add(identifier)
            name[slot] = identifier
        runs.append(
            ClassRun(
                id=name[slot],
                course=kind.course,
                programme=problem.course_by_code[kind.course].programme,
                offering=kind.offering,
                venue=kind.venue,
                start=kind.start,
                end=problem.date(int(slots.end[slot])),
                staff=tuple(people[slot]),
            )
        )
    bookings = [
        Booking(
            request=problem.requests[pairs.request[pair]].request,
            step=int(pairs.step[pair]) + 1,
            run=name[int(pairs.slot[pair])],
            seats=int(seats[pair]),
        )
        for pair in booked.tolist()
    ]
    return sorted(runs, key=lambda run: (run.start, run.id)), bookings


def _deal_people(model: Model, solution: Ints, baseline: Baseline | None) -> dict[int, list[Engagement]]:
    """Deal the people of each post out among the classes that need them."""
    problem, posts, needs, engagements = model.problem, model.posts, model.needs, model.engagements
    waiting: defaultdict[int, list[str]] = defaultdict(list)
    for engagement in np.flatnonzero(solution[engagements.column] > 0).tolist():
        waiting[int(engagements.post[engagement])].append(problem.staff[engagements.person[engagement]].staff)
    before = (
        {(kind, staff, role, language) for kind, staff, role, language in baseline.engagements} if baseline else set()
    )
    dealt: defaultdict[int, list[Engagement]] = defaultdict(list)
    count = needs.coefficient * solution[needs.column]
    required = _required(model, solution)
    for stays in (True, False):  # first those who stay where the baseline has them, then the others
        for need in np.flatnonzero(count > 0).tolist():
            slot, post = int(needs.slot[need]), int(needs.post[need])
            role, language = _names(model, slot, post)
            for staff in list(waiting[post]):
                pinned = _pinned(model, int(posts.pin[post]), staff)
                known = pinned is not None or (model.kinds[slot], staff, role, language) in before
                if count[need] == 0 or (stays and not known) or (not stays and required[need] <= 0):
                    continue
                waiting[post].remove(staff)
                count[need] -= 1
                required[need] -= 1
                dealt[slot].append(pinned or Engagement(staff=staff, role=role, language=language))
    for people in dealt.values():
        people.sort(key=lambda entry: (entry.role, entry.language or "", entry.staff))
    return dealt


def _required(model: Model, solution: Ints) -> list[int]:
    """Return how many people each class needs in each post; the search may leave more, where that cost nothing."""
    problem, slots, pairs, posts, needs = model.problem, model.slots, model.pairs, model.posts, model.needs
    seats = pairs.unit * solution[pairs.column]
    size = np.zeros(len(slots), dtype=np.int64)
    np.add.at(size, pairs.slot, seats)
    speaking = np.zeros((len(slots), max(1, len(model.languages))), dtype=np.int64)
    if len(pairs):
        np.add.at(speaking, (pairs.slot, model.request_language[pairs.request]), seats)
    served = problem.settings.trainees_per_interpreter
    required = []
    for slot, post in zip(needs.slot.tolist(), needs.post.tolist(), strict=True):
        language, role = int(posts.language[post]), int(posts.role[post])
        if language != NONE:
            required.append(-(-int(speaking[slot, language]) // served))
        else:
            held = size[slot] and role >= 0
            required.append(problem.course_staff[role].needed(int(size[slot])) if held else 0)
    return required


def _names(model: Model, slot: int, post: int) -> tuple[str, str | None]:
    """Return the role and the language of a post."""
    language = int(model.posts.language[post])
    if language != NONE:
        return INTERPRETER, model.languages[language]
    role = int(model.posts.role[post])
    return (model.problem.course_staff[role].qualification if role >= 0 else ""), None


def _pinned(model: Model, pin: int, staff: str) -> Engagement | None:
    """Return the engagement that a frozen class has with a person, as it was."""
    if pin == NONE:
        return None
    return next((entry for entry in model.pins[pin].run.staff if entry.staff == staff), None)
