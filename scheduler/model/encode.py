"""What still holds of a plan, as a start for the search: a solution of the program, or at least the parts of one."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from scheduler.model.changes import kinds_of
from scheduler.model.model import Model
from scheduler.model.posts import key_of
from scheduler.model.program import Ints
from scheduler.model.table import NONE
from scheduler.plan import Plan

__all__ = ["encode"]


def encode(model: Model, plan: Plan, size: int) -> Ints:
    """Return a plan's decisions as values of the program's ``size`` columns; what the model doesn't know is left out.

    The values may break rows of the program, where the plan breaks rules of the problem.
    """
    problem, slots, pairs, needs = model.problem, model.slots, model.pairs, model.needs
    solution = np.zeros(size, dtype=np.int64)
    free: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for slot, kind in enumerate(kinds_of(model)):
        free[kind].append(slot)
    pins = {model.pins[pin].run.id: slot for slot, pin in enumerate(slots.pin.tolist()) if pin != NONE}
    slot_of: dict[str, int] = dict(pins)
    for run in plan.rows.classes:
        kind = (run.course, run.offering or run.venue or "", run.start.isoformat())
        candidates = [slot for slot in free.get(kind, []) if slot not in slot_of.values() or run.id in pins]
        if run.id not in slot_of and candidates:
            slot_of[run.id] = (
                next(slot for slot in candidates if slots.pin[slot] == NONE)
                if any(slots.pin[slot] == NONE for slot in candidates)
                else candidates[0]
            )
    requests = {request.request: r for r, request in enumerate(problem.requests)}
    pair_of = {
        key: n
        for n, key in enumerate(zip(pairs.request.tolist(), pairs.step.tolist(), pairs.slot.tolist(), strict=True))
    }
    for booking in plan.rows.bookings:
        pair = pair_of.get((requests.get(booking.request, -1), booking.step - 1, slot_of.get(booking.run, -1)))
        if pair is not None:
            solution[pairs.column[pair]] = booking.seats // pairs.unit[pair]
            solution[pairs.part[pair]] = solution[pairs.column[pair]] > 0
    seats = pairs.unit * solution[pairs.column]
    first = pairs.step == 0
    np.add.at(solution, model.placed[pairs.request[first]], seats[first])
    own = slots.own
    size_of = np.bincount(pairs.slot, weights=seats, minlength=len(slots)).astype(np.int64)
    solution[slots.size[own]] = size_of[own]
    solution[slots.open[own]] = size_of[own] > 0
    people = {person.staff: n for n, person in enumerate(problem.staff)}
    engaged = {
        key: n
        for n, key in enumerate(zip(model.engagements.post.tolist(), model.engagements.person.tolist(), strict=True))
    }
    posts_of: dict[tuple[int, int, int], int] = {}
    needs_of: dict[tuple[int, int], int] = {}
    for n, (slot, post) in enumerate(zip(needs.slot.tolist(), needs.post.tolist(), strict=True)):
        posts_of[slot, int(model.posts.role[post]), int(model.posts.language[post])] = post
        needs_of[slot, post] = n
    counted = set(slots.open[own].tolist())
    for run in plan.rows.classes:
        slot = slot_of.get(run.id, NONE)
        if slot == NONE or slots.offering[slot] != NONE:
            continue
        for entry in run.staff:
            role, language, _ = key_of(problem, problem.courses[slots.course[slot]], entry, model.languages)
            post = posts_of.get((slot, role, language), NONE)
            engagement = engaged.get((post, people.get(entry.staff, NONE)))
            if engagement is not None:
                solution[model.engagements.column[engagement]] = 1
                column = needs.column[needs_of[slot, post]]
                if int(column) not in counted:
                    solution[column] += 1
    return solution
