"""Bearer tokens of an OpenID Connect issuer."""

from __future__ import annotations

import threading
from typing import Any

import httpx
import jwt

from api.access.roles import Identity, Role
from api.errors import ForbiddenError, UnauthorizedError, UnavailableError
from api.settings import Settings

__all__ = ["Issuer"]

_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures with a private key alone: a token may not choose to be signed with what everybody knows."""

_SECONDS = 5
"""How long the issuer may take to answer."""

COOLDOWN = 30
"""Seconds between two fetches of the issuer's keys, so that tokens that name no key of its do not keep it busy."""

_LEEWAY = 30
"""Seconds by which the clocks of issuer and service may differ."""


class Issuer:
    """An OpenID Connect issuer whose tokens are accepted.

    Its keys are fetched when the first token comes, kept for five minutes, and fetched again where a token names a key
    that is not among them.

    Parameters
    ----------
    address
        The issuer's address, exactly as it stands in its tokens as ``iss``.
    audience
        Whom a token must be made for.
    role_claim, requester_claim
        The claims that hold the role, and whom a requester asks for.
    """

    def __init__(self, address: str, audience: str, role_claim: str, requester_claim: str) -> None:
        self.address = address
        self.audience = audience
        self.role_claim = role_claim
        self.requester_claim = requester_claim
        self._told: dict[str, Any] | None = None
        self._keys: jwt.PyJWKClient | None = None
        self._lock = threading.Lock()

    @classmethod
    def of(cls, settings: Settings) -> Issuer | None:
        """Return the issuer of the settings; None where there is none."""
        if settings.oidc_issuer is None or settings.oidc_audience is None:
            return None
        claims = settings.oidc_role_claim, settings.oidc_requester_claim
        return cls(settings.oidc_issuer, settings.oidc_audience, *claims)

    def identity(self, token: str) -> Identity:
        """Return whose token it is.

        Raises
        ------
        UnauthorizedError
            Where the token is damaged, has expired, or is of another issuer or for another audience.
        ForbiddenError
            Where it gives no role.
        UnavailableError
            Where the issuer's keys cannot be fetched.
        """
        claims = self._claims(token)
        try:
            role = Role(claims.get(self.role_claim, ""))
        except ValueError:
            roles = ", ".join(Role)
            raise ForbiddenError(f"the token's claim {self.role_claim} gives no role; it is one of: {roles}") from None
        requester = claims.get(self.requester_claim) if role is Role.REQUESTER else None
        if role is Role.REQUESTER and not (isinstance(requester, str) and requester.strip()):
            raise ForbiddenError(f"the token's claim {self.requester_claim} does not say whom the requester asks for")
        return Identity(f"oidc:{claims['sub']}", role, requester)

    def _claims(self, token: str) -> dict[str, Any]:
        try:
            key = self._jwks().get_signing_key_from_jwt(token)
            return jwt.decode(
                token,
                key,
                algorithms=_ALGORITHMS,
                audience=self.audience,
                issuer=self.address,
                leeway=_LEEWAY,
                options={"require": ["exp", "sub", "iss", "aud"]},
            )
        except jwt.PyJWKClientConnectionError:
            raise UnavailableError(
                "the issuer of tokens does not answer; try again", headers={"Retry-After": "5"}
            ) from None
        except jwt.PyJWTError as error:
            raise UnauthorizedError(f"this token is not accepted: {error}") from None

    def endpoint(self, name: str) -> str:
        """Return an address that the issuer's discovery document gives, such as ``token_endpoint``.

        Raises
        ------
        UnavailableError
            Where the issuer does not answer, or does not give it.
        """
        with self._lock:
            if self._told is None:
                try:
                    place = f"{self.address.rstrip('/')}/.well-known/openid-configuration"
                    self._told = dict(httpx.get(place, timeout=_SECONDS).raise_for_status().json())
                except (httpx.HTTPError, ValueError, TypeError):
                    raise _silent("itself") from None
            found = self._told.get(name)
        if not isinstance(found, str):
            raise _silent(f"its {name}")
        return found

    def _jwks(self) -> jwt.PyJWKClient:
        """Return what fetches the issuer's keys, from where its discovery document says."""
        address = self.endpoint("jwks_uri")
        with self._lock:
            if self._keys is None:
                self._keys = jwt.PyJWKClient(address, timeout=_SECONDS, cooldown_duration=COOLDOWN)
            return self._keys


def _silent(what: str) -> UnavailableError:
    text = f"the issuer of tokens does not say where to find {what}; try again"
    return UnavailableError(text, headers={"Retry-After": "5"})
