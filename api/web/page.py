"""The files of the page, and the headers that they are sent with."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.web.contract import contract

__all__ = ["POLICY", "first", "page"]

STATIC = Path(__file__).parent / "static"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""What the page may load and run: files of this service, and nothing else."""


HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
"""Of every file: a browser may keep it, and asks each time whether it is still the same."""


class _Headers:
    """Sends every file with the headers above."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            await send(message)

        await self.app(scope, receive, with_headers)


async def first(_request: Request) -> Response:
    """Send the page itself, at ``/``."""
    return FileResponse(STATIC / "index.html", headers=HEADERS)


async def _contract(_request: Request) -> Response:
    return JSONResponse(contract())


def page() -> Starlette:
    """Return the app that sends the page, to be mounted at ``/page``."""
    return Starlette(
        routes=[Route("/contract.json", _contract), Mount("/", StaticFiles(directory=STATIC, html=True))],
        middleware=[Middleware(_Headers), Middleware(GZipMiddleware, minimum_size=500)],
    )
