"""A connection to the service: calls in, models out."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, TypeAdapter

from api.client.errors import require_success

__all__ = ["Connection"]

ModelT = TypeVar("ModelT", bound=BaseModel)
AnyT = TypeVar("AnyT")


class Connection:
    """Calls the service with a key.

    Parameters
    ----------
    client
        What sends the calls.
    """

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def get(self, place: str, kind: type[ModelT], **query: Any) -> ModelT:
        """Return what stands at a place."""
        return kind.model_validate_json(self.call("GET", place, params=_asked(query)).content)

    def get_all(self, place: str, kind: type[AnyT], **query: Any) -> list[AnyT]:
        """Return a list that stands at a place."""
        answer = self.call("GET", place, params=_asked(query))
        return TypeAdapter(list[kind]).validate_json(answer.content)  # type: ignore[valid-type]

    def file(self, place: str, **query: Any) -> bytes:
        """Return the file that stands at a place."""
        return self.call("GET", place, params=_asked(query)).content

    def send(
        self, method: str, place: str, kind: type[ModelT], body: object, headers: Mapping[str, str] | None = None
    ) -> ModelT:
        """Send a body, and return what is answered."""
        answer = self.call(method, place, json=body, headers=headers)
        return kind.model_validate_json(answer.content)

    def call(self, method: str, place: str, **sent: Any) -> httpx.Response:
        """Send a call, and return its answer.

        Raises
        ------
        MusterError
            Where the service says no.
        httpx.HTTPError
            Where it does not answer.
        """
        return require_success(self.client.request(method, place, **sent))


def once(key: str | None) -> dict[str, str]:
    """Return the header by which a call may be sent again without being done twice."""
    return {"Idempotency-Key": key or uuid.uuid4().hex}


def _asked(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return a query without what is None; a name that is a word of Python ends in an underscore there."""
    return {name.removesuffix("_"): value for name, value in query.items() if value is not None}
