"""Errors as the caller sees them: RFC 9457 ``application/problem+json``, for every one of them.

Code raises a class below, or :class:`scheduler.InputError`; what it says is meant for the person who reads it. What
nobody foresaw becomes a 500 that says nothing of the inside, see :mod:`api.http.envelope`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from scheduler import Fault

__all__ = [
    "ApiError",
    "ConflictError",
    "FaultOut",
    "FaultyError",
    "ForbiddenError",
    "NotFoundError",
    "PreconditionRequiredError",
    "ProblemDetails",
    "StaleError",
    "TooLargeError",
    "TooManyError",
    "UnauthorizedError",
    "UnavailableError",
    "UnsupportedTypeError",
]

MEDIA_TYPE = "application/problem+json"

MOST_FAULTS = 1_000
"""Most faults that one answer lists; the detail says how many there are."""


class FaultOut(BaseModel):
    """One thing wrong, or doubtful, in what was sent."""

    table: str | None = Field(default=None, description="The table, or the part of the request.", examples=["requests"])
    row: int | None = Field(default=None, description="The row, as it is numbered in what was sent.", examples=[17])
    column: str | None = Field(default=None, description="The column.", examples=["headcount"])
    value: str | None = Field(default=None, description="What stands there.", examples=["-5"])
    text: str = Field(description="What is wrong, and what would be right.", examples=["-5 is below 1"])

    @classmethod
    def of(cls, fault: Fault) -> FaultOut:
        """Return a fault of the scheduler in the form in which it is sent."""
        return cls.model_validate(fault.to_dict())


class ProblemDetails(BaseModel):
    """What went wrong, and what to do about it (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="What kind of error it is; stable.", examples=["urn:muster:error:not-found"])
    title: str = Field(description="The kind in words.", examples=["Not found"])
    status: int = Field(description="The status of the answer.", examples=[404])
    detail: str = Field(description="What is wrong this time.", examples=["there is no request R-00042"])
    request_id: str | None = Field(default=None, description="Stands in the service's log too.")
    faults: list[FaultOut] = Field(default_factory=list, description="Every fault of what was sent.")


class ApiError(Exception):
    """An error that carries its status; a class below is raised rather than this one.

    Parameters
    ----------
    detail
        What is wrong and what to do about it.
    faults
        Faults of what was sent, each with its place.
    headers
        Headers of the answer.
    extra
        Further members of the problem details.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR
    kind: ClassVar[str] = "internal"

    def __init__(
        self,
        detail: str,
        *,
        faults: Iterable[Fault] = (),
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        self.extra = extra


class UnauthorizedError(ApiError):
    """Who calls is not known."""

    status = HTTPStatus.UNAUTHORIZED
    kind = "unauthorized"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class ForbiddenError(ApiError):
    """Who calls is known, and may not do this."""

    status = HTTPStatus.FORBIDDEN
    kind = "forbidden"


class NotFoundError(ApiError):
    """There is no such thing, or none that the caller may see: the two are not told apart."""

    status = HTTPStatus.NOT_FOUND
    kind = "not-found"


class ConflictError(ApiError):
    """It cannot be done in the state in which things are."""

    status = HTTPStatus.CONFLICT
    kind = "conflict"


class StaleError(ApiError):
    """Somebody else has changed it since the caller read it."""

    status = HTTPStatus.PRECONDITION_FAILED
    kind = "stale"


class PreconditionRequiredError(ApiError):
    """The caller must say which version the change is meant for."""

    status = HTTPStatus.PRECONDITION_REQUIRED
    kind = "precondition-required"


class TooLargeError(ApiError):
    """What was sent is larger than is read."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    kind = "too-large"


class UnsupportedTypeError(ApiError):
    """What was sent is of a type that is not read here."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    kind = "unsupported-type"


class FaultyError(ApiError):
    """What was sent can be read, and is wrong."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "faulty"


class TooManyError(ApiError):
    """There is more waiting than is taken on."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "too-many"


class UnavailableError(ApiError):
    """It cannot be done just now; the same call may go through later."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "unavailable"
