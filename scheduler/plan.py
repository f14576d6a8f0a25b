"""What is answered: a plan as frozen entities, in the shape of its JSON, and as pandas frames."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from scheduler.cells import Day

if TYPE_CHECKING:
    import pandas as pd
from scheduler.words import count

__all__ = [
    "FORMAT",
    "Booking",
    "ClassRun",
    "Engagement",
    "Kind",
    "LevelResult",
    "Plan",
    "PlanRows",
    "ProblemRef",
    "Reason",
    "Released",
    "RollPlace",
    "SolveInfo",
    "Unplaced",
    "class_id",
]

FORMAT: Literal["muster-plan/1"] = "muster-plan/1"
"""The name of the plan format."""

Whole = Annotated[int, Field(ge=0, le=2**62, strict=True)]
Positive = Annotated[int, Field(ge=1, le=2**62, strict=True)]
Status = Literal["optimal", "feasible", "no-plan", "invalid", "cancelled"]


class _Entity(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProblemRef(_Entity):
    """The problem that a plan answers: its name, and the SHA-256 of its canonical JSON."""

    name: str
    sha256: str = ""


class LevelResult(_Entity):
    """What was reached at one level: the weighted sum, its unweighted terms, and a proven lower bound."""

    level: Positive
    terms: dict[str, Whole]
    value: Whole
    bound: Whole
    optimal: bool


class SolveInfo(_Entity):
    """How a plan was made. ``seconds`` is wall time; ``seed`` and ``workers`` are those of the search."""

    status: Status
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    seed: int = 0
    workers: Whole = 0
    versions: dict[str, str] = {}
    levels: tuple[LevelResult, ...] = ()


class Engagement(_Entity):
    """A person in a role of a class; ``language`` is the trainees' language, for interpreters alone."""

    staff: str
    role: str
    language: str | None = None


class Kind(NamedTuple):
    """What twin classes share: course, venue (None for an offering), offering (None for an own class), and start."""

    course: str
    venue: str | None
    offering: str | None
    start: dt.date

    @property
    def place(self) -> str:
        """The venue or the offering, as ids of classes name it."""
        return self.offering or self.venue or ""


