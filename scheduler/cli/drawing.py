"""Charts as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.cli.outputs import require_file
from scheduler.faults import Fault, InputError

if TYPE_CHECKING:
    import altair as alt

__all__ = ["require_chart", "save_chart"]

SUFFIXES = (".png", ".svg", ".pdf", ".json", ".html")


def require_chart(path: Path) -> None:
    """Let a path pass where a chart can be written.

    Raises
    ------
    InputError
        Where its name ends in something else than a kind of picture, or nothing can be written there.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise InputError([Fault(f"{path}: a chart is a {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]} file")])
    require_file(path)


def save_chart(chart: alt.TopLevelMixin, path: Path) -> None:
    """Write a chart as a picture, as Vega-Lite's JSON, or as a page that works offline."""
    if path.suffix.lower() == ".html":
        chart.save(str(path), inline=True)
    else:
        chart.save(str(path), scale_factor=2.0)
