"""File names that are safe whatever a code holds."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["file_names"]

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,58}[A-Za-z0-9]|[A-Za-z0-9]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_names(codes: Iterable[str]) -> dict[str, str]:
    """Return a file name, without ending, for each code.

    A plain code is its own name. Any other (with a slash, dots alone, a name that Windows keeps for itself, too long,
    or one that differs from another only in case) is cut down to plain letters and told apart by a hash, after a ``~``
    that no plain name holds. So no two names are one on any file system, and none leaves its folder.
    """
    codes = list(dict.fromkeys(codes))
    alike = Counter(code.lower() for code in codes)
    return {code: code if _is_plain(code) and alike[code.lower()] == 1 else _hashed(code) for code in codes}


def _is_plain(code: str) -> bool:
    return bool(_PLAIN.fullmatch(code)) and not _RESERVED.fullmatch(code)


def _hashed(code: str) -> str:
    letters = re.sub(r"[^A-Za-z0-9]+", "-", code).strip("-")[:40]
    return f"{letters}~{hashlib.sha256(code.encode()).hexdigest()[:16]}"
