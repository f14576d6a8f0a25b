"""Files as bodies and as answers: what is sent is the file itself, and its type says what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api.errors import FaultyError, UnsupportedTypeError

__all__ = [
    "JSON",
    "MEDIA_TYPES",
    "XLSX",
    "ZIP",
    "Content",
    "attachment",
    "file_answer",
    "file_body",
    "kind_of",
    "require_content",
]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
JSON = "application/json"

MEDIA_TYPES: Mapping[str, str] = {"xlsx": XLSX, "zip": ZIP, "json": JSON}
"""The media type of each format."""


async def _content(request: Request) -> bytes:
    return await request.body()


Content = Annotated[bytes, Depends(_content)]
"""The body as it was sent."""


def kind_of(request: Request, kinds: Mapping[str, str] = MEDIA_TYPES) -> str:
    """Return the format that a body says it is of.

    Raises
    ------
    UnsupportedTypeError
        Where it says none of these, or nothing.
    """
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    for kind, media_type in kinds.items():
        if given == media_type:
            return kind
    allowed = ", ".join(kinds.values())
    raise UnsupportedTypeError(
        f"Content-Type is {given[:100] or 'missing'}; send the file itself as one of: {allowed}",
        headers={"Accept": allowed},
    )


def require_content(content: bytes) -> None:
    """Let a body pass that is not empty.

    Raises
    ------
    FaultyError
        Where it is empty.
    """
    if not content:
        raise FaultyError("the body is empty: send the file itself, as with curl --data-binary @file")


def file_body(kinds: Mapping[str, str] = MEDIA_TYPES) -> dict[str, Any]:
    """Return the documentation of a body that is a file."""
    binary = {"type": "string", "format": "binary"}
    content = {kind: {"schema": {"type": "object"} if kind == JSON else binary} for kind in kinds.values()}
    return {"requestBody": {"required": True, "content": content}}


def file_answer(*media_types: str) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of an answer that is a file."""
    binary = {"type": "string", "format": "binary"}
    content = {kind: {"schema": {"type": "object"} if kind == JSON else binary} for kind in media_types}
    return {200: {"description": "The file.", "content": content}}


def attachment(content: bytes, media_type: str, name: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return an answer that is a file to be kept under a name."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, 200, {**disposition, **(headers or {})}, media_type)
