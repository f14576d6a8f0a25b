"""Unlocks as a chart."""

from __future__ import annotations

import pandas as pd

from scheduler.later import altair as alt
from scheduler.report.charts.look import LIGHT, Look, data, dressed

__all__ = ["unlock_chart"]

MOST = 25
"""The most bars."""


def unlock_chart(unlocks: pd.DataFrame, look: Look = LIGHT) -> alt.LayerChart:
    """Draw the trainees whom each change places at least, those of its request apart, the largest first.

    Parameters
    ----------
    unlocks
        The frame of :attr:`scheduler.explain.Explanations.unlocks`; of more than 25 rows the first by weight are drawn.
    look
        Colours and width.
    """
    frame = unlocks.sort_values(["weighted", "trainees"], ascending=False).head(MOST)
    frame = frame.assign(label=frame["unlock"] + " (" + frame["request"] + ")")
    base = alt.Chart(data(frame)).encode(
        y=alt.Y(
            "label:N",
            sort=list(frame["label"]),
            axis=alt.Axis(title=None, domain=False, ticks=False, labelPadding=8, labelLimit=520),
        ),
        tooltip=[
            alt.Tooltip("request:N", title="Request"),
            alt.Tooltip("unlock:N", title="Change"),
            alt.Tooltip("of_request:Q", title="Trainees of the request, at least"),
            alt.Tooltip("trainees:Q", title="Trainees in all, at least"),
            alt.Tooltip("weighted:Q", title="Weighted, at least"),
        ],
    )
    axis = alt.Axis(title="trainees placed, at least", tickMinStep=1, domain=False, ticks=False)
    bars = base.mark_bar(color=look.categories[0], cornerRadiusEnd=3).encode(x=alt.X("trainees:Q", axis=axis))
    numbers = base.mark_text(align="left", dx=6, fontSize=11, color=look.muted).encode(
        x="trainees:Q", text=alt.Text("trainees:Q")
    )
    return dressed(
        alt.LayerChart(layer=[bars, numbers]).properties(width=look.width, height=22 * max(len(frame), 1)), look
    )
