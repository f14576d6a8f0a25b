"""JSON bodies, read strictly: what is no JSON, or larger than such a call needs, is refused before all else."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.errors import TooLargeError
from api.http.files import JSON, kind_of
from scheduler.tables import parse_json

__all__ = ["MOST_BYTES", "JsonRoute", "small_body"]

MOST_BYTES = 2**20
"""The largest body that is read in this process, as there is room for a list of 1,000 requests: it takes some 10 ms.

What may be larger is read in a process of its own, see :mod:`api.http.large_bodies`.
"""


class JsonRoute(APIRoute):
    """An endpoint whose body, if it takes one, is JSON: in UTF-8, without NaN, no name twice in an object."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what serves a call."""
        usual = super().get_route_handler()
        if self.body_field is None:
            return usual

        async def handler(request: Request) -> Response:
            return await usual(await _Read.of(request))

        return handler


async def small_body(request: Request, most: int = MOST_BYTES) -> bytes:
    """Return a body that is small.

    Raises
    ------
    TooLargeError
        Where it is larger than ``most`` bytes, as soon as that is known.
    """
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > most:
            raise TooLargeError(f"larger than {most:,} bytes, the most that this endpoint reads")
    return bytes(content)


class _Read(Request):
    """A call whose body has been read."""

    _content: bytes
    _document: object

    @classmethod
    async def of(cls, request: Request) -> _Read:
        """Return a call with its body.

        Raises
        ------
        TooLargeError, UnsupportedTypeError, InputError
            Where the body is too large, of another type, or no JSON.
        """
        read = cls(request.scope, request.receive)
        read._content = await small_body(request)
        if read._content:
            kind_of(request, {"json": JSON})
            read._document = parse_json(read._content, "body")
        return read

    async def body(self) -> bytes:
        """Return the body as it was sent."""
        return self._content

    async def json(self) -> object:
        """Return what the body holds."""
        return self._document
