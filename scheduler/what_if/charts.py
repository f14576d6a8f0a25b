"""Charts of many scenarios."""

from __future__ import annotations

from typing import Any

import pandas as pd

from scheduler.later import altair as alt
from scheduler.report.charts.look import LIGHT, Look, data, dressed

__all__ = ["bars", "heatmap"]


def bars(frame: pd.DataFrame, reference: str | None, look: Look = LIGHT) -> alt.LayerChart:
    """Draw the trainees placed in each scenario as bars, those asked for behind them, the reference as a line."""
    names = zip(frame["scenario"], frame["placed"], frame["change"], strict=True)
    marks = [_mark(None if pd.isna(placed) else placed, more, name == reference) for name, placed, more in names]
    shown = frame.assign(kind=[kind for kind, _ in marks], note=[note for _, note in marks])
    y = alt.Y("scenario:N", sort=None, axis=alt.Axis(title=None, labelLimit=260, domain=False, ticks=False))
    base = alt.Chart(data(shown)).encode(y=y)
    tooltip = [
        alt.Tooltip("scenario:N", title="Scenario"),
        alt.Tooltip("placed:Q", title="Placed"),
        alt.Tooltip("requested:Q", title="of"),
        alt.Tooltip("change:Q", title="More than as it is", format="+d"),
        alt.Tooltip("unplaced:Q", title="Unplaced, weighted"),
        alt.Tooltip("cost:Q", title="Cost, €", format=",d"),
    ]
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(
            domain=["reference", "same", "more", "fewer", "failed"],
            range=[look.muted, look.steps[4], look.categories[2], look.categories[1], look.steps[6]],
        ),
        legend=None,
    )
    layers = [
        base.mark_bar(color=look.steps[1]).encode(x=alt.X("requested:Q", axis=_trainees()), tooltip=tooltip),
        base.mark_bar(height={"band": 0.6}).encode(x="placed:Q", color=colour, tooltip=tooltip),
        base.mark_text(align="left", dx=6, color=look.ink).encode(x=alt.X("placed:Q"), text="note:N"),
    ]
    if reference is not None:
        line = shown[shown["scenario"] == reference]
        layers.append(alt.Chart(data(line)).mark_rule(color=look.ink, strokeDash=[3, 3]).encode(x="placed:Q"))
    return dressed(_sized(alt.layer(*layers), width=look.width, height=alt.Step(28)), look)


def heatmap(frame: pd.DataFrame, x: str, y: str, value: str, look: Look = LIGHT) -> alt.LayerChart:
    """Draw a value over two parameters as a field of colours with their numbers."""
    # Parameters may be called anything; the names of fields may not.
    shown = pd.DataFrame({"x": frame[x], "y": frame[y], "value": frame[value].astype("Float64")})
    shown = shown.dropna(subset=["x", "y"])
    middle = float(shown["value"].min() + shown["value"].max()) / 2
    base = alt.Chart(data(shown)).encode(
        x=alt.X("x:O", axis=alt.Axis(title=x, labelAngle=0, domain=False, ticks=False)),
        y=alt.Y("y:O", sort="descending", axis=alt.Axis(title=y, domain=False, ticks=False)),
    )
    tooltip = [alt.Tooltip("x:O", title=x), alt.Tooltip("y:O", title=y), alt.Tooltip("value:Q", title=value)]
    fill = base.mark_rect(stroke=look.paper, strokeWidth=2).encode(
        color=alt.Color("value:Q", scale=alt.Scale(range=[look.steps[1], look.steps[5]]), legend=None), tooltip=tooltip
    )
    dark = alt.condition(f"datum.value > {middle}", alt.value("white"), alt.value(look.ink))
    text = base.mark_text(fontSize=12).encode(text=alt.Text("value:Q", format=",.0f"), color=dark)
    return dressed(_sized(alt.layer(fill, text), width=alt.Step(64), height=alt.Step(44), title=value), look)


def _mark(placed: int | None, more: Any, reference: bool) -> tuple[str, str]:
    """Return the kind of a bar, and what stands beside it."""
    if placed is None:
        return "failed", "no plan"
    change = 0 if pd.isna(more) else int(more)
    if reference or not change:
        return "reference" if reference else "same", f"{placed}"
    return ("more", f"{placed} (+{change})") if change > 0 else ("fewer", f"{placed} (−{-change})")


def _trainees() -> alt.Axis:
    return alt.Axis(title="trainees placed, of those asked for", tickCount=6, domain=False)


def _sized(chart: Any, **properties: Any) -> alt.LayerChart:
    sized: alt.LayerChart = chart.properties(**properties)
    return sized
