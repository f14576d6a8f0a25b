"""Messages written into the outbox, in the transaction of what they tell of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import jobs
from api.store import Delivery, Webhook, database_time

__all__ = ["KIND", "announce", "queue"]

KIND = "deliver"
"""The kind of the jobs that deliver messages."""


def announce(session: Session, event: str, data: Mapping[str, Any]) -> None:
    """Tell every address of an event."""
    for webhook in session.scalars(select(Webhook.id).where(Webhook.removed_at.is_(None))).all():
        queue(session, webhook, event, data)


def queue(session: Session, webhook: str, event: str, data: Mapping[str, Any]) -> Delivery:
    """Write a message to one address, and the job that delivers it."""
    delivery = Delivery(
        webhook=webhook,
        event=event,
        body=json.dumps({"event": event, **data}, ensure_ascii=False),
        status="waiting",
        attempts=0,
        answer=None,
        error=None,
        created_at=database_time(session),
        done_at=None,
    )
    session.add(delivery)
    session.flush()
    jobs.add(session, KIND, str(delivery.id))
    return delivery
