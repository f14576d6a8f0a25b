"""Webhooks: other systems that are told of what is published. For planners."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import select

from api.auth import Planner, Store
from api.errors import NotFoundError
from api.http.documented import errors
from api.http.json_bodies import JsonRoute
from api.http.pages import Limit, Offset
from api.store import Delivery, Webhook, database_time, record
from api.webhooks import Reach

__all__ = ["router"]

router = APIRouter(prefix="/webhooks", tags=["webhooks"], route_class=JsonRoute)

Address = Annotated[
    str,
    StringConstraints(
        max_length=2000, pattern=r"^https?://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[!-~]*)?$"
    ),
]


class WebhookIn(BaseModel):
    """An address to be told of what is published."""

    model_config = ConfigDict(extra="forbid")

    url: Address = Field(description="Where to send it.", examples=["https://personnel.example/muster"])


class WebhookOut(BaseModel):
    """An address, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    url: str
    created_at: dt.datetime
    created_by: str


class NewWebhook(WebhookOut):
    """An address that was just added."""

    secret: str = Field(
        description="Signs what is sent: `Muster-Signature` is `v1=` and the HMAC-SHA256 of `Muster-Timestamp`, a dot "
        "and the body under it, in hex. It is shown this once."
    )


class DeliveryOut(BaseModel):
    """A message to an address."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    event: str
    status: str = Field(description="waiting, delivered or given-up.")
    attempts: int
    answer: int | None = Field(description="The status of the last answer.")
    error: str | None
    created_at: dt.datetime
    done_at: dt.datetime | None


@router.get("", summary="Webhooks")
def list_webhooks(who: Planner, store: Store, offset: Offset = 0, limit: Limit = 1000) -> Sequence[WebhookOut]:
    """List the addresses that are told; never their secrets."""
    query = select(Webhook).where(Webhook.removed_at.is_(None)).order_by(Webhook.created_at, Webhook.id)
    query = query.offset(offset).limit(limit)
    with store.reading() as session:
        return [WebhookOut.model_validate(found) for found in session.scalars(query)]


@router.post("", status_code=201, summary="Add a webhook", responses=errors(415))
def add_webhook(body: WebhookIn, who: Planner, store: Store, request: Request) -> NewWebhook:
    """Add an address: each version of the schedule is told to it in a signed message, until it answers 2xx.

    Internal addresses are not called, unless a setting allows them.
    """
    Reach(request.app.state.settings.webhook_hosts).require_plausible(body.url)
    with store.writing() as session:
        made = Webhook(
            id=secrets.token_hex(4),
            url=body.url,
            secret=secrets.token_urlsafe(32),
            created_at=database_time(session),
            created_by=who.name,
            removed_at=None,
        )
        session.add(made)
        record(session, who.name, "webhook.add", f"webhook {made.id}", after={"url": made.url})
        return NewWebhook.model_validate(made)


@router.delete("/{webhook}", status_code=204, summary="Remove a webhook", responses=errors(404))
def remove_webhook(webhook: Annotated[str, Path(max_length=100)], who: Planner, store: Store) -> None:
    """Remove an address: nothing is sent there any more, what waits neither."""
    with store.writing() as session:
        found = session.get(Webhook, webhook, with_for_update=True)
        if found is None or found.removed_at is not None:
            raise NotFoundError(f"there is no webhook {webhook}")
        found.removed_at = database_time(session)
        record(session, who.name, "webhook.remove", f"webhook {webhook}", before={"url": found.url})


@router.get("/{webhook}/deliveries", summary="What was sent", responses=errors(404))
def webhook_deliveries(
    webhook: Annotated[str, Path(max_length=100)], who: Planner, store: Store, limit: Limit = 100
) -> Sequence[DeliveryOut]:
    """List the messages to an address, the newest first, and what came of them."""
    query = select(Delivery).where(Delivery.webhook == webhook).order_by(Delivery.id.desc()).limit(limit)
    with store.reading() as session:
        if session.get(Webhook, webhook) is None:
            raise NotFoundError(f"there is no webhook {webhook}")
        return [DeliveryOut.model_validate(found) for found in session.scalars(query)]
