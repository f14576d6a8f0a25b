"""Signing in at the issuer from the page: the code flow of OpenID Connect, with PKCE."""

from __future__ import annotations

from typing import Any

import httpx

from api.access.oidc import Issuer
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

    @classmethod
    def of(cls, settings: Settings, issuer: Issuer | None) -> SignIn | None:
        """Return how people sign in by the settings; None where the page takes keys alone."""
        if issuer is None or settings.oidc_client_id is None:
            return None
        return cls(issuer, settings.oidc_client_id, settings.oidc_scope)

    def place(self) -> dict[str, str]:
        """Return where the browser is sent, and as what: ``address``, ``client``, ``scope``, ``audience``."""
        return {
            "address": self.issuer.endpoint("authorization_endpoint"),
            "client": self.client,
            "scope": self.scope,
            "audience": self.issuer.audience,
        }

    def token(self, code: str, verifier: str, redirect: str) -> str:
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
        try:
            answer = httpx.post(self.issuer.endpoint("token_endpoint"), data=sent, timeout=_SECONDS)
            found = answer.json()
        except (httpx.HTTPError, ValueError):
            raise UnavailableError("the issuer does not answer; try again", headers={"Retry-After": "5"}) from None
        if answer.status_code >= 500:
            raise UnavailableError("the issuer can't give a token now; try again", headers={"Retry-After": "5"})
        if answer.is_error or not isinstance(found, dict):
            raise UnauthorizedError("the issuer does not accept this sign-in any more; begin it anew")
        return found
