"""The service as an ASGI app."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.access.oidc import Issuer
from api.access.sign_in import SignIn
from api.http import problems
from api.http.authentication import Authentication
from api.http.documented import EVERYWHERE, only_problems
from api.http.envelope import Envelope
from api.http.metrics import Metrics
from api.routes import KEYED, OFTEN, OPEN
from api.routes.ready import Ready
from api.settings import Settings
from api.store import Database
from api.uploads import Reader
from api.web import first, page, sign_in

__all__ = ["create_app"]

_ABOUT = """\
Cohort requests in, a published schedule out. Every call but those about health needs a key:
`Authorization: Bearer muster_…`. Every error is `application/problem+json` (RFC 9457).
"""


class Service(FastAPI):
    """An app whose description says what it sends."""

    def openapi(self) -> dict[str, Any]:
        """Return the description of the endpoints, in the form of OpenAPI."""
        return only_problems(super().openapi())


def _name(route: APIRoute) -> str:
    """Name an operation as its function, which is what clients made from the description call it."""
    return route.name


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the app. Its database must have the newest schema: see :func:`api.store.migrate.upgrade`.

    Parameters
    ----------
    settings
        Where its data is and what its limits are; from the environment where None.
    """
    settings = settings or Settings()
    database, metrics = Database(settings.database_url), Metrics()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        database.close()

    app = Service(
        title="Muster",
        description=_ABOUT,
        version=version("muster-scheduler"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=_name,
        telemetry={"auto_configure": True, "logs": False},
    )
    app.state.settings, app.state.database, app.state.metrics = settings, database, metrics
    app.state.reader, app.state.closing = Reader(settings), threading.Event()
    issuer = Issuer.of(settings)
    app.add_middleware(Ready, database=database)
    app.add_middleware(Authentication, database=database, issuer=issuer)
    app.add_middleware(Envelope, max_body_bytes=settings.max_body_bytes, metrics=metrics)
    problems.install(app)
    app.include_router(OFTEN, prefix="/v1", responses=EVERYWHERE)
    app.include_router(KEYED)
    app.include_router(OPEN)
    place = sign_in(SignIn.of(settings, issuer))
    app.add_route("/page/sign-in", place, methods=["GET", "POST"], include_in_schema=False)
    app.mount("/page", page())
    app.add_route("/", first, include_in_schema=False)
    return app
