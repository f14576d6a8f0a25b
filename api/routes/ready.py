"""Answers that are ready are sent without reading the question anew: the schedule is read more than it changes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute

from api.access import Identity
from api.errors import NotFoundError
from api.http.etags import matches, modified_since, takes_gzip
from api.http.glances import at_a_glance
from api.recent import Recent
from api.schedules import rendered
from api.schedules.rendered import Form, Rendered
from api.store import Database
from api.timetable import Wanted

__all__ = ["ReadyRoute", "sent"]

_CURRENT = "SELECT max(number) FROM schedules"

_OF_304 = frozenset((b"etag", b"cache-control", b"last-modified", b"vary"))

Question = tuple[int | None, Wanted, Form]

_QUESTIONS: Recent[tuple[str, bytes, str | None], Question] = Recent(most=10_000)
"""What was asked by a path and a query, of those whose answer depends on nothing else but whose data may be seen."""


class ReadyRoute(APIRoute):
    """An endpoint whose question is known where the same path and query were asked before, for the same requester.

    It is for endpoints that let every role in and send by :func:`sent`. The caller has been identified before.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what serves a call."""
        usual = super().get_route_handler()

        async def handler(request: Request) -> Response:
            question = _QUESTIONS.find(_asked(request))
            return await (usual(request) if question is None else _answer(request, *question))

        return handler


async def sent(request: Request, number: int | None, wanted: Wanted, form: Form) -> Response:
    """Return a form of a version, the current one where there is no number; packed where the caller takes that.

    Raises
    ------
    NotFoundError
        Where there is no such version.
    """
    answer = await _answer(request, number, wanted, form)
    if isinstance(request.scope.get("route"), ReadyRoute):
        _QUESTIONS.keep(_asked(request), (number, wanted, form))
    return answer


def _asked(request: Request) -> tuple[str, bytes, str | None]:
    identity: Identity = request.state.identity
    return request.scope["path"], request.scope["query_string"], identity.only_requester


async def _answer(request: Request, number: int | None, wanted: Wanted, form: Form) -> Response:
    store: Database = request.app.state.database
    if number is None:
        found = await at_a_glance(store, store.glance, _CURRENT)
        number = found[0] if found else None
        if number is None:
            raise NotFoundError("nothing has been published yet")
    made = rendered.find(store, number, wanted, form)
    if made is None:
        made = await run_in_threadpool(rendered.make, store, number, wanted, form)
    packs = made.packed is not None and takes_gzip(request.headers.get("accept-encoding", ""))
    headers = made.packed_headers if packs else made.headers
    if _is_known(request, made):
        return _Ready(b"", 304, [header for header in headers if header[0] in _OF_304])
    return _Ready((made.packed if packs else made.body) or b"", 200, [*headers])


def _is_known(request: Request, made: Rendered) -> bool:
    """Tell whether the caller has this answer already; an ETag goes before a date (RFC 9110, section 13.2.2)."""
    etags, since = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
    if etags is not None:
        return matches(etags, made.etag)
    return since is not None and not modified_since(since, made.published_at)


class _Ready(Response):
    """An answer whose headers are as they are sent."""

    def __init__(self, body: bytes, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        self.status_code, self.body, self.background = status, body, None
        self.raw_headers = headers
