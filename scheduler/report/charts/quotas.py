"""How many of the seats that partners offer are used."""

from __future__ import annotations

from scheduler.later import altair as alt
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.charts.look import LIGHT, Look, data, dressed
from scheduler.report.figures import offerings

__all__ = ["quota_use"]


def quota_use(problem: Problem, plan: Plan, look: Look = LIGHT) -> alt.LayerChart:
    """Draw the seats booked of each offering's quota, by start, coloured by programme."""
    frame = offerings(problem, plan)
    frame = frame.assign(
        used=[f"{booked} of {seats}" for booked, seats in zip(frame["booked"], frame["seats"], strict=True)],
        label=[
            f"{code} · {host}" if host else code for code, host in zip(frame["offering"], frame["host"], strict=True)
        ],
    )
    names = [programme.programme for programme in problem.programmes]
    base = alt.Chart(data(frame)).encode(
        y=alt.Y(
            "label:N", sort=list(frame["label"]), axis=alt.Axis(title=None, domain=False, ticks=False, labelPadding=8)
        ),
        tooltip=[
            alt.Tooltip("offering:N", title="Offering"),
            alt.Tooltip("host:N", title="Host"),
            alt.Tooltip("course:N", title="Course"),
            alt.Tooltip("programme:N", title="Programme"),
            alt.Tooltip("start:T", title="From", format="%a %d %b %Y"),
            alt.Tooltip("end:T", title="To", format="%a %d %b %Y"),
            alt.Tooltip("used:N", title="Seats booked"),
            alt.Tooltip("trainees:N", title="Trainees"),
        ],
    )
    axis = alt.Axis(title="seats", tickCount=6, tickMinStep=1, domain=False, ticks=False)
    quota = base.mark_bar(color=look.grid, cornerRadiusEnd=3).encode(x=alt.X("seats:Q", axis=axis))
    booked = base.mark_bar(cornerRadiusEnd=3).encode(
        x=alt.X("booked:Q", axis=axis),
        color=alt.Color("programme:N", scale=look.colours(names), legend=alt.Legend(title=None)),
    )
    count = base.mark_text(align="left", dx=6, fontSize=11, color=look.muted).encode(x="seats:Q", text="used:N")
    return dressed(
        alt.LayerChart(layer=[quota, booked, count]).properties(width=look.width, height=20 * max(len(frame), 1)), look
    )
