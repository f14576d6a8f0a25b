"""The endpoints, a file a subject: each parses, calls and returns."""

from fastapi import APIRouter

from api.http.documented import EVERYWHERE
from api.routes import (
    audit,
    check,
    choices,
    description,
    edited_plans,
    exchange,
    explain,
    feeds,
    health,
    keys,
    me,
    metrics,
    plan_results,
    plans,
    publishing,
    requests,
    sample,
    schedules,
    tables,
    webhooks,
)

__all__ = ["KEYED", "OFTEN", "OPEN"]

OPEN = health.router
"""What answers without a key."""

_V1 = APIRouter(prefix="/v1")
_V1.include_router(requests.router)
_V1.include_router(choices.router)
_V1.include_router(tables.router)
_V1.include_router(exchange.router)
_V1.include_router(publishing.router)
_V1.include_router(plan_results.router)  # before the plans: 42.xlsx is no number
_V1.include_router(edited_plans.router)
_V1.include_router(plans.router)
_V1.include_router(explain.router)
_V1.include_router(check.router)
_V1.include_router(feeds.router)
_V1.include_router(webhooks.router)
_V1.include_router(sample.router)
_V1.include_router(me.router)
_V1.include_router(keys.router)
_V1.include_router(audit.router)

KEYED = APIRouter(responses=EVERYWHERE)
"""Everything else: each endpoint says with ``who: …`` whom it lets in."""
KEYED.include_router(_V1)
KEYED.include_router(metrics.router)
KEYED.include_router(description.router)

OFTEN = schedules.router
"""What is asked for most often, below ``/v1``. It is included first and by itself, as routers within routers take time
to be looked through.
"""
