"""What a request may choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import Requester, Store
from api.data import live_problem
from api.http.documented import errors

__all__ = ["router"]

router = APIRouter(tags=["requests"])


class SkillOut(BaseModel):
    """A skill, and the programmes that award it."""

    skill: str = Field(examples=["combat-medic"])
    programmes: Sequence[str] = Field(examples=[["bilateral", "eumam"]])


class ProgrammeOut(BaseModel):
    """A programme."""

    programme: str = Field(examples=["eumam"])
    title: str


class ChoicesOut(BaseModel):
    """What a request may choose from."""

    skills: Sequence[SkillOut]
    programmes: Sequence[ProgrammeOut]
    languages: Sequence[str] = Field(description="Those that courses are taught in, or that somebody interprets.")
    horizon_start: dt.date = Field(description="The first day on which a class may be in session.")
    horizon_end: dt.date = Field(description="The last such day.")


@router.get("/choices", summary="What a request may choose from", responses=errors(409))
def choices(who: Requester, store: Store) -> ChoicesOut:
    """List the skills with the programmes that award them, the programmes, the languages, and the horizon."""
    with store.reading() as session:
        problem = live_problem(session)
    awarded: dict[str, dict[str, None]] = {}
    for course in problem.courses:
        awarded.setdefault(course.awards, {})[course.programme] = None
    spoken = {course.language for course in problem.courses}
    spoken |= {language for person in problem.staff for language in person.languages}
    return ChoicesOut(
        skills=[SkillOut(skill=skill, programmes=list(found)) for skill, found in sorted(awarded.items())],
        programmes=[ProgrammeOut(programme=row.programme, title=row.title) for row in problem.programmes],
        languages=sorted(spoken),
        horizon_start=problem.settings.horizon_start,
        horizon_end=problem.settings.horizon_end,
    )