class ClassRun(_Entity):
    """A class: an own class at a venue, or a booked offering. ``start`` and ``end`` are its first and last day."""

    id: str = Field(alias="class")
    course: str
    programme: str
    offering: str | None = None
    venue: str | None = None
    start: Day
    end: Day
    staff: tuple[Engagement, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @property
    def kind(self) -> Kind:
        """What it shares with its twins."""
        return Kind(self.course, self.venue, self.offering, self.start)


class Booking(_Entity):
    """Seats of one class for one request at one step of its path, counted from 1."""

    request: str
    step: Positive
    run: str = Field(alias="class")
    seats: Positive

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Reason(_Entity):
    """A rule that keeps trainees out, and where it binds, in words."""

    rule: str
    text: str


class Unplaced(_Entity):
    """Trainees of a request who are not placed, and why; no reasons where they are not known."""

    request: str
    trainees: Positive
    reasons: tuple[Reason, ...] = ()


class RollPlace(_Entity):
    """A trainee's classes, one a step of the path, or none at all."""

    trainee: str
    request: str
    classes: tuple[str, ...] = ()


class Released(_Entity):
    """A frozen piece of the baseline that the problem as it is now makes impossible, and the rule that broke it.

    The whole class where ``staff`` and ``request`` are None, else that person's engagement or that request's booking.
    """

    run: str = Field(alias="class")
    staff: str | None = None
    request: str | None = None
    rule: str
    text: str = ""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class PlanRows(_Entity):
    """A plan in the shape of its JSON object; see ``docs/data-format.md``.

    ``revision`` counts the plans in whose place it was made, one after another: 0 for a plan without a baseline.
    """

    format: Literal["muster-plan/1"] = FORMAT
    problem: ProblemRef
    revision: Whole = 0
    solve: SolveInfo
    classes: tuple[ClassRun, ...] = ()
    bookings: tuple[Booking, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    roll: tuple[RollPlace, ...] = ()
    released: tuple[Released, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A plan: its rows as entities, and each of its lists as a pandas frame.

    Parameters
    ----------
    rows
        The plan's content as entities. The frames below are made from it when first asked for.
    """

    rows: PlanRows

    def __repr__(self) -> str:
        """Return a line: the problem, the status, how many classes and unplaced there are, and the levels reached."""
        rows = self.rows
        unplaced = sum(entry.trainees for entry in rows.unplaced)
        levels = "; ".join(f"level {level.level}: {level.value} ≥ {level.bound}" for level in rows.solve.levels)
        classes = count(len(rows.classes), "class", "classes")
        told = f"{self.status}, {classes}, {count(unplaced, 'trainee')} unplaced"
        return f"<Plan of {rows.problem.name!r}: {told}{f'; {levels}' if levels else ''}>"

    def to_json(self) -> str:
        """Return the plan as JSON text, indented, ending in a line break."""
        return self.rows.model_dump_json(by_alias=True, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Plan:
        """Read a plan from JSON text.

        Raises
        ------
        pydantic.ValidationError
            Where the text is not a plan; :func:`scheduler.load_plan` reports it as faults.
        """
        return cls(PlanRows.model_validate_json(text))

    @property
    def status(self) -> Status:
        """Optimal, feasible, no-plan, invalid or cancelled."""
        return self.rows.solve.status

    @cached_property
    def classes(self) -> pd.DataFrame:
        """The classes, a row each: class, course, programme, offering, venue, start, end, seats."""
        seats: dict[str, int] = {}
        for booking in self.rows.bookings:
            seats[booking.run] = seats.get(booking.run, 0) + booking.seats
        columns = ["class", "course", "programme", "offering", "venue", "start", "end"]
        frame = _frame([run.model_dump(by_alias=True, exclude={"staff"}) for run in self.rows.classes], columns)
        frame["seats"] = [seats.get(run.id, 0) for run in self.rows.classes]
        return frame

    @cached_property
    def staff(self) -> pd.DataFrame:
        """The engagements, a row each: class, staff, role, language, start, end (of the class)."""
        return _frame(
            [
                {"class": run.id, **person.model_dump(), "start": run.start, "end": run.end}
                for run in self.rows.classes
                for person in run.staff
            ],
            ["class", "staff", "role", "language", "start", "end"],
        )

    @cached_property
    def bookings(self) -> pd.DataFrame:
        """The bookings, a row each: request, step, class, seats."""
        return _frame(
            [booking.model_dump(by_alias=True) for booking in self.rows.bookings], ["request", "step", "class", "seats"]
        )

    @cached_property
    def unplaced(self) -> pd.DataFrame:
        """The unplaced, a row a request: request, trainees, rules, reasons (their texts, a line each)."""
        return _frame(
            [
                {
                    "request": entry.request,
                    "trainees": entry.trainees,
                    "rules": ";".join(dict.fromkeys(reason.rule for reason in entry.reasons)),
                    "reasons": "\n".join(reason.text for reason in entry.reasons),
                }
                for entry in self.rows.unplaced
            ],
            ["request", "trainees", "rules", "reasons"],
        )

    @cached_property
    def roll(self) -> pd.DataFrame:
        """The roll, a row a trainee: trainee, request, classes (joined by ``;``)."""
        return _frame(
            [{**place.model_dump(), "classes": ";".join(place.classes)} for place in self.rows.roll],
            ["trainee", "request", "classes"],
        )

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The levels, a row each: level, value, bound, gap (share of the value), optimal, and a column a term."""
        return _frame(
            [
                {
                    "level": result.level,
                    "value": result.value,
                    "bound": result.bound,
                    "gap": (result.value - result.bound) / result.value if result.value else 0.0,
                    "optimal": result.optimal,
                    **result.terms,
                }
                for result in self.rows.solve.levels
            ],
            ["level", "value", "bound", "gap", "optimal"],
        )


def _frame(rows: list[dict[str, object]], columns: list[str]) -> pd.DataFrame:
    """Make a frame that has its columns even without rows; dates become real dates."""
    import pandas as pd

    frame = pd.DataFrame(rows) if rows else pd.DataFrame(columns=columns)
    for column in ("start", "end"):
        if column in frame:
            frame[column] = pd.to_datetime(frame[column])
    return frame


def class_id(course: str, start: dt.date, place: str, twin: int) -> str:
    """Return the id of a class: course, start, venue or offering, and a number from 1 among its twins."""
    return f"{course}/{start.isoformat()}/{place}/{twin}"
