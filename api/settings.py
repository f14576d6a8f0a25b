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
    most_plans_waiting
        How many plans may wait for a worker, and how many explanations; a further one is refused with 429.
    most_solve_seconds
        The most search time that a plan may ask for, in seconds.
    solve_threads
        Threads of a solve that does not say how many; None for one a processor.
    lease_seconds
        How long after a worker's death its job falls to another, in seconds.
    job_attempts
        How often a solve is begun before it is given up: each time a worker dies of it, or it breaks.
    webhook_internal
        Hosts, addresses and networks, separated by commas, that webhooks may call although they are not public.
    oidc_issuer
        The address of an OpenID Connect issuer whose bearer tokens are accepted; None for API keys alone.
    oidc_audience
        Whom its tokens must be made for (``aud``); required where there is an issuer.
    oidc_client_id
        As which client people sign in at the issuer from the page (a public one: code flow with PKCE, and the page's
        address as ``redirect_uri``); None where the page takes keys alone.
    oidc_scope
        What the page asks the issuer for when somebody signs in.
    oidc_role_claim, oidc_requester_claim
        The claims of a token that hold the role, and whom a requester asks for.
    """

    model_config = SettingsConfigDict(env_prefix="MUSTER_", env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///muster.db"
    max_body_bytes: int = Field(default=16 * 2**20, ge=1)
    upload_seconds: int = Field(default=4, ge=1)
    upload_bytes: int = Field(default=2**30, ge=2**26)
    most_plans_waiting: int = Field(default=50, ge=1)
    most_solve_seconds: float = Field(default=4 * 3600.0, ge=1)
    solve_threads: int | None = Field(default=None, ge=1, le=256)
    lease_seconds: float = Field(default=30.0, ge=0.5)
    job_attempts: int = Field(default=5, ge=1)
    webhook_internal: str = ""
    oidc_issuer: str | None = None
    oidc_audience: str | None = None
    oidc_client_id: str | None = None
    oidc_scope: str = "openid"
    oidc_role_claim: str = "muster_role"
    oidc_requester_claim: str = "muster_requester"

    @property
    def webhook_hosts(self) -> tuple[str, ...]:
        """What stands in ``webhook_internal``, one by one."""
        return tuple(entry.strip() for entry in self.webhook_internal.split(",") if entry.strip())

    @model_validator(mode="after")
    def _issuer_has_an_audience(self) -> Self:
        if self.oidc_issuer and not self.oidc_audience:
            raise ValueError("MUSTER_OIDC_ISSUER needs MUSTER_OIDC_AUDIENCE, or tokens made for others would be taken")
        if self.oidc_client_id and not self.oidc_issuer:
            raise ValueError("MUSTER_OIDC_CLIENT_ID needs MUSTER_OIDC_ISSUER, at which people sign in")
        return self
