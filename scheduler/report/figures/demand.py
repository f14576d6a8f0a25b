"""Who asked for what, who is placed, and what keeps the others out."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

import pandas as pd

from scheduler.placed import placed
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.figures.frame import frame_of
from scheduler.rulebook import RULES

__all__ = ["ANY_PROGRAMME", "UNKNOWN_REASON", "By", "demand", "requests", "rule_title", "unplaced", "unplaced_by_rule"]

By = Literal["priority", "requester", "programmes"]
"""A column that demand may be broken down by."""

ANY_PROGRAMME = "any"
"""How a request that allows all programmes is labelled."""

UNKNOWN_REASON = "not known"
"""How the missing reason of an unplaced request is labelled."""


def requests(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return each request with what became of it.

    Returns
    -------
    A frame with a row a request, in the order given: request, requester, skills (the path), language, from, to, due,
    priority, weight (of one trainee), programmes (allowed, or `ANY_PROGRAMME`), headcount, placed (trainees with a seat
    at every step), unplaced, weighted_unplaced, finish (the last day of the last class, missing where none is placed),
    classes (ids and seats, in order of the steps).
    """
    seated = placed(problem, plan.rows)
    booked = defaultdict(list)
    for booking in sorted(plan.rows.bookings, key=lambda booking: booking.step):
        booked[booking.request].append(booking)
    order = [programme.programme for programme in problem.programmes]
    end_of = {run.id: run.end for run in plan.rows.classes}
    rows = []
    for request in problem.requests:
        there = min(request.headcount, seated[request.request])
        missing = request.headcount - there
        rows.append(
            {
                "request": request.request,
                "requester": request.requester,
                "skills": " > ".join(request.skills),
                "language": request.language,
                "from": request.from_,
                "to": request.to,
                "due": request.due,
                "priority": request.priority,
                "weight": problem.weight(request),
                "programmes": "; ".join(sorted(request.programmes, key=order.index))
                if request.programmes
                else ANY_PROGRAMME,
                "headcount": request.headcount,
                "placed": there,
                "unplaced": missing,
                "weighted_unplaced": problem.weight(request) * missing,
                "finish": max((end_of[booking.run] for booking in booked[request.request]), default=None),
                "classes": ", ".join(f"{booking.run} × {booking.seats}" for booking in booked[request.request]),
            }
        )
    columns = (
        "request requester skills language from to due priority weight programmes headcount placed unplaced "
        "weighted_unplaced finish classes"
    )
    frame = frame_of(columns, rows)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("from", "to", "due", "finish")})


def demand(problem: Problem, plan: Plan, by: By) -> pd.DataFrame:
    """Return trainees requested, placed and unplaced by a column of :func:`requests`, in its order.

    Returns
    -------
    A frame with a row a group: the column, requests (their number), headcount, placed, unplaced, weighted_unplaced,
    placed_share (of headcount).
    """
    groups = requests(problem, plan).groupby(by, sort=True)
    frame = groups.agg(
        requests=("request", "size"),
        headcount=("headcount", "sum"),
        placed=("placed", "sum"),
        unplaced=("unplaced", "sum"),
        weighted_unplaced=("weighted_unplaced", "sum"),
    ).reset_index()
    return frame.assign(placed_share=frame["placed"] / frame["headcount"])


def unplaced(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return the requests of which trainees are unplaced, the heaviest first.

    Returns
    -------
    A frame with a row a request: the columns of :func:`requests`, rules (titles) and reasons (a line each), or
    `UNKNOWN_REASON`.
    """
    frame = requests(problem, plan)
    reasons = {entry.request: entry.reasons for entry in plan.rows.unplaced}
    frame = frame[frame["unplaced"] > 0].sort_values(
        ["weighted_unplaced", "unplaced"], ascending=False, kind="stable", ignore_index=True
    )
    rules = [
        list(dict.fromkeys(rule_title(reason.rule) for reason in reasons.get(code, ()))) for code in frame["request"]
    ]
    texts = [
        list(dict.fromkeys(f"{rule_title(reason.rule)}: {reason.text}" for reason in reasons.get(code, ())))
        for code in frame["request"]
    ]
    return frame.assign(
        rules=["; ".join(found) or UNKNOWN_REASON for found in rules],
        reasons=["\n".join(found) or UNKNOWN_REASON for found in texts],
    )


def unplaced_by_rule(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return how many unplaced trainees each rule keeps out; one whom several rules keep out counts at each.

    Returns
    -------
    A frame with a row a rule, most trainees first: rule (its title, or `UNKNOWN_REASON`), requests, trainees.
    """
    frame = unplaced(problem, plan)
    frame = frame.assign(rule=[rules.split("; ") for rules in frame["rules"]]).explode("rule")
    sums = frame.groupby("rule").agg(requests=("request", "size"), trainees=("unplaced", "sum")).reset_index()
    return sums.sort_values(["trainees", "rule"], ascending=[False, True], ignore_index=True)


def rule_title(rule: str) -> str:
    """Return a rule's title; its id, where the rulebook does not have it."""
    return RULES[rule].title if rule in RULES else rule
