"""Charts of stress tests."""

from __future__ import annotations

import pandas as pd

from scheduler.later import altair as alt
from scheduler.report.charts.look import LIGHT, Look, data, dressed

__all__ = ["losses"]

_STATES = ("if nothing is done", "after replanning")


def losses(frame: pd.DataFrame, look: Look = LIGHT) -> alt.LayerChart:
    """Draw the trainees lost in each bad week before and after replanning, by the week of the year."""
    shown = frame.rename(columns={"lost_before": _STATES[0], "lost_after": _STATES[1]})
    long = shown.melt(["sample", "monday", "ill", "venues", "quotas", "headcounts"], list(_STATES), "state", "lost")
    x = alt.X("monday:T", axis=alt.Axis(title="week that goes wrong", format="%d %b", grid=False))
    y = alt.Y("lost:Q", axis=alt.Axis(title="trainees who lose their place", tickCount=5, domain=False))
    base = alt.Chart(data(long)).encode(x=x, y=y)
    line = base.mark_line(color=look.muted, strokeWidth=1, opacity=0.5).encode(detail="sample:N")
    points = base.mark_circle(size=70, opacity=0.8).encode(
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=list(_STATES), range=[look.categories[1], look.categories[2]]),
            legend=alt.Legend(title=None),
        ),
        tooltip=[
            alt.Tooltip("monday:T", title="Week of", format="%a %d %b %Y"),
            alt.Tooltip("state:N", title="Trainees lost"),
            alt.Tooltip("lost:Q", title="Number"),
            alt.Tooltip("ill:Q", title="People ill"),
            alt.Tooltip("venues:Q", title="Venues lost"),
            alt.Tooltip("quotas:Q", title="Quotas cut"),
            alt.Tooltip("headcounts:Q", title="Headcounts changed"),
        ],
    )
    layers: alt.LayerChart = (line + points).properties(width=look.width, height=260)
    return dressed(layers, look)
