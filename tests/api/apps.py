"""Apps of the service, of which a test may have one of its own."""

from __future__ import annotations

from functools import cache
from tempfile import TemporaryDirectory

from fastapi import FastAPI
from starlette.routing import BaseRoute

from api.app import create_app
from api.settings import Settings

__all__ = ["app_of"]


def app_of(settings: Settings) -> FastAPI:
    """Return an app with these settings, as the service makes it, that answers its first call at once.

    An app prepares its endpoints when it is first called, which takes it half a second. What it prepares depends on no
    setting and holds no state, so that one such work serves all apps of a process.
    """
    made = create_app(settings)
    made.router.routes[:] = [
        ready if _is_included(ready) else own for own, ready in zip(made.router.routes, _prepared(), strict=True)
    ]
    return made


@cache
def _prepared() -> list[BaseRoute]:
    with TemporaryDirectory() as folder:
        made = create_app(Settings(database_url=f"sqlite:///{folder}/none.db", _env_file=None))
        made.state.database.close()
    return list(made.router.routes)


def _is_included(route: BaseRoute) -> bool:
    """Say whether a route stands for a router of endpoints: the sign-in of the page depends on the settings."""
    return hasattr(route, "original_router")
