"""An explanation as a worker would make it, where a test is of how it is shown."""

from __future__ import annotations

__all__ = ["explained"]


def explained(request: str) -> dict[str, object]:
    """Return the explanation of a request that a longer window would place."""
    edit = {"verb": "extend_window", "request": request, "days": 60}
    loser = {"request": "R-002", "requester": "BDE-01", "priority": 3, "trainees": 3}
    return {
        "reasons": [],
        "after_all": 0,
        "headcount": 6,
        "alone": {"most": 6, "proven": True},
        "price": {"placed": 3, "displaced": [loser]},
        "unlocks": [{"text": "a longer window", "changes": [{"text": "a longer window", "edit": edit}], "trainees": 6}],
    }
