"""The errors of an endpoint, for its documentation."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from api.errors import MEDIA_TYPE, ProblemDetails

__all__ = ["EVERYWHERE", "errors", "only_problems"]

_WORDS = {
    400: "The request is malformed.",
    401: "No key, or one that opens nothing.",
    403: "The caller's role may not do this.",
    404: "There is no such thing, or none that the caller may see.",
    409: "It cannot be done in the state in which things are.",
    412: "Somebody else has changed it since it was read: read it again.",
    413: "Larger than is read.",
    415: "Of a type that is not read here.",
    422: "What was sent is faulty; `faults` lists everything.",
    428: "`If-Match` is missing.",
    429: "More is waiting than is taken on: try again after `Retry-After`.",
    503: "It cannot be done just now: try again after `Retry-After`.",
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of errors by status, besides those that every endpoint may answer.

    >>> @router.get("/v1/requests/{reference}", responses=errors(404))  # doctest: +SKIP
    """
    return {
        status: {
            "description": _WORDS.get(status, HTTPStatus(status).phrase),
            "model": ProblemDetails,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
        }
        for status in statuses
    }


EVERYWHERE = errors(400, 401, 403, 413, 422, 503)
"""What any endpoint may answer that asks who calls."""


def only_problems(description: dict[str, Any]) -> dict[str, Any]:
    """Leave the errors of a description in the one form in which they are sent: the framework adds plain JSON."""
    for operations in description["paths"].values():
        for operation in operations.values():
            for response in operation["responses"].values():
                content = response.get("content", {})
                if MEDIA_TYPE in content:
                    response["content"] = {MEDIA_TYPE: content[MEDIA_TYPE]}
    return description
