"""What is seen while a problem is being solved."""

from __future__ import annotations

from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.live import Live
from rich.table import Table

from scheduler.search.events import Progress

__all__ = ["Display"]

PAUSE = 5.0
"""Seconds between two lines of a level where the output is no terminal."""


class Display:
    """Shows level, elapsed time, value, bound and gap: as a live table on a terminal, as lines elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream)
        self._levels: dict[int, Progress] = {}
        self._live = Live(console=self._console, refresh_per_second=4) if self._console.is_terminal else None
        self._written: tuple[int, float] = (0, 0.0)

    def __enter__(self) -> Self:
        """Start the display."""
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the last state on the screen."""
        if self._live:
            self._live.stop()
        else:
            self._write_last()

    def show(self, progress: Progress) -> None:
        """Take a progress event."""
        before = self._levels.get(progress.level)
        if self._live is None and before is None:
            self._write_last()
        self._levels[progress.level] = progress
        if self._live:
            self._live.update(self._table())
        elif self._written[0] != progress.level or progress.elapsed - self._written[1] >= PAUSE:
            self._write(progress)

    def _write_last(self) -> None:
        """Write the last state of the level that is over."""
        if self._levels:
            self._write(self._levels[max(self._levels)])

    def _write(self, progress: Progress) -> None:
        if self._written == (progress.level, progress.elapsed):
            return
        self._written = (progress.level, progress.elapsed)
        elapsed, level, value, bound, gap = _cells(progress)
        self._console.print(
            f"{elapsed:>8}  level {level}  value {value:>12}  bound {bound:>12}  gap {gap:>7}  {progress.stage}",
            highlight=False,
            soft_wrap=True,
        )

    def _table(self) -> Table:
        table = Table("Level", "Elapsed", "Value", "Bound", "Gap", "Stage", box=None)
        for column in table.columns[:5]:
            column.justify = "right"
        for progress in self._levels.values():
            elapsed, level, value, bound, gap = _cells(progress)
            table.add_row(level, elapsed, value, bound, gap, progress.stage)
        return table


def _cells(progress: Progress) -> tuple[str, str, str, str, str]:
    value = "-" if progress.value is None else str(progress.value)
    gap = "-" if progress.gap is None else f"{progress.gap:.2%}"
    return f"{progress.elapsed:.1f} s", str(progress.level), value, str(progress.bound), gap
