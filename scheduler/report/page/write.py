"""The page put together: figures as tables, charts as Vega specifications, and the script that draws them."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from scheduler.check.checker import check
from scheduler.check.report import Report
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report import charts, columns, figures
from scheduler.report.matching import require_match
from scheduler.report.tables import Table, money, percent, share, table_of, weeks_table, whole
from scheduler.rulebook import RULES, TERMS
from scheduler.tables.atomic import replacing

__all__ = ["html", "write_html"]

_HYPHENED = re.compile(r"([^\s,;-]{1,24}-[^\s,;]{1,24})")

_MOST = 50
"""Most violations and false claims that the page lists."""


def write_html(
    problem: Problem, plan: Plan, path: Path | str, checked: Report | None = None, baseline: Plan | None = None
) -> None:
    """Write the report of a plan as one page of HTML that works without a network.

    Parameters
    ----------
    problem, plan
        What was asked and what is answered.
    path
        The file to write; one that exists is replaced.
    checked
        The checker's answer, where it was asked with a baseline or levels of the caller's; None checks the plan.
    baseline
        The published plan in whose place this one comes; the page then lists who must be told what.

    Raises
    ------
    InputError
        If the plan is not one of this problem.
    OSError
        If the file can't be written.
    """
    text = html(problem, plan, checked, baseline)
    with replacing(Path(path)) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def html(problem: Problem, plan: Plan, checked: Report | None = None, baseline: Plan | None = None) -> str:
    """Return the report of a plan as a page of HTML; see :func:`write_html`."""
    require_match(problem, plan)
    checked = checked or check(problem, plan)
    bundle, script, style = _bundle(), _asset("page.js"), _asset("page.css")
    settings, summary = problem.settings, figures.summary(problem, plan)
    panels = charts.interpreter_panels(problem, plan, charts.PAGE)
    faults = [(RULES[violation.rule].title, violation.text) for violation in checked.violations]
    faults += [("Claim", text) for text in checked.mismatches]
    return _template().render(
        policy=_policy(bundle, script),
        style=Markup(style),
        script=Markup(script),
        bundle=Markup(bundle),
        name=settings.name,
        horizon=f"{_long(settings.horizon_start)} – {_long(settings.horizon_end)}",
        made=_made(plan),
        fingerprint=problem.sha256[:12],
        summary=summary,
        placed_share=summary.placed / summary.requested if summary.requested else 1.0,
        checked=checked,
        faults=faults[:_MOST],
        more_faults=max(0, len(faults) - _MOST),
        terms=TERMS.values(),
        rules=figures.unplaced_by_rule(problem, plan).itertuples(index=False, name=None),
        pairs=[(f"interpreters-{number}", pair) for number, pair in enumerate(panels)],
        sections=_sections(problem, bool(panels)),
        charts=_charts(problem, plan, panels),
        changes=table_of("Changes", figures.changes(baseline, plan), columns.CHANGES),
        **_tables(problem, plan),
    )


def _sections(problem: Problem, interpreters: bool) -> list[tuple[str, str]]:
    sections = {
        "overview": "Overview",
        "quality": "Levels",
        "demand": "Demand",
        "timeline": "Year",
        "venues": "Beds",
        "staff": "Staff",
        "interpreters": "Interpreters" if interpreters else "",
        "offerings": "Partners’ seats" if problem.offerings else "",
        "unplaced": "Unplaced",
        "requests": "Requests",
    }
    return [(anchor, title) for anchor, title in sections.items() if title]


def _tables(problem: Problem, plan: Plan) -> dict[str, Table]:
    """Return the page's tables; the columns that would not fit beside the long ones are left to the workbook."""
    demand = {by: (title, figures.demand(problem, plan, by)) for by, title in columns.DEMAND.items()}
    classes = _without(columns.CLASSES, "course", "title", "place", "days", "cost")
    unplaced = _without(columns.UNPLACED, "rules", "weighted_unplaced")
    asked = _without(columns.REQUESTS, "language", "programmes", "unplaced")
    return {
        "levels": table_of("Levels", figures.levels(problem, plan), columns.LEVELS),
        **{
            f"by_{by}": table_of(f"Demand by {by}", frame, _without(columns.demand_columns(by, title), "requests"))
            for by, (title, frame) in demand.items()
        },
        "programmes": table_of("Programmes", figures.programmes(problem, plan), columns.PROGRAMMES),
        "classes": table_of("Classes", figures.classes(problem, plan), classes),
        "staff": table_of("People", figures.staff_load(problem, plan), columns.STAFF),
        "offerings": table_of(
            "Offerings", figures.offerings(problem, plan), _without(columns.OFFERINGS, "cost", "free")
        ),
        "unplaced": table_of("Unplaced", figures.unplaced(problem, plan), unplaced),
        "requests": table_of("Requests", figures.requests(problem, plan), asked),
        "released": table_of("Released", figures.released(plan), columns.RELEASED),
        "venue_weeks": _venue_weeks(problem, plan),
        "interpreter_weeks": _interpreter_weeks(problem, plan),
    }


