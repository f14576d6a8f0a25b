"""The year at a glance: every class at its venue, coloured by programme."""

from __future__ import annotations

import heapq

import pandas as pd

from scheduler.later import altair as alt
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.charts.look import LIGHT, Look, data, dressed, horizon
from scheduler.report.figures import classes

__all__ = ["timeline"]

_ROW = 20
_SEPARATOR = "\x1f"
_DAY = pd.Timedelta(days=1)


def timeline(problem: Problem, plan: Plan, look: Look = LIGHT) -> alt.LayerChart:
    """Draw the classes by venue, and the offerings by host, coloured by programme; closures lie behind in grey.

    The tooltip of a class says who is on it. A click on a programme in the legend lets the others fade.
    """
    frame = _rows(problem, classes(problem, plan))
    rows, firsts = list(dict.fromkeys(frame["row"])), frame.drop_duplicates("group")[["row"]]
    bars = frame.dropna(subset="class").assign(until=lambda bars: bars["end"] + _DAY)
    x = horizon(problem, "start")
    y = alt.Y(
        "row:O",
        scale=alt.Scale(domain=rows, paddingInner=0.16, paddingOuter=0.08),
        axis=alt.Axis(
            title=None,
            domain=False,
            ticks=False,
            labelExpr=f"split(datum.label, '{_SEPARATOR}')[1]",
            labelPadding=8,
            labelLimit=190,
        ),
    )
    names = [programme.programme for programme in problem.programmes]
    chosen = alt.selection_point(fields=["programme"], bind="legend")
    base = alt.Chart(data(bars)).encode(x=x, y=y, tooltip=_tooltip())
    blocks = (
        base.mark_bar(cornerRadius=3, stroke=look.paper, strokeWidth=1)
        .encode(
            x2="until:T",
            color=alt.Color("programme:N", scale=look.colours(names), legend=alt.Legend(title=None)),
            opacity=alt.condition(chosen, alt.value(1), alt.value(0.15)),
        )
        .add_params(chosen)
    )
    width = "(scale('x', datum.until) - scale('x', datum.start))"
    labels = base.mark_text(
        align="left",
        dx=5,
        fontSize=10,
        color=look.paper,
        limit=alt.ExprRef(f"max(1, {width} - 8)"),
        opacity=alt.ExprRef(f"{width} < 34 ? 0 : 1"),
    ).encode(text="course:N")
    shut = (
        alt.Chart(data(_closures(problem, rows)))
        .mark_bar(color=look.steps[0], opacity=0.55)
        .encode(x=x, x2="until:T", y=y, tooltip=[alt.Tooltip("reason:N", title="Closed")])
    )
    lines = (
        alt.Chart(data(firsts))
        .mark_rule(color=look.grid)
        .encode(y=alt.Y("row:O", scale=alt.Scale(domain=rows), bandPosition=0))
    )
    chart = alt.LayerChart(layer=[lines, shut, blocks, labels]).properties(
        width=look.width, height=_ROW * max(len(rows), 1)
    )
    return dressed(chart, look)


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("class:N", title="Class"),
        alt.Tooltip("title:N", title="Course"),
        alt.Tooltip("programme:N", title="Programme"),
        alt.Tooltip("place:N", title="Place"),
        alt.Tooltip("start:T", title="From", format="%a %d %b %Y"),
        alt.Tooltip("end:T", title="To", format="%a %d %b %Y"),
        alt.Tooltip("filled:N", title="Seats"),
        alt.Tooltip("trainees:N", title="Trainees"),
        alt.Tooltip("staff:N", title="Staff"),
    ]


def _rows(problem: Problem, frame: pd.DataFrame) -> pd.DataFrame:
    """Give each class a row of its place that is free from its first to its last day; empty venues have a row too."""
    kinds = ["own"] * len(problem.venues) + ["offering"] * len(problem.offerings)
    hosts = [offering.host or offering.offering for offering in problem.offerings]
    groups = dict.fromkeys(zip(kinds, [venue.venue for venue in problem.venues] + hosts, strict=True))
    found = []
    for kind, place in groups:
        runs = frame[(frame["kind"] == kind) & (frame["place"] == place)]
        if runs.empty and kind == "offering":
            continue
        label = place if kind == "own" else f"{place} (partner)"
        lanes = _lanes(list(zip(runs["start"], runs["end"], strict=True)))
        runs = runs if len(runs) else runs.reindex([0])  # a row without a class
        rows = [f"{kind}{lane}{_SEPARATOR}{label if lane == 0 else ''}{_SEPARATOR}{place}" for lane in lanes or [0]]
        found.append(runs.assign(row=rows, group=f"{kind} {place}").sort_values("row", kind="stable"))
    if not found:
        return pd.DataFrame(columns=[*frame.columns, "row", "group", "filled"])
    placed = pd.concat(found, ignore_index=True)
    return placed.assign(filled=[f"{seats:.0f} of {most:.0f}" for seats, most in placed[["seats", "most"]].to_numpy()])


def _lanes(spans: list[tuple[pd.Timestamp, pd.Timestamp]]) -> list[int]:
    """Return a lane for each span, in order of start, such that no two in a lane share a day."""
    free: list[tuple[pd.Timestamp, int]] = []
    lanes = []
    for start, end in spans:
        lane = heapq.heappop(free)[1] if free and free[0][0] < start else len(free)
        heapq.heappush(free, (end, lane))
        lanes.append(lane)
    return lanes


def _closures(problem: Problem, rows: list[str]) -> pd.DataFrame:
    """Return the closures, on each row of their venue, within the horizon."""
    rows_of: dict[str, list[str]] = {}
    for row in rows:
        if row.startswith("own"):
            rows_of.setdefault(row.split(_SEPARATOR, 2)[2], []).append(row)
    first, last = problem.settings.horizon_start, problem.settings.horizon_end
    shut = [
        {
            "row": row,
            "start": max(closure.from_, first),
            "end": min(closure.to, last),
            "reason": closure.reason or "closed",
        }
        for closure in problem.closures
        if closure.from_ <= last and closure.to >= first
        for row in rows_of[closure.venue]
    ]
    frame = pd.DataFrame(shut, columns=["row", "start", "end", "reason"])
    return frame.assign(start=pd.to_datetime(frame["start"]), until=pd.to_datetime(frame["end"]) + _DAY)
