"""Whether the service lives, and whether it can serve. The only endpoints that are open to everybody."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from api.auth import Store
from api.errors import UnavailableError
from api.http.documented import errors
from api.store import migrate

__all__ = ["router"]

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """How the service is."""

    status: Literal["ok"] = "ok"


@router.get("/healthz", summary="Whether the process lives")
async def alive() -> Health:
    """Answer as long as the process can: restart it where it does not."""
    return Health()


@router.get("/readyz", summary="Whether it can serve", responses=errors(503))
def ready(store: Store) -> Health:
    """Answer `ok` where the database answers and its schema is the newest; send no calls here where not."""
    try:
        current = migrate.is_current(store)
    except SQLAlchemyError:
        raise UnavailableError("the database does not answer", headers={"Retry-After": "5"}) from None
    if not current:
        raise UnavailableError(
            "the database's schema is not the newest: muster db upgrade", headers={"Retry-After": "5"}
        )
    return Health()
