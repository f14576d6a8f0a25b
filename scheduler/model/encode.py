"""What still holds of a plan, as a start for the search: a solution of the program, or at least the parts of one."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from scheduler.model.model import Model
from scheduler.model.posts import key_of
from scheduler.model.program import Ints
from scheduler.model.table import NONE
from scheduler.plan import Kind, Plan

__all__ = ["encode"]


def encode(model: Model, plan: Plan, size: int) -> Ints:
    """Return a plan's decisions as values of the program's ``size`` columns; what the model doesn't know is left out.

    The values may break rows of the program, where the plan breaks rules of the problem.
    """
    solution = np.zeros(size, dtype=np.int64)
    slot_of = _match_classes(model, plan)
    _set_bookings(model, plan, slot_of, solution)
    _set_people(model, plan, slot_of, solution)
    return solution


def _match_classes(model: Model, plan: Plan) -> dict[str, int]:
    """Give each class of the plan a slot of its kind: the one of its pin, else the first of the twins left."""
    slots = model.slots
    free: defaultdict[Kind, list[int]] = defaultdict(list)
    for slot, kind in enumerate(model.kinds):
        if slots.pin[slot] == NONE:
            free[kind].append(slot)
    slot_of = {model.pins[pin].run.id: slot for slot, pin in enumerate(slots.pin.tolist()) if pin != NONE}
    for run in plan.rows.classes:
        twins = free[run.kind]
        if run.id not in slot_of and twins:
            slot_of[run.id] = twins.pop(0)
    return slot_of


def _set_bookings(model: Model, plan: Plan, slot_of: dict[str, int], solution: Ints) -> None:
    """Set the columns of bookings, and those that count the trainees of requests and classes."""
    slots, pairs = model.slots, model.pairs
    requests = {request.request: r for r, request in enumerate(model.problem.requests)}
    keys = zip(pairs.request.tolist(), pairs.step.tolist(), pairs.slot.tolist(), strict=True)
    pair_of = {key: pair for pair, key in enumerate(keys)}
    for booking in plan.rows.bookings:
        pair = pair_of.get((requests.get(booking.request, NONE), booking.step - 1, slot_of.get(booking.run, NONE)))
        if pair is not None:
            solution[pairs.column[pair]] = -(-booking.seats // pairs.unit[pair])
            solution[pairs.part[pair]] = solution[pairs.column[pair]] > 0
    seats = pairs.unit * solution[pairs.column]
    first = pairs.step == 0
    np.add.at(solution, model.placed[pairs.request[first]], seats[first])
    trainees = np.zeros(len(slots), dtype=np.int64)
    np.add.at(trainees, pairs.slot, seats)
    solution[slots.size[slots.own]] = trainees[slots.own]
    solution[slots.open[slots.own]] = trainees[slots.own] > 0


def _set_people(model: Model, plan: Plan, slot_of: dict[str, int], solution: Ints) -> None:
    """Set the columns of engagements, and those that count the people of classes."""
    slots, posts, needs, engagements = model.slots, model.posts, model.needs, model.engagements
    people = {person.staff: n for n, person in enumerate(model.problem.staff)}
    holders = zip(engagements.post.tolist(), engagements.person.tolist(), strict=True)
    engaged = {key: engagement for engagement, key in enumerate(holders)}
    needed = {
        (slot, int(posts.role[post]), int(posts.language[post])): need
        for need, (slot, post) in enumerate(zip(needs.slot.tolist(), needs.post.tolist(), strict=True))
    }
    for run in plan.rows.classes:
        slot = slot_of.get(run.id, NONE)
        if slot == NONE or slots.offering[slot] != NONE:
            continue
        if slots.pin[slot] == NONE and not solution[slots.open[slot]]:  # nobody is left to be taught
            continue
        course = model.problem.courses[slots.course[slot]]
        for entry in run.staff:
            role, language, _ = key_of(model.problem, course, entry, model.languages)
            need = needed.get((slot, role, language))
            engagement = None if need is None else engaged.get((int(needs.post[need]), people.get(entry.staff, NONE)))
            if need is not None and engagement is not None:
                solution[engagements.column[engagement]] = 1
                solution[needs.column[need]] += needs.column[need] != slots.open[slot]
