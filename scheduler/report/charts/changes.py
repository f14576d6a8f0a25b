"""Two plans side by side: which requests gained and lost, and where classes went."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from scheduler.compare import Comparison, Receipt
from scheduler.later import altair as alt
from scheduler.report.charts.look import LIGHT, Look, data, dressed

__all__ = ["class_moves", "comparison", "request_gains"]


def request_gains(comparison: Comparison, look: Look = LIGHT) -> alt.LayerChart:
    """Draw how many trainees of each request are placed more or fewer, the losers first."""
    return dressed(_gains(comparison, look), look)


def class_moves(comparison: Comparison, look: Look = LIGHT) -> alt.LayerChart:
    """Draw the classes dropped, moved, added or changed: when they were (hollow) and when they are (full)."""
    return dressed(_moves(comparison, look), look)


def comparison(comparison: Comparison, look: Look = LIGHT) -> alt.VConcatChart:
    """Draw both, one above the other."""
    return dressed(alt.vconcat(_gains(comparison, look), _moves(comparison, look), spacing=36), look)


def _gains(comparison: Comparison, look: Look) -> alt.LayerChart:
    frame = comparison.requests_frame
    frame = frame[frame["gained"] != 0].sort_values(["gained", "request"])
    frame = frame.assign(
        what=["gained" if gained > 0 else "lost" for gained in frame["gained"]],
        label=[f"{gained:+d}" for gained in frame["gained"]],
    )
    base = alt.Chart(data(frame)).encode(
        y=alt.Y(
            "request:N",
            sort=list(frame["request"]),
            axis=alt.Axis(title=None, domain=False, ticks=False, labelPadding=8),
        ),
        x=alt.X("gained:Q", axis=alt.Axis(title="trainees placed, B − A", tickMinStep=1, domain=False, ticks=False)),
        tooltip=[
            alt.Tooltip("request:N", title="Request"),
            alt.Tooltip("before:Q", title="Placed in A"),
            alt.Tooltip("after:Q", title="Placed in B"),
            alt.Tooltip("moved:Q", title="Moved to another class"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=3, height=12).encode(
        color=alt.Color("what:N", scale=_scale(look, ["gained", "lost"]), legend=alt.Legend(title=None))
    )
    more = base.transform_filter("datum.gained > 0").mark_text(align="left", dx=6, fontSize=11, color=look.muted)
    fewer = base.transform_filter("datum.gained < 0").mark_text(align="right", dx=-6, fontSize=11, color=look.muted)
    return alt.LayerChart(layer=[bars, more.encode(text="label:N"), fewer.encode(text="label:N")]).properties(
        width=look.width, height=20 * max(len(frame), 1), title="Requests that gained and lost"
    )


def _moves(comparison: Comparison, look: Look) -> alt.LayerChart:
    lines = {
        (line.before, line.after): line
        for line in (*comparison.receipts.of("venue"), *comparison.receipts.of("offering"))
    }
    rows = [
        {
            "label": _label(line),
            "what": line.what,
            "when": when,
            "place": run.offering or run.venue,
            "start": run.start,
            "end": run.end + dt.timedelta(days=1),
            "trainees": seats,
        }
        for line in sorted(lines.values(), key=_first_day)
        for when, run, seats in (("A", line.before, line.seats_before), ("B", line.after, line.seats_after))
        if run is not None
    ]
    labels = list(dict.fromkeys(str(row["label"]) for row in rows))
    spans = pd.DataFrame(rows, columns=["label", "what", "when", "place", "start", "end", "trainees"])
    base = alt.Chart(data(spans)).encode(
        x=alt.X("start:T", axis=alt.Axis(title=None, format="%d %b", domain=False, ticks=False)),
        x2="end:T",
        y=alt.Y("label:N", sort=labels, axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=320)),
        tooltip=[
            alt.Tooltip("label:N", title="Class"),
            alt.Tooltip("what:N", title="Change"),
            alt.Tooltip("when:N", title="In the plan"),
            alt.Tooltip("place:N", title="Place"),
            alt.Tooltip("start:T", title="From", format="%a %d %b %Y"),
            alt.Tooltip("trainees:Q", title="Trainees"),
        ],
    )
    colour = alt.Color(
        "what:N",
        scale=_scale(look, ["added", "dropped", "moved", "changed"]),
        legend=alt.Legend(title=None),
    )
    was = base.transform_filter("datum.when == 'A'").mark_bar(height=12, filled=False, strokeWidth=1.5)
    now = base.transform_filter("datum.when == 'B'").mark_bar(height=8, cornerRadius=2)
    return alt.LayerChart(layer=[was.encode(stroke=colour), now.encode(color=colour)]).properties(
        width=look.width, height=20 * max(len(labels), 1), title="Classes: hollow as in A, full as in B"
    )


def _label(line: Receipt) -> str:
    runs = [run for run in (line.before, line.after) if run is not None]
    places = " → ".join(dict.fromkeys(run.offering or run.venue or "" for run in runs))
    return f"{runs[0].course} · {places} · {runs[0].start:%d %b}"


def _first_day(line: Receipt) -> tuple[dt.date, str]:
    run = line.before or line.after
    assert run is not None  # a receipt is about a class
    return run.start, run.id


def _scale(look: Look, names: list[str]) -> alt.Scale:
    """Return one colour a change, the same in both charts."""
    order = {"added": 2, "gained": 2, "dropped": 4, "lost": 4, "moved": 0, "changed": 7}
    return alt.Scale(domain=names, range=[look.categories[order[name]] for name in names])
