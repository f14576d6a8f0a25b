"""Answers that are ready are sent without reading the question anew: the schedule is read more than it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Identity
from api.errors import NotFoundError
from api.http.etags import matches, modified_since, takes_gzip
from api.http.glances import at_a_glance
from api.recent import Recent
from api.schedules import rendered
from api.schedules.rendered import Form, Rendered
from api.store import Database, Glance
from api.timetable import Wanted

__all__ = ["Ready", "ReadyRoute", "sent"]

_OF_304 = frozenset((b"etag", b"cache-control", b"last-modified", b"vary"))


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked by a path and a query, of an endpoint whose answer depends on nothing else but who may see it."""

    number: int | None
    wanted: Wanted
    form: Form
    route: APIRoute


_QUESTIONS: Recent[tuple[str, bytes, str | None], _Question] = Recent(most=10_000)
"""The questions asked last, by path, query, and the one requester whose data may be seen."""


class ReadyRoute(APIRoute):
    """An endpoint whose question is known where the same path and query were asked before, for the same requester.

    It is for endpoints that let every role in and send by :func:`sent`.
    """


class Ready:
    """The layer that sends what is ready; all else it leaves to what is inside, such as the first to ask something.

    Parameters
    ----------
    app
        What is inside; what is outside says who calls.
    database
        Whose schedule it is.
    """

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self.app = app
        self.database = database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        ready = self._ready(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        await (ready or self.app)(scope, receive, send)

    def _ready(self, scope: Scope) -> Response | None:
        state = scope.get("state", {})
        identity: Identity | None = state.get("identity")
        glance: Glance | None = state.get("glance")
        if identity is None or glance is None:
            return None
        question = _QUESTIONS.find(_asked(scope, identity))
        number = glance.schedule if question is None or question.number is None else question.number
        if question is None or number is None:
            return None
        made = rendered.find(self.database, number, question.wanted, question.form)
        if made is None:
            return None
        scope["route"] = question.route  # by which the call is counted
        return _answer(made, Headers(scope=scope))


async def sent(request: Request, number: int | None, wanted: Wanted, form: Form) -> Response:
    """Return a form of a version, the current one where there is no number; packed where the caller takes that.

    Raises
    ------
    NotFoundError
        Where there is no such version.
    """
    store: Database = request.app.state.database
    current = number
    if current is None:
        glance: Glance | None = getattr(request.state, "glance", None)  # none where the address of a feed was given
        current = (glance or await at_a_glance(store)).schedule
    if current is None:
        raise NotFoundError("nothing has been published yet")
    made = rendered.find(store, current, wanted, form)
    if made is None:
        made = await run_in_threadpool(rendered.make, store, current, wanted, form)
    route: Any = request.scope.get("route")
    if isinstance(route, ReadyRoute):
        _QUESTIONS.keep(_asked(request.scope, request.state.identity), _Question(number, wanted, form, route))
    return _answer(made, request.headers)


def _asked(scope: Scope, identity: Identity) -> tuple[str, bytes, str | None]:
    return scope["path"], scope["query_string"], identity.only_requester


def _answer(made: Rendered, asked: Headers) -> Response:
    packs = made.packed is not None and takes_gzip(asked.get("accept-encoding", ""))
    headers = made.packed_headers if packs else made.headers
    if _is_known(made, asked):
        return _Ready(b"", 304, [header for header in headers if header[0] in _OF_304])
    return _Ready((made.packed if packs else made.body) or b"", 200, [*headers])


def _is_known(made: Rendered, asked: Headers) -> bool:
    """Tell whether the caller has this answer already; an ETag goes before a date (RFC 9110, section 13.2.2)."""
    etags, since = asked.get("if-none-match"), asked.get("if-modified-since")
    if etags is not None:
        return matches(etags, made.etag)
    return since is not None and not modified_since(since, made.published_at)


class _Ready(Response):
    """An answer whose headers are as they are sent."""

    def __init__(self, body: bytes, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        self.status_code, self.body, self.background = status, body, None
        self.raw_headers = headers
