"""Who must be told what, where a plan takes the place of another."""

from __future__ import annotations

import pandas as pd

from scheduler.compare import receipts
from scheduler.plan import Plan
from scheduler.report.figures.frame import frame_of

__all__ = ["changes"]


def changes(before: Plan | None, plan: Plan) -> pd.DataFrame:
    """Return the change receipts of a plan against the one before; none where there is none.

    Returns
    -------
    A frame with a row a change: to (request, venue, offering or person), code, what (dropped, moved, added, changed),
    change (in words), why (where it was frozen and had to be released).
    """
    lines = receipts(before, plan).lines if before else ()
    return frame_of(
        "to code what change why",
        (
            {"to": line.to, "code": line.code, "what": line.what, "change": line.change, "why": line.why}
            for line in lines
        ),
    )
