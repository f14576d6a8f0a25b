"""Every error as ``application/problem+json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException

from api.errors import MEDIA_TYPE, MOST_FAULTS, ApiError, FaultyError, UnavailableError
from api.store import DATABASE_AWAY
from api.trace import request_id
from scheduler import Fault, InputError

__all__ = ["answer", "fault_of", "install"]

_LONGEST = 200
"""The most characters of a faulty value that are sent back."""

_KINDS = {400: "malformed", 404: "not-found", 405: "method-not-allowed", 413: "too-large"}


def install(app: FastAPI) -> None:
    """Let an app answer every error as problem details."""

    async def api_error(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ApiError)
        return answer(error)

    async def input_error(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, InputError)
        return answer(_faulty(error.faults))

    async def validation_error(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return answer(_faulty([fault_of(detail) for detail in error.errors()]))

    async def http_error(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return _problem(
            error.status_code,
            _KINDS.get(error.status_code, "http"),
            str(error.detail),
            headers=dict(error.headers or {}),
        )

    async def busy(request: Request, _error: Exception) -> JSONResponse:
        text = "the database is busy or does not answer; try again"
        if request.method not in ("GET", "HEAD"):  # it may have been cut off after it had committed
            text = "the database is busy or does not answer; see whether the change was made, and try again if not"
        return answer(UnavailableError(text, headers={"Retry-After": "2"}))

    async def unkept(_request: Request, _error: Exception) -> JSONResponse:
        return answer(FaultyError("what was sent holds a character that cannot be kept, such as NUL"))

    app.add_exception_handler(ApiError, api_error)
    app.add_exception_handler(DataError, unkept)
    app.add_exception_handler(UnicodeEncodeError, unkept)
    app.add_exception_handler(InputError, input_error)
    app.add_exception_handler(RequestValidationError, validation_error)
    app.add_exception_handler(HTTPException, http_error)
    for away in DATABASE_AWAY:
        app.add_exception_handler(away, busy)


def answer(error: ApiError) -> JSONResponse:
    """Return an error as it is sent."""
    faults = [fault.to_dict() for fault in error.faults[:MOST_FAULTS]]
    extra = {**error.extra, **({"faults": faults} if faults else {})}
    return _problem(error.status, error.kind, error.detail, headers=error.headers, **extra)


def _problem(status: int, kind: str, detail: str, headers: dict[str, str], **extra: Any) -> JSONResponse:
    content = {
        "type": f"urn:muster:error:{kind}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "request_id": request_id.get(),
        **extra,
    }
    return _Json(content, status, headers, MEDIA_TYPE)


class _Json(JSONResponse):
    """JSON of whatever was sent to us, in which half a character of UTF-16 (a lone surrogate) can stand too."""

    def render(self, content: Any) -> bytes:
        """Return the content as JSON."""
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _faulty(faults: list[Fault] | tuple[Fault, ...]) -> FaultyError:
    count = len(faults)
    rest = f", the first {MOST_FAULTS} of which are listed" if count > MOST_FAULTS else ""
    text = str(faults[0]) if count == 1 else f"{count} faults in what was sent{rest}"
    return FaultyError(text, faults=faults)


def fault_of(detail: Mapping[str, Any]) -> Fault:
    """Return what pydantic finds wrong with a request: the part, the position in a list from 1, and the name."""
    part, *rest = detail["loc"]
    row = next((place + 1 for place in rest if isinstance(place, int)), None)
    names = [str(place) for place in rest if not isinstance(place, int)]
    value = detail.get("input")
    shown = None if isinstance(value, (dict, list)) or detail["type"] == "missing" else str(value)[:_LONGEST]
    text = "missing, and required" if detail["type"] == "missing" else str(detail["msg"])
    return Fault(text, str(part), row, ".".join(names) or None, shown)
