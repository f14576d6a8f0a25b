"""Four courses on one Monday and who could teach them, for the tests of rosters."""

from __future__ import annotations

import numpy as np

from scheduler.model.model import Model, build_model
from scheduler.model.program import Ints, Program
from tests.tiny import Tiny, day, world

__all__ = ["four_courses", "held", "modelled", "with_course"]

ROLES = ["a", "b", "c", "d"]


def four_courses() -> Tiny:
    """Return a world of one Monday and four courses: A, B and C need one of two people between them, D one of five."""
    draft = world().set(horizon_end=day(6)).put("requests", "R", to=day(6))
    for role in ROLES:
        draft = with_course(draft, role)
    for name in ("I", "J"):
        draft = draft.put("staff", name, qualifications=("a", "b", "c"), languages="en")
    for number in range(5):
        draft = draft.put("staff", f"K{number}", qualifications="d", languages="en")
    return draft


def with_course(draft: Tiny, role: str) -> Tiny:
    """Return a world with one more course, named as its one role in capitals, and six trainees who ask for it."""
    name = role.upper()
    draft = draft.put("courses", name, programme="bi", days=5, min_size=1, max_size=20, language="en", awards=role)
    draft = draft.put("course_staff", name, role, per_class=1)
    return draft.put(
        "requests", f"R{name}", requester="A", skills=role, headcount=6, language="en", from_=day(0), to=day(6)
    )


def modelled(draft: Tiny) -> tuple[Model, Program]:
    model = build_model(draft.problem())
    return model, model.builder.build()


def held(model: Model, program: Program, courses: str, request: str = "R{}", venue: str = "V") -> Ints:
    """Return the solution in which one class of each of the courses seats a request's six trainees."""
    problem, solution = model.problem, np.zeros(program.size, dtype=np.int64)
    for course in courses:
        (asks,) = (r for r, row in enumerate(problem.requests) if row.request == request.format(course))
        pairs = model.pairs_of(asks)
        (pair,) = pairs[[problem.venues[model.slots.venue[slot]].venue == venue for slot in model.pairs.slot[pairs]]]
        slot = model.pairs.slot[pair]
        solution[model.pairs.column[pair]] = 6 // model.pairs.unit[pair]
        solution[model.pairs.part[pair]] = solution[model.slots.open[slot]] = 1
        solution[model.slots.size[slot]] = solution[model.placed[asks]] = 6
    return solution
