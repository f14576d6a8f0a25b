"""Ctrl-C where there is nothing to keep."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["STOPPED", "ended_by_ctrl_c"]

STOPPED = 130
"""The exit code of what Ctrl-C ended, as shells have it."""


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C end a command with a line and :data:`STOPPED`.

    A library that is being loaded may turn the interrupt into an error of its own, so whatever follows is taken for it.
    """
    struck = False

    def strike(_: int, __: FrameType | None) -> None:
        nonlocal struck
        struck = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, strike)
    try:
        yield
    except BaseException as error:
        if not struck or (isinstance(error, SystemExit) and error.code != STOPPED):
            raise
        print("stopped", file=sys.stderr)
        sys.exit(STOPPED)
    finally:
        signal.signal(signal.SIGINT, before)
