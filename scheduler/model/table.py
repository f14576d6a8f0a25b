"""Tables of the model: arrays of equal length, a position a thing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

__all__ = ["NONE", "Table"]

NONE = -1
"""The number that stands for no venue, no offering, no column."""


@dataclass(frozen=True)
class Table:
    """Arrays of equal length, a position a thing."""

    def __len__(self) -> int:
        """Return the number of things."""
        return len(getattr(self, fields(self)[0].name))

    def take(self, chosen: np.ndarray) -> Self:
        """Return the chosen things, by mask or position."""
        return type(self)(**{field.name: getattr(self, field.name)[chosen] for field in fields(self)})
