"""Did you mean …? The known code closest to an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["Closest"]

_EFFORT = 5_000_000
"""Pairs of characters compared at most for one list of codes, about a quarter of a second."""


class Closest:
    """Finds the code closest to an unknown one, until its effort is spent.

    Parameters
    ----------
    known
        The codes that exist.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(set(known))
        self._folded = {code.casefold(): code for code in self._known}
        self._length = sum(map(len, self._known))
        self._left = _EFFORT
        self._found: dict[str, str] = {}

    def hint(self, word: str) -> str:
        """Return `` (did you mean 'eumam'?)`` with its leading space, or nothing where no code is close."""
        if word not in self._found:
            self._found[word] = self._search(word)
        match = self._found[word]
        return f" (did you mean {match!r}?)" if match else ""

    def _search(self, word: str) -> str:
        if match := self._folded.get(word.casefold()):
            return match
        effort = len(word) * self._length
        if effort > self._left:
            return ""
        self._left -= effort
        return next(iter(difflib.get_close_matches(word, self._known, n=1)), "")
