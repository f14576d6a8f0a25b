"""How rows become a frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

__all__ = ["frame_of"]


def frame_of(columns: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return rows as a frame that has its columns, separated by blanks, even without rows."""
    return pd.DataFrame(list(rows), columns=columns.split())
