"""What is asked of a plan, as a caller writes it and as it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from scheduler import VERBS
from scheduler.cells import Day
from scheduler.levels import parse_levels

__all__ = ["MOST_EDITS", "Levels", "Question"]

MOST_EDITS = 1_000
"""Most edits of one plan."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern="^[^\\x00]*$", strip_whitespace=True)]
Edit = Annotated[
    dict[str, JsonValue],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"verb": {"type": "string", "enum": sorted(VERBS)}},
            "required": ["verb"],
            "additionalProperties": True,
        }
    ),
]
"""An edit as data: a verb and its parameters, see what-if.md."""


def _readable(levels: str) -> str:
    """Return levels that can be read, or say what is wrong with them."""
    try:
        parse_levels(levels)
    except ValueError as error:
        raise PydanticCustomError("levels", "{text}", {"text": str(error)}) from None
    return levels


Levels = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_readable)]
"""The objective's levels in the form of ``settings.levels``."""


class Question(BaseModel):
    """What is asked of a plan."""

    model_config = ConfigDict(extra="forbid")

    title: Text = Field(default="Plan", description="For people.", examples=["NORTH closed in May"])
    time: float = Field(default=60.0, ge=1, description="The most seconds to search.", examples=[60])
    workers: int | None = Field(
        default=None, ge=1, le=256, description="Threads that search side by side; null leaves it to the service."
    )
    seed: int = Field(default=0, ge=0, le=2**31 - 1, description="The seed of the search.")
    levels: Levels | None = Field(
        default=None,
        description="The objective's levels in the form of `settings.levels`; null for the data's own.",
        examples=["unplaced; changes; waiting + 30*splits"],
    )
    edits: Sequence[Edit] = Field(
        default=(),
        max_length=MOST_EDITS,
        description="Edits of the data, one after another, for this plan alone.",
        examples=[[{"verb": "close_venue", "venue": "NORTH", "from": "2023-05-01", "to": "2023-05-14"}]],
    )
    baseline: int | str | None = Field(
        default=None,
        description="The plan that `changes` counts against and of which classes are frozen: the number of another "
        "plan that is done, `schedule` for the published one, or `schedule/3` for that of a number.",
        json_schema_extra={
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "string", "pattern": "^schedule(/[1-9][0-9]{0,8})?$"},
                {"type": "null"},
            ]
        },
        examples=["schedule"],
    )
    freeze_until: Day | None = Field(
        default=None, description="Classes of the baseline that start before this date stay as they are."
    )
    pins: Sequence[Text] = Field(
        default=(), max_length=10_000, description="Classes of the baseline that stay as they are, by id."
    )

    def kept(self) -> dict[str, Any]:
        """Return it as it is kept, without the title, which stands beside it."""
        return self.model_dump(mode="json", include=set(Question.model_fields) - {"title"})
