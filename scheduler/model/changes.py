"""The term ``changes``: the seats and the engagements of a baseline that a plan does not keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from scheduler.model.baseline import Baseline
from scheduler.model.model import Model
from scheduler.model.posts import key_of
from scheduler.model.program import Expression, Ints
from scheduler.model.table import NONE
from scheduler.plan import Engagement, Kind

__all__ = ["changes", "count_changes"]


_Places = tuple[Ints, Ints, list[tuple[int, Ints]]]
"""Columns and multiples that count the people in a post at a venue; for each to be kept, the column and engagements."""


def count_changes(before: Baseline, after: Baseline) -> int:
    """Return the seats lost, and the engagements missing from classes of a kind that is still held."""
    held = {kind for _, _, kind in after.seats}
    lost = sum(max(0, seats - after.seats.get(key, 0)) for key, seats in before.seats.items())
    return lost + len([entry for entry in before.engagements if entry[0] in held and entry not in after.engagements])


def changes(model: Model, baseline: Baseline | None, updates: list[Callable[[Ints], None]]) -> Expression:
    """Add a column for the seats lost of each kind of booking, and for each engagement that goes missing."""
    nothing = Expression(np.empty(0, np.int64), np.empty(0, np.int64))
    if baseline is None:
        return nothing
    slots_of: defaultdict[Kind, list[int]] = defaultdict(list)
    for slot, kind in enumerate(model.kinds):
        slots_of[kind].append(slot)
    lost = _seats_lost(model, baseline, slots_of, updates)
    missing = _people_missing(model, baseline, slots_of, updates)
    columns = np.concatenate([lost.columns, missing.columns])
    return Expression(columns, np.ones_like(columns), lost.constant)


def _seats_lost(
    model: Model, baseline: Baseline, slots_of: dict[Kind, list[int]], updates: list[Callable[[Ints], None]]
) -> Expression:
    """Bound the seats lost of each kind of booking from below; what no booking of the model can keep is lost."""
    pairs, builder = model.pairs, model.builder
    requests = {request.request: r for r, request in enumerate(model.problem.requests)}
    columns: list[int] = []
    kept: list[tuple[int, Ints, Ints]] = []
    constant = 0
    for (request, step, kind), seats in baseline.seats.items():
        of_request = model.pairs_of(requests[request]) if request in requests else np.empty(0, np.int64)
        same = of_request[
            (pairs.step[of_request] == step - 1) & np.isin(pairs.slot[of_request], slots_of.get(kind, []))
        ]
        if len(same) == 0:
            constant += seats
            continue
        (column,) = builder.add_columns(1, 0, seats)
        builder.add_row((column, 1), (pairs.column[same], pairs.unit[same]), lower=seats)
        columns.append(int(column))
        kept.append((seats, pairs.column[same], pairs.unit[same]))

    def update(solution: Ints) -> None:
        for column, (seats, booked, unit) in zip(columns, kept, strict=True):
            solution[column] = max(0, seats - int(solution[booked] @ unit))

    updates.append(update)
    return Expression(np.array(columns, dtype=np.int64), np.ones(len(columns), dtype=np.int64), constant)


def _keep(places: list[_Places], solution: Ints) -> None:
    """Keep those of a baseline who are engaged in their post, while there is room for them at their venue."""
    for counts, coefficients, keeps in places:
        room = int(coefficients @ solution[counts])
        for column, engaged in keeps:
            solution[column] = int(room > 0 and solution[engaged].max() > 0)
            room -= int(solution[column])


def _people_missing(
    model: Model, baseline: Baseline, slots_of: dict[Kind, list[int]], updates: list[Callable[[Ints], None]]
) -> Expression:
    """Count an engagement as missing where a class of its kind is held without that person in that role.

    People are assigned to posts that all venues share, so a person of the baseline is kept at *its* venue by a column
    of its own, and the people of a venue's classes are at least as many as are kept there.
    """
    slots, builder = model.slots, model.builder
    people = {person.staff: n for n, person in enumerate(model.problem.staff)}
    columns: list[int] = []
    parts: list[tuple[Ints, int | None, Ints]] = []
    kept_at: defaultdict[tuple[Kind, int], list[tuple[int, Ints]]] = defaultdict(list)
    for kind, staff, role, language in baseline.engagements:
        held = np.array(slots_of.get(kind, []), dtype=np.int64)
        if len(held) == 0 or slots.offering[held[0]] != NONE:
            continue
        entry = Engagement(staff=staff, role=role, language=language)
        pinned, free = _again(model, held, entry, people.get(staff))
        of_pins = model.engagements.column[pinned]
        (missing,) = builder.add_columns(1)
        keep: int | None = None
        if len(free) and (slots.pin[held] == NONE).any():
            keep = int(builder.add_columns(1)[0])
            builder.add_row((keep, 1), (model.engagements.column[free], -1), upper=0)
            kept_at[kind, int(model.engagements.post[free[0]])].append((keep, model.engagements.column[free]))
        for slot in held.tolist():
            stays = np.array([] if keep is None else [keep], dtype=np.int64)
            builder.add_row((missing, 1), (slots.open[slot], -1), (of_pins, 1), (stays, 1), lower=0)
        columns.append(int(missing))
        parts.append((held, keep, of_pins))
    places = _make_room(model, slots_of, kept_at)

    def update(solution: Ints) -> None:
        _keep(places, solution)
        for missed, (held, kept, pinned) in zip(columns, parts, strict=True):
            stays = max(int(solution[pinned].max(initial=0)), 0 if kept is None else int(solution[kept]))
            solution[missed] = int(solution[slots.open[held]].max() > stays)

    updates.append(update)
    return Expression(np.array(columns, dtype=np.int64), np.ones(len(columns), dtype=np.int64))


def _again(model: Model, held: Ints, entry: Engagement, person: int | None) -> tuple[Ints, Ints]:
    """Return the positions of a person's engagements as in a baseline: those in frozen classes, and the others."""
    slots, posts = model.slots, model.posts
    course, start = slots.course[held[0]], slots.start[held[0]]
    role, language, _ = key_of(model.problem, model.problem.courses[course], entry, model.languages)
    engaged = np.empty(0, np.int64) if person is None else model.engagements_of(person)
    post = model.engagements.post[engaged]
    same = (
        (posts.course[post] == course)
        & (posts.start[post] == start)
        & (posts.role[post] == role)
        & (posts.language[post] == language)
    )
    frozen = np.isin(posts.pin[post], slots.pin[held][slots.pin[held] != NONE])
    return engaged[same & frozen], engaged[same & (posts.pin[post] == NONE)]


def _make_room(
    model: Model, slots_of: dict[Kind, list[int]], kept_at: dict[tuple[Kind, int], list[tuple[int, Ints]]]
) -> list[_Places]:
    """Have as many people in a post at a venue as are kept there."""
    slots, needs, builder = model.slots, model.needs, model.builder
    people_of = np.bincount(model.engagements.post, minlength=len(model.posts))
    places: list[_Places] = []
    for (kind, shared), keeps in kept_at.items():
        counted = np.flatnonzero((needs.post == shared) & np.isin(needs.slot, slots_of[kind]))
        for need in counted[needs.column[counted] != slots.open[needs.slot[counted]]].tolist():
            # A twin that is not held keeps nobody.
            builder.add_row((needs.column[need], 1), (slots.open[needs.slot[need]], -int(people_of[shared])), upper=0)
        columns_kept = np.array([keep for keep, _ in keeps], dtype=np.int64)
        builder.add_row((needs.column[counted], needs.coefficient[counted]), (columns_kept, -1), lower=0)
        places.append((needs.column[counted], needs.coefficient[counted], keeps))
    return places
