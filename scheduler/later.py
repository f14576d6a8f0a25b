"""Modules that take long to load and that most commands never use: each is loaded when it is first used.

The altair of the charts and the linear solver would be a fifth of the work until `muster` and its workers begin.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair

__all__ = ["Later", "altair"]


class Later:
    """A module that is loaded when something of it is first asked for.

    Parameters
    ----------
    name
        Its full name.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)


if not TYPE_CHECKING:
    altair = Later("altair")
