"""Tasks for a pool of processes: of a module of their own, which a worker can import."""

from __future__ import annotations

import os
import signal
from pathlib import Path

__all__ = ["double", "double_or_die", "double_or_raise"]


def double(number: int) -> int:
    """Return twice a number."""
    return 2 * number


def double_or_raise(number: int) -> int:
    """Return twice a number; 3 can't be done."""
    if number == 3:
        raise RuntimeError("not three")
    return 2 * number


def double_or_die(question: tuple[int, Path | None]) -> int:
    """Return twice a number; where there is a path, kill the worker: always if it is a folder, else the first time."""
    number, path = question
    if path is not None:
        if not path.is_dir():
            if path.exists():
                return 2 * number
            path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number
