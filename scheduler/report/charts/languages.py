"""How busy interpreters are, week by week."""

from __future__ import annotations

import pandas as pd

from scheduler.later import altair as alt
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.charts.look import LIGHT, Look, data, dressed, horizon
from scheduler.report.figures import interpreter_weeks

__all__ = ["interpreter_panels", "interpreters"]

_STATES = {"engaged_days": "on this pair", "elsewhere_days": "elsewhere", "free_days": "free"}


def interpreters(problem: Problem, plan: Plan, look: Look = LIGHT) -> alt.VConcatChart:
    """Draw the person-days of interpreters by week, a panel a pair of languages."""
    return dressed(alt.vconcat(*_panels(problem, plan, look).values()), look)


def interpreter_panels(problem: Problem, plan: Plan, look: Look = LIGHT) -> dict[str, alt.Chart]:
    """Return the panels of :func:`interpreters` as charts of their own, by pair of languages."""
    return {pair: dressed(panel, look) for pair, panel in _panels(problem, plan, look).items()}


def _panels(problem: Problem, plan: Plan, look: Look) -> dict[str, alt.Chart]:
    frame = interpreter_weeks(problem, plan)
    return {str(pair): _panel(problem, rows, look).properties(title=pair) for pair, rows in frame.groupby("pair")}


def _panel(problem: Problem, frame: pd.DataFrame, look: Look) -> alt.Chart:
    long = frame.melt(["pair", "week", "available_days", "people"], list(_STATES), "state", "days")
    long = long.assign(order=long["state"].map(list(_STATES).index), state=long["state"].map(_STATES))
    panel: alt.Chart = (
        alt.Chart(data(long))
        .mark_area(interpolate="step-after")
        .encode(
            x=horizon(problem, "week"),
            y=alt.Y("days:Q", stack="zero", axis=alt.Axis(title="person-days a week", tickCount=4, domain=False)),
            color=alt.Color(
                "state:N",
                scale=alt.Scale(domain=list(_STATES.values()), range=[look.steps[5], look.steps[3], look.steps[2]]),
                legend=alt.Legend(title=None),
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("pair:N", title="Languages"),
                alt.Tooltip("week:T", title="Week of", format="%a %d %b %Y"),
                alt.Tooltip("state:N", title="Interpreters"),
                alt.Tooltip("days:Q", title="Person-days"),
                alt.Tooltip("available_days:Q", title="of those available"),
            ],
        )
        .properties(width=look.width, height=150)
    )
    return panel
