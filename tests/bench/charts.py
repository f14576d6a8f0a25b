"""Charts of the benchmark: how plans get better with time, and what a plan costs as problems grow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from tests.bench.figures import first_plan, within_one_percent

__all__ = ["anytime", "cost", "save"]

Result = dict[str, Any]


def anytime(results: Sequence[Result]) -> alt.FacetChart:
    """Return the curves of the first level's value (solid) and bound (dashed) over time, a panel a problem."""
    points = []
    for result in sorted(results, key=lambda result: result["trainees"]):
        curve = [point for point in result["curve"] if point["level"] == min(each["level"] for each in result["curve"])]
        base = {"problem": result["case"], "method": result["method"]}
        for what in ("value", "bound"):
            known = [point for point in curve if point[what] is not None]
            points += [{**base, "what": what, "seconds": each["seconds"], "trainees": each[what]} for each in known]
            if known:
                points.append({**base, "what": what, "seconds": result["limit"], "trainees": known[-1][what]})
        if not curve and result.get("levels"):
            steps = (result["phases"]["solving"], result["limit"])
            points += [
                {**base, "what": "value", "seconds": each, "trainees": result["levels"][0]["value"]} for each in steps
            ]
    frame = pd.DataFrame(points, columns=["problem", "method", "what", "seconds", "trainees"])
    chart: alt.FacetChart = (
        alt.Chart(frame)
        .mark_line(interpolate="step-after")
        .encode(
            x=alt.X("seconds:Q", scale=alt.Scale(type="symlog"), title="seconds"),
            y=alt.Y("trainees:Q", title="weighted trainees unplaced"),
            color=alt.Color("method:N"),
            strokeDash=alt.StrokeDash("what:N", sort=["value", "bound"], title="value, bound"),
        )
        .properties(width=260, height=200)
        .facet(alt.Facet("problem:N", sort=list(dict.fromkeys(frame["problem"])), title=None), columns=3)
        .resolve_scale(y="independent")
    )
    return chart


def cost(results: Sequence[Result]) -> alt.LayerChart:
    """Return the seconds of each phase of Muster against the trainees of the synthetic years."""
    rows = []
    for result in results:
        if result["group"] == "size" and result["method"] == "muster" and "phases" in result:
            phases = {phase: seconds for phase, seconds in result["phases"].items() if phase != "solving"}
            phases["first plan"] = first_plan(result) or 0.0
            phases["within 1 %"] = within_one_percent(result) or 0.0
            rows += [
                {"trainees": result["trainees"], "phase": phase, "seconds": max(seconds, 0.001)}
                for phase, seconds in phases.items()
            ]
    frame = pd.DataFrame(rows, columns=["trainees", "phase", "seconds"])
    base = alt.Chart(frame).encode(
        x=alt.X("trainees:Q", scale=alt.Scale(type="log"), title="trainees"),
        y=alt.Y("seconds:Q", scale=alt.Scale(type="log"), title="seconds"),
        color=alt.Color("phase:N"),
    )
    chart: alt.LayerChart = (base.mark_line() + base.mark_point(filled=True)).properties(width=480, height=300)
    return chart


def save(results: Sequence[Result], folder: Path) -> None:
    """Write both charts as SVG."""
    years = [result for result in results if result["group"] in ("reference", "size")]
    if not years:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in (("benchmark-anytime", anytime(years)), ("benchmark-cost", cost(years))):
        chart.save(folder / f"{name}.svg")
