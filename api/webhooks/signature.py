"""Signatures, by which a receiver knows that a message is from the service, and new."""

from __future__ import annotations

import hashlib
import hmac

__all__ = ["SIGNATURE", "TIMESTAMP", "sign"]

SIGNATURE, TIMESTAMP = "Muster-Signature", "Muster-Timestamp"
"""The headers of a message that hold its signature, and when it was sent, in seconds since 1970."""


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message: ``v1=`` and the HMAC-SHA256 of ``timestamp.body`` under the secret, in hex."""
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"v1={digest.hexdigest()}"
