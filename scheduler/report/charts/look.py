"""How charts look: width, colours, the type around the marks. One look for notebooks and pictures, one for the page."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Literal, TypeVar

import pandas as pd

from scheduler.later import altair as alt
from scheduler.problem import Problem

__all__ = ["LIGHT", "PAGE", "STEPS", "Look", "data", "dressed", "horizon", "step_of"]

Drawn = TypeVar("Drawn", "alt.Chart", "alt.LayerChart", "alt.VConcatChart")

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

STEPS = ("closed", "empty", "to 50 %", "to 75 %", "to 90 %", "to 100 %", "over")
"""How full something is, in words, from shut to beyond its limit."""


@dataclass(frozen=True, slots=True)
class Look:
    """The width and colours of charts.

    Parameters
    ----------
    width
        Pixels of the plotting area, or ``"container"`` to fill what holds the chart.
    ink, muted, grid, paper
        The colours of text, lesser text, lines, and what lies behind.
    categories
        Colours told apart by hue, for programmes and kinds of people; they repeat where there are more.
    steps
        A colour for each of `STEPS`.
    """

    width: int | Literal["container"]
    ink: str
    muted: str
    grid: str
    paper: str
    categories: tuple[str, ...]
    steps: tuple[str, ...]

    def colours(self, names: list[str]) -> alt.Scale:
        """Return a scale that gives each name a colour of the categories, in their order."""
        return alt.Scale(domain=names, range=[self.categories[i % len(self.categories)] for i in range(len(names))])


LIGHT = Look(
    width=900,
    ink="#1c2733",
    muted="#5b6875",
    grid="#e3e8ed",
    paper="#ffffff",
    categories=("#2f6fb3", "#b4610f", "#1f7a6d", "#8154b5", "#b83f60", "#66761f", "#8a6242", "#586c80"),
    steps=("#d4d9de", "#f1f5f8", "#cfe0ef", "#94bbdd", "#4f8dc3", "#1d5a96", "#c0392b"),
)
"""Dark on white, for notebooks, pictures and print."""

PAGE = Look(
    width="container",
    ink="var(--ink)",
    muted="var(--muted)",
    grid="var(--line)",
    paper="var(--card)",
    categories=tuple(f"var(--category-{number})" for number in range(1, 9)),
    steps=tuple(f"var(--step-{number})" for number in range(1, 8)),
)
"""The page's own colours, by their names in its style sheet, so that charts follow it from light to dark."""


def horizon(problem: Problem, field: str) -> alt.X:
    """Return a time axis over the horizon, named by month (by week where it is short), for a column of dates."""
    first, last = problem.settings.horizon_start, problem.settings.horizon_end
    short = problem.settings.horizon_days < 70
    return alt.X(
        field,
        type="temporal",
        scale=alt.Scale(domainMin=_moment(first, 0), domainMax=_moment(last, 23), clamp=True),
        axis=alt.Axis(
            title=None,
            tickCount="week" if short else "month",
            labelExpr=(
                "timeFormat(datum.value, '%d %b')"
                if short
                else "timeFormat(datum.value, month(datum.value) ? '%b' : '%b %Y')"
            ),
            labelAlign="left",
            labelOffset=3,
            tickSize=0,
        ),
    )


def _moment(date: dt.date, hours: int) -> alt.ExprRef:
    return alt.ExprRef(f"datetime({date.year}, {date.month - 1}, {date.day}, {hours})")


def data(frame: pd.DataFrame) -> alt.InlineData:
    """Return a frame as data of a chart: dates as local ISO text, missing values as null, any number of rows."""
    text = frame.to_json(orient="records", date_format="iso", date_unit="s")
    return alt.InlineData(values=json.loads(text))


def dressed(chart: Drawn, look: Look) -> Drawn:
    """Return a chart with the look's type and lines."""
    drawn: Drawn = (
        chart.configure(font=FONT, background="transparent" if look is PAGE else look.paper, aria=False)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=look.muted,
            titleColor=look.muted,
            gridColor=look.grid,
            domainColor=look.grid,
            tickColor=look.grid,
            labelFontSize=11,
            titleFontSize=11,
            titleFontWeight="normal",
            labelLimit=140,
        )
        .configure_legend(
            labelColor=look.ink,
            titleColor=look.muted,
            labelFontSize=12,
            titleFontSize=11,
            titleFontWeight="normal",
            orient="top",
            direction="horizontal",
            symbolType="square",
            offset=8,
        )
        .configure_title(color=look.ink, fontSize=13, anchor="start")
    )
    if look.width == "container":
        drawn.autosize = alt.AutoSizeParams(type="fit-x", contains="padding")
    return drawn


def step_of(share: float, closed: bool) -> str:
    """Return the word of `STEPS` for a share of a limit; a missing share is empty."""
    if not share > 0:
        return "closed" if closed else "empty"
    bounds = (0.5, 0.75, 0.9, 1.0)
    return STEPS[2 + sum(share > bound for bound in bounds)]
