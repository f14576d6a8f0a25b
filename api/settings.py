"""What the service is told by its environment: variables that begin with ``MUSTER_``, or a file ``.env``."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """The settings of a web or worker process; each is the environment variable ``MUSTER_`` and its name.

    Parameters
    ----------
    database_url
        Where everything is kept: a SQLite file, or PostgreSQL as ``postgresql://user:password@host/name``.
    max_body_bytes
        The largest body of a request, in bytes; a larger one is refused with 413.
    upload_seconds, upload_bytes
        What reading one uploaded file may take: seconds of a processor, and bytes of memory.
    oidc_issuer
        The address of an OpenID Connect issuer whose bearer tokens are accepted; None for API keys alone.
    oidc_audience
        Whom its tokens must be made for (``aud``); required where there is an issuer.
    oidc_role_claim, oidc_requester_claim
        The claims of a token that hold the role, and whom a requester asks for.
    """

    model_config = SettingsConfigDict(env_prefix="MUSTER_", env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///muster.db"
    max_body_bytes: int = Field(default=16 * 2**20, ge=1)
    upload_seconds: int = Field(default=4, ge=1)
    upload_bytes: int = Field(default=2**30, ge=2**26)
    oidc_issuer: str | None = None
    oidc_audience: str | None = None
    oidc_role_claim: str = "muster_role"
    oidc_requester_claim: str = "muster_requester"

    @model_validator(mode="after")
    def _issuer_has_an_audience(self) -> Self:
        if self.oidc_issuer and not self.oidc_audience:
            raise ValueError("MUSTER_OIDC_ISSUER needs MUSTER_OIDC_AUDIENCE, or tokens made for others would be taken")
        return self
