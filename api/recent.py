"""What was asked for last, kept in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Recent"]

KeyT = TypeVar("KeyT", bound=Hashable)
ValueT = TypeVar("ValueT")


class Recent(Generic[KeyT, ValueT]):
    """Keeps values that never change, those asked for last; safe to use from several threads.

    Parameters
    ----------
    most
        The most that is kept, in the units of ``size``.
    size
        The size of a value; 1 each where left out.
    """

    def __init__(self, most: int, size: Callable[[ValueT], int] = lambda _value: 1) -> None:
        self._most, self._size = most, size
        self._kept: OrderedDict[KeyT, ValueT] = OrderedDict()
        self._total = 0
        self._lock = threading.Lock()

    def find(self, key: KeyT) -> ValueT | None:
        """Return the value of a key, or None where it is not kept."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, key: KeyT, value: ValueT) -> ValueT:
        """Keep a value, and let go of those not asked for longest; return it."""
        with self._lock:
            self._drop(key)
            self._kept[key] = value
            self._total += self._size(value)
            while self._total > self._most and len(self._kept) > 1:
                self._drop(next(iter(self._kept)))
        return value

    def get(self, key: KeyT, make: Callable[[], ValueT]) -> ValueT:
        """Return the value of a key, made where it is not kept."""
        found = self.find(key)
        return self.keep(key, make()) if found is None else found

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()
            self._total = 0

    def _drop(self, key: KeyT) -> None:
        if key in self._kept:
            self._total -= self._size(self._kept.pop(key))
