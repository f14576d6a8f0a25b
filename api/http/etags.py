"""Versions of what is read and changed: nobody overwrites what they have not seen."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Annotated

from fastapi import Header, Response

from api.errors import PreconditionRequiredError, StaleError

__all__ = [
    "IfMatch",
    "IfModifiedSince",
    "IfNoneMatch",
    "matches",
    "modified_since",
    "not_modified",
    "quoted",
    "require_match",
    "takes_gzip",
]

IfMatch = Annotated[
    str | None, Header(description="The `ETag` of what the change is meant for: it is refused where that has changed.")
]
IfNoneMatch = Annotated[str | None, Header(description="An `ETag`: nothing is sent where it is still the same.")]

IfModifiedSince = Annotated[
    str | None,
    Header(description="A `Last-Modified`: nothing is sent where it is still the same."),
]


def quoted(version: object) -> str:
    """Return a version as a strong ETag."""
    return f'"{version}"'


def matches(given: str, etag: str) -> bool:
    """Tell whether a list of ETags, as in ``If-None-Match``, names one; weak ones count as the strong ones they are of.

    A cache that packs an answer makes its ETag a weak one, or adds ``-gzip`` to it.
    """
    names = {name.strip().removeprefix("W/") for name in given.split(",")}
    return "*" in names or etag in names or f'{etag[:-1]}-gzip"' in names


def require_match(given: str | None, etag: str, *, demanded: bool = True) -> None:
    """Let a change pass that is meant for the version that there is.

    Raises
    ------
    PreconditionRequiredError
        Where none is given, and one is demanded.
    StaleError
        Where another is given.
    """
    if given is None:
        if demanded:
            text = "say which version the change is meant for: If-Match, with the ETag that was read"
            raise PreconditionRequiredError(text, headers={"ETag": etag})
        return
    if not matches(given, etag):
        text = f"it has changed since version {given.strip()[:80]} was read: read it again, and change that"
        raise StaleError(text, headers={"ETag": etag})


def modified_since(given: str, last: dt.datetime) -> bool:
    """Tell whether something changed after a date as in ``If-Modified-Since``; what is no date says nothing."""
    try:
        known = parsedate_to_datetime(given)
    except (ValueError, OverflowError):  # the latter of numbers that are of no date at all
        return True
    return last.replace(microsecond=0) > (known if known.tzinfo else known.replace(tzinfo=dt.UTC))


def takes_gzip(given: str) -> bool:
    """Tell whether an ``Accept-Encoding`` takes gzip."""
    for coding in given.split(","):
        name, _, quality = coding.partition(";")
        if name.strip().lower() in ("gzip", "x-gzip"):
            return quality.replace(" ", "").rstrip("0.") != "q="
    return False


def not_modified(given: str | None, etag: str) -> Response | None:
    """Return the answer 304 where the caller has this version already, and None where it must be sent."""
    if given is None or not matches(given, etag):
        return None
    return Response(status_code=304, headers={"ETag": etag})