def _without(chosen: tuple[columns.Column, ...], *names: str) -> list[columns.Column]:
    return [column for column in chosen if column.name not in names]


def _venue_weeks(problem: Problem, plan: Plan) -> Table:
    frame = figures.venue_weeks(problem, plan)
    housed = frame.pivot(index="venue", columns="week", values="housed")
    beds = {venue.venue: "" if venue.beds is None else f" ({venue.beds})" for venue in problem.venues}
    lines = [(f"{venue}{beds[venue]}", [str(number or "") for number in housed.loc[venue]]) for venue in beds]
    return weeks_table("Trainees housed by venue and week", "Venue (beds)", frame["week"].drop_duplicates(), lines)


def _interpreter_weeks(problem: Problem, plan: Plan) -> Table:
    frame = figures.interpreter_weeks(problem, plan)
    lines = [
        (str(pair), [f"{used}/{most}" for used, most in zip(rows["engaged_days"], rows["available_days"], strict=True)])
        for pair, rows in frame.groupby("pair")
    ]
    return weeks_table("Interpreters by week", "Languages", frame["week"].drop_duplicates(), lines)


def _charts(problem: Problem, plan: Plan, panels: dict[str, Any]) -> dict[str, Any]:
    drawn = {
        name: getattr(charts, name)(problem, plan, charts.PAGE)
        for name in ("timeline", "bed_use", "staff_load", "quota_use")
    }
    drawn |= {f"interpreters-{number}": panel for number, panel in enumerate(panels.values())}
    return {name: chart.to_dict() for name, chart in drawn.items()}


def _made(plan: Plan) -> str:
    solve = plan.rows.solve
    versions = ", ".join(f"{name} {version}" for name, version in solve.versions.items())
    by = f" by {versions}" if versions else ""
    return (
        f"Status {solve.status}; made{by} in {solve.seconds:,.1f} s with {solve.workers} workers and seed {solve.seed}."
    )


def _policy(*scripts: str) -> str:
    """Return a policy by which the page loads nothing, and runs no script but these."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _long(date: dt.date) -> str:
    return f"{date.day} {date:%B} {date.year}"


def _asset(name: str) -> str:
    return files("scheduler.report.page").joinpath(name).read_text(encoding="utf-8")


def _unbroken(text: str) -> Markup:
    """Keep codes such as I-017 from being broken at their hyphens."""
    parts = _HYPHENED.split(text)
    return Markup("").join(Markup("<span>{}</span>").format(part) if i % 2 else part for i, part in enumerate(parts))


@cache
def _bundle() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script; it takes a second to build."""
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("scheduler.report", "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {
        "whole": whole,
        "money": money,
        "share": share,
        "percent": percent,
        "unbroken": _unbroken,
    }
    return environment.get_template("page.html.j2")
