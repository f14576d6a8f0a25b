"""How the load is spread over the staff."""

from __future__ import annotations

from scheduler.later import altair as alt
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report import figures
from scheduler.report.charts.look import LIGHT, Look, data, dressed

__all__ = ["staff_load"]

_KINDS = ["instructor", "interpreter", "both"]

_APART = 200
"""Most people whose bars stand apart; between more, gaps would flicker."""


def staff_load(problem: Problem, plan: Plan, look: Look = LIGHT) -> alt.LayerChart:
    """Draw each person's engaged share of their available days, the most loaded of each kind first.

    A tick marks the person's own limit, max_days, where there is one.
    """
    frame = figures.staff_load(problem, plan)
    frame = frame.assign(
        kind_order=frame["kind"].map(_KINDS.index),
        limit=(frame["max_days"] / frame["available_days"].where(frame["available_days"] > 0)).clip(upper=1),
    ).sort_values(["kind_order", "share", "staff"], ascending=[True, False, True])
    kinds = [kind for kind in _KINDS if (frame["kind"] == kind).any()]
    base = alt.Chart(data(frame)).encode(
        x=alt.X(
            "staff:N",
            sort=list(frame["staff"]),
            scale=alt.Scale(paddingInner=0.2 if len(frame) <= _APART else 0),
            axis=alt.Axis(title="a bar a person", labels=False, ticks=False),
        ),
        tooltip=[
            alt.Tooltip("staff:N", title="Person"),
            alt.Tooltip("qualifications:N", title="Qualifications"),
            alt.Tooltip("languages:N", title="Languages"),
            alt.Tooltip("classes:Q", title="Classes"),
            alt.Tooltip("engaged_days:Q", title="Days engaged"),
            alt.Tooltip("prep_days:Q", title="of them preparing"),
            alt.Tooltip("available_days:Q", title="Days available"),
            alt.Tooltip("share:Q", title="Share", format=".0%"),
            alt.Tooltip("max_days:Q", title="Limit of days"),
        ],
    )
    axis = alt.Axis(title=None, format="%", tickCount=5, domain=False, ticks=False)
    scale = alt.Scale(domain=[0, max(1.0, frame["share"].max())])
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        y=alt.Y("share:Q", axis=axis, scale=scale),
        color=alt.Color("kind:N", scale=look.colours(kinds), legend=alt.Legend(title=None)),
    )
    limits = base.mark_tick(color=look.ink, thickness=1.5, opacity=0.6).encode(y=alt.Y("limit:Q", axis=axis))
    return dressed(alt.LayerChart(layer=[bars, limits]).properties(width=look.width, height=240), look)
