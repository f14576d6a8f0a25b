"""What happened to a plan, for those who follow it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from api.store import Database, PlanEvent, PlanRecord, Stage

__all__ = ["MOST", "since"]

MOST = 1_000
"""Most events that are read at once."""


def since(store: Database, plan: int, after: int) -> tuple[Sequence[PlanEvent], bool]:
    """Return what happened to a plan after an event, and whether nothing will any more."""
    query = select(PlanEvent).where(PlanEvent.plan == plan, PlanEvent.version > after)
    with store.reading() as session:
        found = session.scalars(query.order_by(PlanEvent.version).limit(MOST)).all()
        stage = session.scalar(select(PlanRecord.stage).where(PlanRecord.id == plan))
    return found, len(found) < MOST and stage in (Stage.DONE, None)
