"""The id of the request that is being served: it stands in the answer, in the log and in the audit trail."""

from __future__ import annotations

from contextvars import ContextVar

__all__ = ["request_id"]

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""None outside of a request, as in a command or a worker."""
