"""Calls that may be sent twice, and are done once.

The key is written in the transaction that does the work. A second call with the same key, however close behind, waits
at the key's row until the first is committed, and then sends the first one's answer; where the first failed nothing was
written, and the second does the work. So neither a lost answer nor a killed process makes two of one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.access import Identity
from api.errors import ConflictError
from api.store import Database, KeptAnswer, database_time

__all__ = ["Once", "Reply"]

KEPT = dt.timedelta(days=7)
"""How long an answer is kept."""


class Reply:
    """What an endpoint answers, in a form that can be kept.

    Parameters
    ----------
    body
        The answer.
    status
        Its status.
    headers
        Its headers, besides those that every answer has.
    """

    def __init__(self, body: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        self.text = body.model_dump_json(by_alias=True)
        self.status = status
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """Return it as it is sent."""
        return Response(self.text, self.status, self.headers, "application/json")


class _Call:
    """A call, and the key under which it may be sent again.

    Parameters
    ----------
    key
        The Idempotency-Key; None where the caller gives none.
    sha256
        The hash of method, path, query and body.
    """

    def __init__(self, key: str | None, sha256: str) -> None:
        self.key = key
        self.sha256 = sha256

    def answered(self, store: Database, who: Identity) -> Response | None:
        """Return the answer of a call that was done under this key before; None where it is still to be done.

        It is for endpoints that look at how things are before they do the work: that may have changed since.

        Raises
        ------
        ConflictError
            Where the key was used for another call.
        """
        if self.key is None:
            return None
        with store.reading() as session:
            kept = session.get(KeptAnswer, (who.name, self.key))
            return None if kept is None else self._again(kept)

    def do(self, store: Database, who: Identity, work: Callable[[Session], Reply]) -> Response:
        """Do the work in a writing session, unless it was done under this key before; return the answer.

        Raises
        ------
        ConflictError
            Where the key was used for another call.
        """
        with store.writing() as session:
            if self.key is None:
                return work(session).response()
            if not self._claim(session, who):
                return self._again(session.get_one(KeptAnswer, (who.name, self.key)))
            reply = work(session)
            kept = session.get_one(KeptAnswer, (who.name, self.key))
            kept.status, kept.headers, kept.body = reply.status, dict(reply.headers), reply.text
            return reply.response()

    def _claim(self, session: Session, who: Identity) -> bool:
        """Write the key, and tell whether it was free; waits for another transaction that is writing it."""
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        now = database_time(session)
        session.execute(delete(KeptAnswer).where(KeptAnswer.at < now - KEPT))
        row = {"caller": who.name, "key": self.key, "call_sha256": self.sha256, "at": now}
        statement = insert(KeptAnswer).values(row).on_conflict_do_nothing().returning(KeptAnswer.key)
        return session.execute(statement).first() is not None

    def _again(self, kept: KeptAnswer) -> Response:
        if kept.call_sha256 != self.sha256 or kept.status is None:
            raise ConflictError(f"the Idempotency-Key {self.key} was used for another call: choose a new one")
        return Response(
            kept.body, kept.status, {**(kept.headers or {}), "Idempotent-Replay": "true"}, "application/json"
        )


async def _call(
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(
            min_length=1,
            max_length=200,
            pattern="^[!-~]+$",
            description="A name of the caller's choice: sent again with the same body, the call is not done twice.",
        ),
    ] = None,
) -> _Call:
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    if idempotency_key is not None:
        digest.update(await request.body())
    return _Call(idempotency_key, digest.hexdigest())


Once = Annotated[_Call, Depends(_call)]
"""``once.do(store, who, work)``: the work is done once, however often the call is sent."""
