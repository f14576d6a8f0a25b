"""The worker's part: messages sent, and sent again until they are taken."""

from __future__ import annotations

import time
from typing import ClassVar

import httpx
from sqlalchemy.orm import Session

from api.jobs import NotDoneError, Taken
from api.store import Delivery, Webhook, database_time
from api.webhooks.announce import KIND
from api.webhooks.reach import Reach, UnreachableError
from api.webhooks.signature import SIGNATURE, TIMESTAMP, sign

__all__ = ["Delivering", "NotTakenError"]

SECONDS = 10.0
"""How long a receiver may take."""


class NotTakenError(NotDoneError):
    """The receiver did not take the message."""


class Delivering:
    """Sends messages; twelve times at most, the last about a day after the first.

    Parameters
    ----------
    reach
        Says where they may go.
    transport
        What carries them; the network where None.
    """

    kind: ClassVar[str] = KIND
    attempts = 12

    def __init__(self, reach: Reach, transport: httpx.BaseTransport | None = None) -> None:
        self._reach, self._transport = reach, transport

    def pause(self, attempt: int) -> float:
        """Return the seconds to wait after an attempt that went wrong: 10, 30, 90 …, four hours at most."""
        return min(4 * 3600.0, 10.0 * 3.0 ** (attempt - 1))

    def run(self, taken: Taken) -> None:
        """Send a message once.

        Raises
        ------
        NotTakenError
            Where it was not taken.
        """
        with taken.writing() as session:
            delivery = session.get_one(Delivery, int(taken.subject))
            delivery.attempts += 1
            webhook = session.get_one(Webhook, delivery.webhook)
        if webhook.removed_at is not None:
            with taken.finishing() as session:
                _done(session, delivery.id, "given-up", None, "the address was removed")
            return
        answer, error = self._send(webhook, delivery)
        if error is None:
            with taken.finishing() as session:
                _done(session, delivery.id, "delivered", answer, None)
            return
        with taken.writing() as session:
            kept = session.get_one(Delivery, delivery.id)
            kept.answer, kept.error = answer, error
        raise NotTakenError(error)

    def went_wrong(self, session: Session, subject: str, error: str) -> None:
        """Write nothing more: what came of an attempt stands in the delivery already."""

    def give_up(self, session: Session, subject: str, error: str) -> None:
        """Write that a message was not taken, however often it was sent."""
        _done(session, int(subject), "given-up", None, error)

    def _send(self, webhook: Webhook, delivery: Delivery) -> tuple[int | None, str | None]:
        """Return the status of the answer, and what went wrong."""
        try:
            address, host = self._reach.pinned(webhook.url)
        except UnreachableError as error:
            return None, str(error)[:500]
        body, timestamp = delivery.body.encode(), int(time.time())
        headers = {
            "Host": httpx.URL(webhook.url).netloc.decode(),
            "Content-Type": "application/json",
            "User-Agent": "Muster",
            "Muster-Event": delivery.event,
            "Muster-Delivery": str(delivery.id),
            TIMESTAMP: str(timestamp),
            SIGNATURE: sign(webhook.secret, timestamp, body),
        }
        try:
            with (
                httpx.Client(transport=self._transport, timeout=SECONDS, follow_redirects=False) as client,
                client.stream(
                    "POST", address, content=body, headers=headers, extensions={"sni_hostname": host}
                ) as answer,
            ):
                status = answer.status_code  # what the receiver says besides is not read
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return None, f"{type(error).__name__}: {error}"[:500]
        return status, None if 200 <= status < 300 else f"the receiver answered {status}"


def _done(session: Session, number: int, status: str, answer: int | None, error: str | None) -> None:
    delivery = session.get_one(Delivery, number)
    delivery.status, delivery.error, delivery.done_at = status, error, database_time(session)
    delivery.answer = answer if answer is not None else delivery.answer
