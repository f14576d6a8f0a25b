"""What a call asks for besides its problem, read as cells are: a day may be text, and what is wrong is told."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from scheduler.cells import Day, mistaken, whole, wrong
from scheduler.faults import Fault, InputError
from scheduler.levels import parse_levels
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.wording import worded

__all__ = ["Arguments"]

MOST_SAMPLES = 100_000


def _seconds(value: object) -> object:
    """Take a number of seconds."""
    if value != value:
        raise wrong("nan is no number of seconds")
    return value


def _problem(value: object) -> object:
    """Take a problem."""
    if not isinstance(value, Problem):
        raise wrong(mistaken(value, "a problem as load reads it"))
    return value


def _plan(value: object) -> object:
    """Take a plan."""
    if not isinstance(value, Plan):
        raise wrong(mistaken(value, "a plan as load_plan reads it"))
    return value


def _ids(value: object) -> object:
    """Take ids, but not the characters of one."""
    if isinstance(value, str):
        raise wrong(f"{value!r} is one id; wanted is a list of them")
    return tuple(value) if isinstance(value, (set, frozenset)) else value


_Problem = Annotated[Any, BeforeValidator(_problem)]
_Plan = Annotated[Any, BeforeValidator(_plan)]
_Ids = Annotated[tuple[str, ...], BeforeValidator(_ids), Field(strict=False)]


class Arguments(BaseModel):
    """What a call asks for; what it does not take is left at its default.

    Parameters
    ----------
    problem, plan
        What is asked about.
    before, after, problems
        Two plans to compare, and their problems.
    requests
        Some of the requests, by code; None for all.
    samples
        How many samples are drawn.
    time
        The most seconds, 0 or more; without end where infinite.
    workers
        How many threads or processes; None for one a processor.
    seed
        The seed of the draws.
    deterministic
        Whether the same call is to give the same plan again.
    levels
        The objective's levels, as in ``settings.levels``.
    baseline, start
        An earlier plan to count changes against, and one to start from.
    freeze_until, new_from
        The days before which classes are frozen, and before which none is new.
    pins
        Classes of the baseline that are frozen, by id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    problem: _Problem = None
    plan: _Plan = None
    before: _Plan = None
    after: _Plan = None
    problems: Annotated[tuple[_Problem, ...], Field(strict=False)] = ()
    requests: _Ids | None = None
    samples: Annotated[int, Field(ge=1, le=MOST_SAMPLES), BeforeValidator(whole)] = 1
    time: Annotated[float, Field(ge=0), BeforeValidator(_seconds)] = 0
    workers: Annotated[int, Field(ge=1), BeforeValidator(whole)] | None = None
    seed: Annotated[int, Field(ge=0, le=2**31 - 1), BeforeValidator(whole)] = 0
    deterministic: bool = False
    levels: str | None = None
    baseline: _Plan | None = None
    start: _Plan | None = None
    freeze_until: Day | None = None
    new_from: Day | None = None
    pins: _Ids = ()

    @property
    def faults_of_levels(self) -> list[Fault]:
        """What is wrong with the levels."""
        if self.levels is None:
            return []
        try:
            parse_levels(self.levels)
        except ValueError as error:
            return [Fault(str(error), table="settings", column="levels", value=self.levels)]
        return []

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with them together: levels that say nothing, what is frozen of no baseline or not in it."""
        found = self.faults_of_levels
        if self.baseline is None:
            if self.freeze_until or self.pins:
                found.append(Fault("what is frozen is of an earlier plan; give it as the baseline"))
            return found
        known = {run.id for run in self.baseline.rows.classes}
        return found + [Fault(f"no class {pin!r} in the baseline to pin") for pin in self.pins if pin not in known]

    @classmethod
    def read(cls, **given: Any) -> Self:
        """Return the arguments, read.

        Raises
        ------
        InputError
            With a fault for each that is no such thing.
        """
        try:
            return cls(**given)
        except ValidationError as error:
            details = error.errors(include_url=False)
            raise InputError(Fault(f"{detail['loc'][0]}: {worded(detail)}") for detail in details) from None
