"""Cohort requests, from Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from api.client.connection import Connection, once
from api.http.pages import Page
from api.routes.bodies import CheckedOut, CheckOut, EventOut, RequestOut, SubmissionOut, SubmittedOut
from api.routes.choices import ChoicesOut

__all__ = ["Requests"]

Cells = Mapping[str, Any]


class Requests:
    """Cohort requests: those of its requester for a requester's key, and all for a planner's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def choices(self) -> ChoicesOut:
        """Return what a request may choose from."""
        return self._connection.get("/v1/choices", ChoicesOut)

    def check(self, *requests: Cells) -> list[CheckOut]:
        """Return what submitting requests would say of each, and keep nothing."""
        return list(self._connection.send("POST", "/v1/requests/check", CheckedOut, list(requests)).items)

    def submit(self, *requests: Cells, key: str | None = None) -> list[SubmittedOut]:
        """Submit requests, all or none.

        Parameters
        ----------
        requests
            Each with the columns of the contract as names.
        key
            The Idempotency-Key. Give the same one to submit the same again after a lost answer: it is done once.
        """
        answer = self._connection.send("POST", "/v1/requests", SubmissionOut, list(requests), once(key))
        return list(answer.items)

    def find(self, **query: Any) -> Iterator[RequestOut]:
        """Yield all requests that fit, such as ``find(status="submitted", sort="-priority", from_="2023-03-01")``."""
        offset: str | None = "0"
        while offset is not None:
            page = self._connection.get("/v1/requests", Page[RequestOut], **query, offset=offset)
            yield from page.items
            offset = page.next

    def get(self, reference: str) -> RequestOut:
        """Return a request."""
        return self._connection.get(_place(reference), RequestOut)

    def history(self, reference: str) -> list[EventOut]:
        """Return what happened to a request, the oldest first."""
        return self._connection.get_all(f"{_place(reference)}/history", EventOut)

    def change(self, request: RequestOut, **cells: Any) -> SubmittedOut:
        """Change cells of a request as it was read; refused with 412 where somebody else has changed it since.

        ``from_`` stands for ``from``, and None puts a cell back to its default.
        """
        named = {name.removesuffix("_"): cell for name, cell in cells.items()}
        headers = {"If-Match": request.etag}
        return self._connection.send("PATCH", _place(request.request), SubmittedOut, named, headers)

    def approve(self, reference: str, note: str | None = None) -> RequestOut:
        """Let a request be planned for."""
        return self._decide(reference, "approve", note)

    def reject(self, reference: str, note: str | None = None) -> RequestOut:
        """Let a request not be planned for; the note tells its requester why."""
        return self._decide(reference, "reject", note)

    def withdraw(self, reference: str, note: str | None = None) -> RequestOut:
        """Take a request back, for good."""
        return self._decide(reference, "withdraw", note)

    def _decide(self, reference: str, decision: str, note: str | None) -> RequestOut:
        return self._connection.send("POST", f"{_place(reference)}/{decision}", RequestOut, {"note": note})


def _place(reference: str) -> str:
    return f"/v1/requests/{quote(reference)}"
