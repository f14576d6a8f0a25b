"""Who calls, and what they may do: roles, API keys, and bearer tokens of an OpenID Connect issuer."""

from api.access.roles import Identity, Role

__all__ = ["Identity", "Role"]
