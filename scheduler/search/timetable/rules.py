"""The rules that concern several classes at once; each is implied by what the contract says under its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExprT

from scheduler.model.table import NONE
from scheduler.search.timetable.draft import Draft

__all__ = ["post_rules"]


@dataclass(frozen=True)
class Use:
    """What a class takes of something that is short: from which day, for how many, whether at all, and how much.

    ``most`` is the largest value that ``units`` may have.
    """

    first: LinearExprT
    days: int
    present: IntVar
    units: LinearExprT
    most: int


def post_rules(draft: Draft) -> None:
    """Add the rules to a draft's program."""
    _path(draft)
    _venues(draft)
    _equipment(draft)
    _staff(draft)


def _share(program: CpModel, uses: Iterable[Use], limit: int | None) -> None:
    """Let no more be in use at once than there is."""
    uses = [use for use in uses if use.most]
    if limit is None or sum(use.most for use in uses) <= limit:
        return
    spans = [program.new_optional_fixed_size_interval_var(use.first, use.days, use.present, "") for use in uses]
    if limit == 1:
        program.add_no_overlap(spans)
    else:
        program.add_cumulative(spans, [use.units for use in uses], limit)


def _path(draft: Draft) -> None:
    """Let a step begin after the gap, where all of one of the two steps is in a single class."""
    gap = draft.model.problem.settings.min_gap_days
    for request, steps in zip(draft.model.problem.requests, draft.bookings, strict=True):
        for before, after in pairwise(steps):
            if not (request.most_parts == 1 or len(before) == 1 or len(after) == 1):
                continue
            for earlier, left in before.items():
                for later, entered in after.items():
                    ready = draft.sessions[earlier].over + gap
                    draft.program.add(draft.sessions[later].start >= ready).only_enforce_if(left.booked, entered.booked)


def _venues(draft: Draft) -> None:
    """Share classes at once, facilities, places and beds of each venue."""
    problem = draft.model.problem
    units = {(row.course, row.facility): row.units for row in problem.course_facilities}
    early = problem.settings.arrive_days_before
    for number, venue in enumerate(problem.venues):
        there = {c: session for c, session in draft.sessions.items() if number in session.at}
        rooms = [(venue.parallel_classes, dict.fromkeys(there, 1))]
        rooms += [
            (held.units, {c: units.get((problem.courses[c].course, held.facility), 0) for c in there})
            for held in problem.venue_facilities
            if held.venue == venue.venue
        ]
        for limit, taken in rooms:
            uses = [
                Use(s.start, s.days + problem.courses[c].turnaround_days, s.at[number], taken[c], taken[c])
                for c, s in there.items()
            ]
            _share(draft.program, uses, limit)
        for limit, before in ((venue.places, 0), (venue.beds, early)):
            uses = [
                Use(s.start - before, s.days + before, s.at[number], s.size, problem.courses[c].max_size)
                for c, s in there.items()
            ]
            _share(draft.program, uses, limit)


def _equipment(draft: Draft) -> None:
    """Share each piece of equipment."""
    problem = draft.model.problem
    rows = {(row.course, row.equipment): row for row in problem.course_equipment}
    for item in problem.equipment:
        uses = []
        for c, session in draft.sessions.items():
            if row := rows.get((problem.courses[c].course, item.equipment)):
                units = row.per_class + row.per_trainee * session.size
                most = row.per_class + row.per_trainee * problem.courses[c].max_size
                uses.append(Use(session.start, session.days, session.held, units, most))
        _share(draft.program, uses, item.units)


def _staff(draft: Draft) -> None:
    """Fill each post with enough people, each of whom is in one post at a time, and not for too many days."""
    model, program = draft.model, draft.program
    posts, engagements = model.posts, model.engagements
    work: dict[int, list[Use]] = defaultdict(list)
    wanted: dict[str, list[Use]] = defaultdict(list)
    able: dict[str, set[int]] = defaultdict(set)
    roles, of_post = np.unique(np.stack([posts.course, posts.role, posts.language]), axis=1, return_inverse=True)
    for number, (course, role, language) in enumerate(roles.T.tolist()):
        session, there = draft.sessions[course], np.flatnonzero(of_post == number)
        first = session.start + int(posts.first[there[0]] - posts.start[there[0]])
        days = int(posts.days[there[0]])
        candidates = np.flatnonzero(of_post[engagements.post] == number)
        people = {}
        for person in np.unique(engagements.person[candidates]).tolist():
            people[person] = engaged = program.new_bool_var("")
            program.add_implication(engaged, session.held)
            free = posts.start[engagements.post[candidates[engagements.person[candidates] == person]]]
            draft.allow(session, free, posts.start[there], engaged)
            work[person].append(Use(first, days, engaged, 1, 1))
        if language != NONE:
            served = model.problem.settings.trainees_per_interpreter
            program.add(served * sum(people.values()) >= sum(_spoken(draft, course, language)))
            continue
        row = model.problem.course_staff[role]
        program.add(sum(people.values()) >= row.per_class * session.held)
        if row.trainees_per:
            program.add(row.trainees_per * sum(people.values()) >= session.size)
        wanted[row.qualification].append(Use(first, days, session.held, row.per_class, row.per_class))
        able[row.qualification] |= people.keys()
    for person, uses in work.items():
        _share(program, uses, 1)
        draft.engaged[person] = [(use.present, use.days) for use in uses]
        if (most := model.problem.staff[person].max_days) is not None:
            program.add(sum(use.days * use.present for use in uses) <= most)
    for qualification, uses in wanted.items():  # implied, but not seen where each person is looked at alone
        _share(program, uses, len(able[qualification]))


def _spoken(draft: Draft, course: int, language: int) -> Iterator[LinearExprT]:
    """Yield the seats in a course of requests of a language."""
    for spoken, steps in zip(draft.model.request_language.tolist(), draft.bookings, strict=True):
        if spoken == language:
            yield from (bookings[course].count for bookings in steps if course in bookings)
