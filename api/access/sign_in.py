"""Signing in at the issuer from the page: the code flow of OpenID Connect, with PKCE."""

from __future__ import annotations

from typing import Any

import httpx
from anyio import CapacityLimiter, to_thread

from api.access.oidc import ASKING, Issuer
from api.errors import ApiError, UnauthorizedError, UnavailableError
from api.settings import Settings

__all__ = ["SignIn"]

_SECONDS = 5
"""How long the issuer may take to answer."""


class SignIn:
    """What the page needs to send somebody to the issuer, and to have a token when they are back.

    The code is exchanged here rather than in the browser, so that the page calls no machine but this one.

    Parameters
    ----------
    issuer
        At whom people sign in.
    client
        The public client that the issuer knows the page as.
    scope
        What is asked for, words with spaces between.
    """

    def __init__(self, issuer: Issuer, client: str, scope: str) -> None:
        self.issuer = issuer
        self.client = client
        self.scope = scope
        self._threads = CapacityLimiter(ASKING)

    @classmethod
    def of(cls, settings: Settings, issuer: Issuer | None) -> SignIn | None:
        """Return how people sign in by the settings; None where the page takes keys alone."""
        if issuer is None or settings.oidc_client_id is None:
            return None
        return cls(issuer, settings.oidc_client_id, settings.oidc_scope)

    async def place(self) -> dict[str, str]:
        """Return where the browser is sent, and as what: ``address``, ``client``, ``scope``, ``audience``.

        Raises
        ------
        UnavailableError
            Where the issuer does not answer.
        """
        address = await to_thread.run_sync(self.issuer.endpoint, "authorization_endpoint", limiter=self._threads)
        return {
            "address": address,
            "client": self.client,
            "scope": self.scope,
            "audience": self.issuer.audience,
        }

    async def token(self, code: str, verifier: str, redirect: str) -> str:
        """Return the bearer token of who came back with a code: the access token, or the ID token where only that fits.

        Raises
        ------
        UnauthorizedError
            Where the issuer refuses the code, or gives no token that is accepted here.
        ForbiddenError
            Where the token gives no role.
        UnavailableError
            Where the issuer does not answer.
        """
        return await to_thread.run_sync(self._token, code, verifier, redirect, limiter=self._threads)

    def _token(self, code: str, verifier: str, redirect: str) -> str:
        found = self._exchanged(code, verifier, redirect)
        given = [token for name in ("access_token", "id_token") if isinstance(token := found.get(name), str)]
        refused: ApiError = UnauthorizedError("the issuer gave no token")
        for token in given:
            try:
                self.issuer.identity(token)
            except UnavailableError:
                raise
            except ApiError as error:
                refused = error
            else:
                return token
        raise refused

    def _exchanged(self, code: str, verifier: str, redirect: str) -> dict[str, Any]:
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": redirect,
            "client_id": self.client,
        }
        place = self.issuer.endpoint("token_endpoint")
        with self.issuer.asked():
            answer = httpx.post(place, data=sent, timeout=_SECONDS)
        if answer.status_code >= 500:
            raise UnavailableError("the issuer can't give a token now; try again", headers={"Retry-After": "5"})
        try:
            found = answer.json()
        except ValueError:
            found = None
        if answer.is_error or not isinstance(found, dict):
            raise UnauthorizedError("the issuer does not accept this sign-in any more; begin it anew")
        return found
