"""What is sent and received of plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, WithJsonSchema

from api.errors import FaultOut
from api.http.cells import ANY_ROW
from api.plans.question import Levels, Question
from api.store import Outcome, PlanRecord, Stage
from scheduler.problem import TABLES

__all__ = ["CheckIn", "LevelOut", "PlanIn", "PlanOut", "ProblemBody", "ReportOut", "ViolationOut"]

ProblemBody = Annotated[
    dict[str, JsonValue],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                table: {"type": ["array", "object"] if table == "settings" else "array", "items": ANY_ROW}
                for table in TABLES
            },
            "required": ["settings"],
            "additionalProperties": False,
        }
    ),
]
"""A problem: a list of rows a table, as in a problem's JSON file."""


class PlanIn(Question):
    """A plan to be made."""

    problem: ProblemBody | None = Field(
        default=None, description="The data to plan, a list of rows a table; null for the live data."
    )


class LevelOut(BaseModel):
    """How far the search is at a level of the objective."""

    level: int = Field(description="Its number, from 1.")
    stage: str = Field(description="construct, improve, prove or done.", examples=["improve"])
    value: int | None = Field(description="The best value so far; null before the first plan.")
    bound: int = Field(description="What is proven to be unreachable: the value is never below it.")
    elapsed: float = Field(description="Seconds since this worker began to search.")


class PlanOut(BaseModel):
    """A plan, and how far it has come."""

    plan: int = Field(description="Its number.", examples=[42])
    title: str
    stage: Stage
    outcome: Outcome | None = Field(description="Null until the stage is `done`.")
    question: Mapping[str, JsonValue] = Field(description="What was asked.")
    problem: str = Field(description="The SHA-256 of the problem's canonical JSON, with the edits made.")
    live_version: int | None = Field(description="The state of the live data that it is made of; null if uploaded.")
    progress: Sequence[LevelOut]
    spent: float = Field(description="Seconds searched so far.")
    stops: bool = Field(description="Whether it was told to stop and keep the best.")
    attempts: int = Field(description="How often a worker has begun it.")
    error: str | None = Field(description="What went wrong with the last attempt.")
    faults: Sequence[FaultOut] = Field(
        description="Every fault of the question, where it is invalid; every rule broken, where the plan breaks any."
    )
    checked: Mapping[str, JsonValue] | None = Field(description="What the checker says of the plan.")
    has_result: bool = Field(description="Whether there is a plan to read, be it the best so far.")
    created_at: dt.datetime
    created_by: str
    times: Mapping[str, dt.datetime] = Field(description="When each stage was first entered.")
    changed_at: dt.datetime
    etag: str = Field(examples=['"7"'])

    @classmethod
    def of(cls, plan: PlanRecord, has_result: bool) -> PlanOut:
        """Return a record as it is sent."""
        kept: dict[str, Any] = {
            name: getattr(plan, name)
            for name in cls.model_fields
            if name not in ("plan", "problem", "etag", "has_result")
        }
        return cls(plan=plan.id, problem=plan.problem_sha256, etag=f'"{plan.version}"', has_result=has_result, **kept)


class CheckIn(BaseModel):
    """A plan to be judged, made by whomever."""

    model_config = ConfigDict(extra="forbid")

    plan: Annotated[
        dict[str, JsonValue], WithJsonSchema({"type": "object", "properties": {"format": {"const": "muster-plan/1"}}})
    ] = Field(description="The plan, in the format muster-plan/1.")
    problem: ProblemBody | None = Field(default=None, description="What it answers; null for the live data.")
    levels: Levels | None = Field(
        default=None, description="The levels that it was made for, as in a question; null for those of the data."
    )


class ViolationOut(BaseModel):
    """A rule that a plan breaks, and where."""

    rule: str = Field(examples=["venue-beds"])
    text: str
    entities: Mapping[str, Sequence[str]] = Field(description="The codes involved, by kind.")
    dates: Sequence[dt.date] | None = Field(description="The first and the last day, both included.")


class LevelCheckOut(BaseModel):
    """A level as recomputed, beside what the plan claims."""

    level: int
    text: str
    value: int
    claimed: int | None
    bound: int | None
    optimal: bool | None


class ReportOut(BaseModel):
    """What the checker says of a plan."""

    ok: bool
    violations: Sequence[ViolationOut]
    terms: Mapping[str, int]
    claimed: Mapping[str, int]
    levels: Sequence[LevelCheckOut]
    mismatches: Sequence[str] = Field(description="What the plan claims and is not so.")
    notes: Sequence[str]
