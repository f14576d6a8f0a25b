"""Bearer tokens of an OpenID Connect issuer."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Any

import httpx
import jwt
from anyio import CapacityLimiter, to_thread

from api.access.roles import Identity, Role
from api.errors import ForbiddenError, UnauthorizedError, UnavailableError
from api.settings import Settings

__all__ = ["ASKING", "Issuer"]

_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures with a private key alone: a token may not choose to be signed with what everybody knows."""

_SECONDS = 5
"""How long the issuer may take to answer."""

SILENT_SECONDS = 5
"""How long nobody asks an issuer again that did not answer."""

FRESH_SECONDS = 3600
"""How long the issuer's discovery document is gone by before it is fetched anew."""

ASKING = 4
"""Calls that may wait for the issuer at once; further ones wait for those, and hold up nobody who has a key."""

COOLDOWN = 30
"""Seconds between two fetches of the issuer's keys, so that tokens that name no key of its do not keep it busy."""

_LEEWAY = 30
"""Seconds by which the clocks of issuer and service may differ."""


class Issuer:
    """An OpenID Connect issuer whose tokens are accepted.

    Its keys are fetched when the first token comes, kept for five minutes, and fetched again where a token names a key
    that is not among them. An issuer that did not answer is left alone for some seconds, in which whoever
    needs it is told so at once.

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
        self._told: Mapping[str, Any] | None = None
        self._fresh_until = self._silent_until = 0.0
        self._fetching = threading.Lock()
        self._keys: _Keys | None = None
        self._threads = CapacityLimiter(ASKING)

    @classmethod
    def of(cls, settings: Settings) -> Issuer | None:
        """Return the issuer of the settings; None where there is none."""
        if settings.oidc_issuer is None or settings.oidc_audience is None:
            return None
        claims = settings.oidc_role_claim, settings.oidc_requester_claim
        return cls(settings.oidc_issuer, settings.oidc_audience, *claims)

    async def who(self, token: str) -> Identity:
        """Return whose token it is, as :meth:`identity`, in one of the few threads that may wait for the issuer."""
        return await to_thread.run_sync(self.identity, token, limiter=self._threads)

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
        except jwt.PyJWTError as error:
            raise UnauthorizedError(f"this token is not accepted: {error}") from None

    def endpoint(self, name: str) -> str:
        """Return an address that the issuer's discovery document gives, such as ``token_endpoint``.

        Raises
        ------
        UnavailableError
            Where the issuer does not answer, or does not give it.
        """
        found = self._discovered().get(name)
        if not isinstance(found, str):
            text = f"the issuer of tokens does not say where to find its {name}; try again"
            raise UnavailableError(text, headers={"Retry-After": str(SILENT_SECONDS)})
        return found

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Give a block in which the issuer is asked something, unless it was asked in vain just now.

        Raises
        ------
        UnavailableError
            Where it does not answer, or did not.
        """
        silent = UnavailableError(
            "the issuer of tokens does not answer; try again", headers={"Retry-After": str(SILENT_SECONDS)}
        )
        if monotonic() < self._silent_until:
            raise silent
        try:
            yield
        except (httpx.HTTPError, jwt.PyJWKClientConnectionError, ValueError, TypeError):
            self._silent_until = monotonic() + SILENT_SECONDS
            raise silent from None

    def _discovered(self) -> Mapping[str, Any]:
        """Return the discovery document; while one caller fetches it anew, the others go by the last one."""
        told = self._told
        if told is not None and (monotonic() < self._fresh_until or self._fetching.locked()):
            return told
        with self._fetching:
            if self._told is None or self._told is told:  # else somebody has fetched it since
                try:
                    self._told = self._fetched()
                    self._fresh_until = monotonic() + FRESH_SECONDS
                except UnavailableError:
                    if self._told is None:
                        raise
            return self._told

    def _fetched(self) -> Mapping[str, Any]:
        with self.asked():
            place = f"{self.address.rstrip('/')}/.well-known/openid-configuration"
            return dict(httpx.get(place, timeout=_SECONDS).raise_for_status().json())

    def _jwks(self) -> _Keys:
        """Return what fetches the issuer's keys, from where its discovery document says."""
        address = self.endpoint("jwks_uri")
        if self._keys is None or self._keys.uri != address:
            self._keys = _Keys(self, address)
        return self._keys


class _Keys(jwt.PyJWKClient):
    """The keys of an issuer, which is not asked for them again just after it did not answer."""

    def __init__(self, issuer: Issuer, address: str) -> None:
        super().__init__(address, timeout=_SECONDS, cooldown_duration=COOLDOWN)
        self._issuer = issuer

    def fetch_data(self) -> Any:
        """Fetch the keys."""
        with self._issuer.asked():
            return super().fetch_data()
