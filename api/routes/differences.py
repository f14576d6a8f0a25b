"""What changes of tables, as it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.exchange.difference import Difference

__all__ = ["DifferenceOut", "differences_out"]

Cells = Mapping[str, JsonValue]


class ChangedOut(BaseModel):
    """A row of which cells change."""

    model_config = ConfigDict(from_attributes=True)

    key: Cells = Field(description="What names the row; empty for the settings.", examples=[{"venue": "NORTH"}])
    before: Cells = Field(description="The cells as they are; null is blank.", examples=[{"places": 60}])
    after: Cells = Field(description="The cells as they would be.", examples=[{"places": 80}])


class DifferenceOut(BaseModel):
    """What changes of a table."""

    model_config = ConfigDict(from_attributes=True)

    added: Sequence[Cells]
    changed: Sequence[ChangedOut]
    removed: Sequence[Cells]
    unchanged: int = Field(description="How many rows stay as they are.")


def differences_out(found: Mapping[str, Difference]) -> dict[str, DifferenceOut]:
    """Return the differences of those tables that change."""
    return {table: DifferenceOut.model_validate(one) for table, one in found.items() if one}
