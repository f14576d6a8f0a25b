"""The API's own description."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from api.auth import Anyone

__all__ = ["router"]

router = APIRouter(tags=["health"])


@router.get("/openapi.json", summary="The API's description")
def description(request: Request, who: Anyone) -> dict[str, Any]:
    """Return the description of every endpoint, in the form of OpenAPI 3.1."""
    found: dict[str, Any] = request.app.openapi()
    return found
