"""What a replanned schedule could not keep."""

from __future__ import annotations

import pandas as pd

from scheduler.plan import Plan, Released
from scheduler.report.figures.demand import rule_title
from scheduler.report.figures.frame import frame_of

__all__ = ["released"]


def released(plan: Plan) -> pd.DataFrame:
    """Return the frozen pieces of the baseline that the problem as it is now makes impossible.

    Returns
    -------
    A frame with a row a piece: class, piece (the whole class, a person, or a request's booking), rule (title), text.
    """
    return frame_of(
        "class piece rule text",
        (
            {"class": piece.run, "piece": _piece(piece), "rule": rule_title(piece.rule), "text": piece.text}
            for piece in plan.rows.released
        ),
    )


def _piece(piece: Released) -> str:
    if piece.staff is not None:
        return f"person {piece.staff}"
    return f"booking of {piece.request}" if piece.request is not None else "whole class"
