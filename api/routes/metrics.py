"""What is counted."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.auth import Planner

__all__ = ["router"]

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    summary="What is counted, for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(request: Request, who: Planner) -> Response:
    """Return calls and their times by route, in Prometheus' text format; give Prometheus a key as its bearer token."""
    return Response(request.app.state.metrics.text(), media_type="text/plain; version=0.0.4")
