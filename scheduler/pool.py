"""Many independent tasks in parallel, on any executor; none is lost when a worker process dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import types
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

__all__ = ["ATTEMPTS", "Outcome", "run_all"]

ATTEMPTS = 3
"""How often a task is tried whose worker dies."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of a task.

    Parameters
    ----------
    value
        What it returned; None where it failed.
    error
        Why it failed; None where it did not.
    attempts
        How often it was tried, the last time included.
    """

    value: Result | None
    error: Exception | None
    attempts: int


def run_all(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    on_done: Callable[[int, Outcome[Result]], None] | None = None,
    label: str | None = None,
) -> list[Outcome[Result]]:
    """Run a task on each item, and return their outcomes in the order of the items.

    Parameters
    ----------
    task
        A function of a module, which can be sent to another process, as its items can. It returns its failures: what it
        raises is taken for a failure of the way there, and tried again.
    items
        What it is run on.
    executor
        Where it is run; it stays open. None for a pool of processes of our own. Where an executor breaks, a pool of our
        own takes its place.
    workers
        Tasks at a time, 1 or more; None for one a processor of this machine, or as many as a given executor takes.
    on_done
        Called with the place of an item and its outcome, as soon as it is there.
    label
        What a progress bar on standard error is called; None for no bar. There is none where that is no terminal.

    Notes
    -----
    When a worker process dies, nobody knows which of the tasks in flight it died of. Each of them is then run again,
    alone: what kills its worker alone is to blame, and is given up after :data:`ATTEMPTS`; the others are not harmed.

    Raises
    ------
    ValueError
        Where ``workers`` is below 1.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers: {workers} is below 1")
    with _bar(label, len(items)) as advance:

        def landed(place: int, outcome: Outcome[Result]) -> None:
            advance()
            if on_done is not None:
                on_done(place, outcome)

        return _Run(task, items, executor, workers, landed).outcomes()


class _Run(Generic[Item, Result]):
    """The tasks of one call: waiting, suspected of having killed a worker, in flight, landed."""

    def __init__(
        self,
        task: Callable[[Item], Result],
        items: Sequence[Item],
        executor: Executor | None,
        workers: int | None,
        on_done: Callable[[int, Outcome[Result]], None],
    ) -> None:
        self._task, self._items, self._on_done = task, items, on_done
        self._given = executor
        self._own: ProcessPoolExecutor | None = None
        self._at_once = workers or (os.cpu_count() or 1 if executor is None else len(items))
        self._waiting = deque(range(len(items)))
        self._suspects: deque[int] = deque()
        self._flying: dict[Future[Result], int] = {}
        self._attempts = [0] * len(items)
        self._landed: dict[int, Outcome[Result]] = {}

    def outcomes(self) -> list[Outcome[Result]]:
        """Run them all."""
        try:
            while self._waiting or self._suspects or self._flying:
                try:
                    self._launch()
                except BrokenExecutor as error:  # it broke while idle
                    self._mend(error)
                    continue
                done, _ = wait(self._flying, return_when=FIRST_COMPLETED)
                for future in done:
                    if future in self._flying:
                        self._land(future)
        except BaseException:
            self._abandon()
            raise
        if self._own:
            self._own.shutdown()
        return [self._landed[place] for place in range(len(self._items))]

    def _launch(self) -> None:
        """Send off what may fly now: one suspect alone, or others side by side."""
        if self._suspects:
            if not self._flying:
                self._submit(self._suspects)
            return
        while self._waiting and len(self._flying) < self._at_once:
            self._submit(self._waiting)

    def _submit(self, queue: deque[int]) -> None:
        place = queue[0]
        if self._given:
            future = self._given.submit(self._task, self._items[place])
        else:
            if self._own is None:
                workers = min(self._at_once, len(self._items))
                self._own = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
            with _no_main(), _ctrl_c_held_back():
                future = self._own.submit(self._task, self._items[place])
        queue.popleft()
        self._attempts[place] += 1
        self._flying[future] = place

    def _land(self, future: Future[Result]) -> None:
        """Take what a task returned; try it again where its worker or the way there failed."""
        try:
            value = future.result()
        except BrokenExecutor as error:
            self._mend(error)
        except (Exception, CancelledError) as error:
            place = self._flying.pop(future)
            self._retry(place, error, self._waiting)
        else:
            place = self._flying.pop(future)
            self._settle(place, Outcome(value, None, self._attempts[place]))

    def _mend(self, error: BrokenExecutor) -> None:
        """Put a fresh pool in the place of a broken one; what was in flight is suspected."""
        wait(self._flying)
        for future in list(self._flying):
            if not future.cancelled() and future.exception() is None:
                self._land(future)
        crew = list(self._flying.values())
        self._flying.clear()
        if self._own is not None:
            self._own.shutdown(wait=False)
            self._own = None
        if self._given is not None:  # all was in flight there, so that suspicion says nothing
            self._given = None
            self._at_once = min(self._at_once, os.cpu_count() or 1)
            self._waiting.extendleft(reversed(crew))
        else:
            for place in crew:
                self._retry(place, error, self._suspects)

    def _retry(self, place: int, error: Exception, queue: deque[int]) -> None:
        if self._attempts[place] < ATTEMPTS:
            queue.append(place)
        else:
            self._settle(place, Outcome(None, error, self._attempts[place]))

    def _settle(self, place: int, outcome: Outcome[Result]) -> None:
        self._landed[place] = outcome
        self._on_done(place, outcome)

    def _abandon(self) -> None:
        """Stop what is in flight, as nobody waits for it any more."""
        for future in self._flying:
            future.cancel()
        if self._own is not None:
            processes = list((self._own._processes or {}).values())  # Python 3.14 has terminate_workers()
            self._own.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()


@contextmanager
def _no_main() -> Iterator[None]:
    """Keep a new process from running the caller's script again: what it is to do is defined elsewhere.

    So a script need not hide its calls behind ``if __name__ == "__main__"``.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Let a new process begin with Ctrl-C blocked, which it then never feels: we do, and end it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _bar(label: str | None, total: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar, and give what moves it on."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=label is None or not console.is_terminal) as progress:
        bar = progress.add_task(label or "", total=total)
        yield lambda: progress.advance(bar)
