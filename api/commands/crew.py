"""The workers of ``muster serve``: its own processes, begun again where they die, and gone where it dies itself."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

__all__ = ["Crew"]

_log = logging.getLogger("muster.serve")

_WORKER = [sys.executable, "-c", "from api.main import main; main()", "worker", "--until-stdin-closes"]

STOP_SECONDS = 10.0
"""How long a worker may take to hand its job back; then it is killed, and its lease runs out."""

PAUSE_SECONDS = 1.0
"""The pause before a worker that died is begun again, and the time that it must have lived for a short one."""

NICE = 5
"""How far the workers stand back behind the web process, which people wait for."""


class Crew:
    """Worker processes, as a ``with`` block.

    Each holds the reading end of a pipe to this process. Where this process ends, be it by ``kill -9``, the pipe
    closes, and the worker hands its job back and ends: whatever thread or platform it was started from, which is more
    than a parent-death signal does.

    Parameters
    ----------
    size
        How many.
    """

    def __init__(self, size: int) -> None:
        self._stopping = threading.Event()
        self._keepers = [threading.Thread(target=self._keep, name=f"worker {n}", daemon=True) for n in range(size)]
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Start the workers."""
        for keeper in self._keepers:
            keeper.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Have them hand back their jobs, and wait until they are gone."""
        self.dismiss()
        for keeper in self._keepers:
            keeper.join()

    def dismiss(self) -> None:
        """Tell the workers to hand back their jobs and end, and wait for nobody."""
        self._stopping.set()
        with self._lock:
            for process in self._running:
                process.terminate()

    def _keep(self) -> None:
        """Keep one worker running."""
        while not self._stopping.is_set():
            began = time.monotonic()
            with self._lock:
                if self._stopping.is_set():
                    return
                process = subprocess.Popen(_WORKER, stdin=subprocess.PIPE)
                self._running.add(process)
            self._lower(process)
            self._await(process)
            with self._lock:
                self._running.discard(process)
            if self._stopping.is_set():
                return
            _log.error("a worker ended with %s, and another is begun", process.returncode)
            lived = time.monotonic() - began
            self._stopping.wait(0 if lived > 60 else PAUSE_SECONDS)

    def _await(self, process: subprocess.Popen[bytes]) -> None:
        while True:
            try:
                process.wait(timeout=STOP_SECONDS)
                break
            except subprocess.TimeoutExpired:
                if self._stopping.is_set():
                    process.kill()
        if process.stdin is not None:
            process.stdin.close()

    @staticmethod
    def _lower(process: subprocess.Popen[bytes]) -> None:
        """Let the web process go first where both want a processor."""
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, process.pid, min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICE))
