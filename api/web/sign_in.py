"""How people sign in: what the page is told of the issuer, and the code of who comes back made a token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.access.sign_in import SignIn
from api.errors import UnauthorizedError
from api.http.json_bodies import small_body

__all__ = ["sign_in"]

_SECRET = {"Cache-Control": "no-store"}

_MOST_BYTES = 2**14


class _Returned(BaseModel):
    """What the page has of somebody who came back from the issuer."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(min_length=1, max_length=4096)
    verifier: str = Field(min_length=43, max_length=128)
    redirect: str = Field(min_length=1, max_length=2048)


def sign_in(offered: SignIn | None) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of signing in.

    ``GET`` tells where the issuer is, ``null`` where there is none to sign in at; ``POST`` takes the code of who came
    back, and returns ``{"token": …}``.
    """

    async def endpoint(request: Request) -> Response:
        if request.method == "POST":
            return JSONResponse({"token": await _token(offered, request)}, headers=_SECRET)
        place = await offered.place() if offered else None
        return JSONResponse(place, headers=_SECRET)

    return endpoint


async def _token(offered: SignIn | None, request: Request) -> str:
    if offered is None:
        raise UnauthorizedError("there is no issuer to sign in at: sign in with a key")
    try:
        given = _Returned.model_validate_json(await small_body(request, _MOST_BYTES))
    except ValidationError:
        raise UnauthorizedError("this sign-in is incomplete; begin it anew") from None
    return await offered.token(given.code, given.verifier, given.redirect)
