"""What goes around every call: its id, its line in the log, its time in the metrics, limits, and headers of safety."""

from __future__ import annotations

import logging
import re
import secrets
import time

from opentelemetry import trace
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ApiError, TooLargeError
from api.http.metrics import Metrics
from api.http.problems import answer
from api.trace import request_id

__all__ = ["Envelope", "shown_path"]

_log = logging.getLogger("muster.http")

_GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")

_SAFETY: dict[bytes, bytes] = {
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"cache-control": b"no-store",
}
"""Headers of every answer, unless the endpoint sets its own."""


_FEED = re.compile(r"/v1/feeds/[^/]+\.ics")


def shown_path(path: str) -> str:
    """Return a path as it may stand in logs and traces: without the secret that the address of a feed holds."""
    return "/v1/feeds/….ics" if _FEED.fullmatch(path) else path


class Envelope:
    """The outermost layer of the service's own.

    Parameters
    ----------
    app
        What is inside.
    max_body_bytes
        The largest body that is read; what goes beyond it is refused with 413 while it arrives.
    metrics
        Counts calls and their time.
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int, metrics: Metrics) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"")
        identifier = given.decode() if _GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
        token = request_id.set(identifier)
        span = trace.get_current_span()
        if span.is_recording():
            span.set_attribute("muster.request_id", identifier)
            if (path := shown_path(scope["path"])) != scope["path"]:
                span.set_attribute("url.path", path)
        call = _Call(scope, send, identifier)
        self.metrics.in_flight.inc()
        try:
            if headers.get(b"content-length", b"0").isdigit():
                self._bound(int(headers.get(b"content-length", b"0")))
            await self.app(scope, self._bounded(receive), call.send)
        except ApiError as error:
            await answer(error)(scope, receive, call.send)
        except Exception:
            _log.exception("an error that nobody foresaw", extra={"request_id": identifier})
            if call.status:
                raise
            text = f"this is a defect of the service; its log has more under {identifier}"
            await answer(ApiError(text))(scope, receive, call.send)
        finally:
            request_id.reset(token)
            self.metrics.in_flight.dec()
            self._tell(scope, call)

    def _bounded(self, receive: Receive) -> Receive:
        """Return what receives the body, and stops where it grows too large."""
        received = 0

        async def bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            try:
                self._bound(received)
            except TooLargeError as error:  # the framework lets this kind alone pass while it reads a body
                raise HTTPException(error.status, error.detail) from None
            return message

        return bounded

    def _bound(self, size: int) -> None:
        if size > self.max_body_bytes:
            raise TooLargeError(f"larger than {self.max_body_bytes:,} bytes, the most that is read")

    def _tell(self, scope: Scope, call: _Call) -> None:
        seconds = time.perf_counter() - call.started
        self.metrics.observe(scope["method"], _route(scope), call.status, seconds)
        state = scope.get("state", {})
        identity, logged = state.get("identity"), shown_path(scope["path"])
        if not _log.isEnabledFor(logging.INFO):
            return
        record = _log.makeRecord(  # as _log.info does, but for looking up which line this is, which takes as long again
            _log.name,
            logging.INFO,
            __file__,
            0,
            "%s %s %d",
            (scope["method"], logged, call.status),
            None,
            extra={
                "request_id": call.identifier,
                "method": scope["method"],
                "path": logged,
                "status": call.status,
                "milliseconds": round(seconds * 1000, 1),
                "actor": getattr(identity, "name", None),
            },
        )
        _log.handle(record)


def _route(scope: Scope) -> str:
    """Return the path of the endpoint with its names in braces; the route itself does not know its router's prefix."""
    path = getattr(scope.get("route"), "path", None)
    if path is None:
        return "unmatched"
    return f"/v1{path}" if scope["path"].startswith("/v1/") else path


class _Call:
    """One call, and what was answered."""

    def __init__(self, scope: Scope, send: Send, identifier: str) -> None:
        self.identifier = identifier
        self.status = 0
        self.started = time.perf_counter()
        self._send = send
        self._secure = scope.get("scheme") == "https"

    async def send(self, message: Message) -> None:
        """Send a part of the answer, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = message.setdefault("headers", [])
            present = {name.lower() for name, _ in headers}
            headers += [(name, value) for name, value in _SAFETY.items() if name not in present]
            headers.append((b"x-request-id", self.identifier.encode()))
            if self._secure:
                headers.append((b"strict-transport-security", b"max-age=31536000"))
        await self._send(message)
