"""How full the beds are, week by week."""

from __future__ import annotations

import pandas as pd

from scheduler.later import altair as alt
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.charts.look import LIGHT, STEPS, Look, data, dressed, horizon, step_of
from scheduler.report.figures import venue_weeks

__all__ = ["bed_use"]


def bed_use(problem: Problem, plan: Plan, look: Look = LIGHT) -> alt.Chart:
    """Draw the share of beds taken on each week's fullest day, by venue; of places, where beds have no limit."""
    frame = venue_weeks(problem, plan)
    share = frame["beds_share"].where(frame["beds"].notna(), frame["places_share"])
    frame = frame.assign(
        until=frame["week"] + pd.Timedelta(days=7),
        full=[step_of(value, days == 7) for value, days in zip(share, frame["closed_days"], strict=True)],
        housed_of=_of(frame["housed"], frame["beds"], "beds"),
        session_of=_of(frame["in_session"], frame["places"], "places"),
    )
    chart: alt.Chart = (
        alt.Chart(data(frame))
        .mark_rect(stroke=look.paper, strokeWidth=1.5)
        .encode(
            x=horizon(problem, "week"),
            x2="until:T",
            y=alt.Y(
                "venue:N",
                sort=[venue.venue for venue in problem.venues],
                axis=alt.Axis(title=None, domain=False, ticks=False, labelPadding=8),
            ),
            color=alt.Color(
                "full:O",
                scale=alt.Scale(domain=list(STEPS), range=list(look.steps)),
                legend=alt.Legend(title=None, columns=7, symbolStrokeWidth=0),
            ),
            tooltip=[
                alt.Tooltip("venue:N", title="Venue"),
                alt.Tooltip("week:T", title="Week of", format="%a %d %b %Y"),
                alt.Tooltip("housed_of:N", title="Housed at most"),
                alt.Tooltip("session_of:N", title="In session at most"),
                alt.Tooltip("classes:Q", title="Classes at most"),
                alt.Tooltip("closed_days:Q", title="Days closed"),
            ],
        )
        .properties(width=look.width, height=22 * max(len(problem.venues), 1))
    )
    return dressed(chart, look)


def _of(used: pd.Series, limit: pd.Series, noun: str) -> list[str]:
    return [
        f"{number} (no limit)" if pd.isna(most) else f"{number} of {most:.0f} {noun}"
        for number, most in zip(used, limit, strict=True)
    ]
