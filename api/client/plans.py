"""Plans, from Python."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from api.client.connection import Connection, once
from api.http.pages import Page
from api.routes.plan_bodies import PlanOut, ReportOut
from api.store import Stage
from scheduler import Plan, Problem
from scheduler.tables import plan_of

__all__ = ["Plans"]

_PAUSE = 1.0
"""Seconds between two looks at a plan that is being made."""


class Plans:
    """Plans, for planners."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, problem: Problem | None = None, key: str | None = None, **question: Any) -> PlanOut:
        """Ask for a plan, such as ``ask(time=60, title="first draft")``: of the live data, or of a problem.

        Parameters
        ----------
        problem
            What to plan; None for the live data.
        key
            The Idempotency-Key. Give the same one to ask the same again after a lost answer: it is made once.
        question
            What `POST /v1/plans` takes besides: title, time, levels, edits, baseline, freeze, pins …
        """
        body = dict(question)
        if problem is not None:
            body["problem"] = _document(problem)
        return self._connection.send("POST", "/v1/plans", PlanOut, body, once(key))

    def find(self, **query: Any) -> Iterator[PlanOut]:
        """Yield all plans that fit, the newest first, such as ``find(outcome="optimal")``."""
        offset: str | None = "0"
        while offset is not None:
            page = self._connection.get("/v1/plans", Page[PlanOut], **query, offset=offset)
            yield from page.items
            offset = page.next

    def get(self, plan: int) -> PlanOut:
        """Return how far a plan has come."""
        return self._connection.get(f"/v1/plans/{plan}", PlanOut)

    def wait(
        self, plan: int, *, seconds: float = 3600, on_change: Callable[[PlanOut], object] | None = None
    ) -> PlanOut:
        """Wait until a plan is done, and return what came of it.

        Parameters
        ----------
        plan
            Its number.
        seconds
            How long to wait at most.
        on_change
            Is given the plan whenever something has happened to it.

        Raises
        ------
        TimeoutError
            Where it is not done by then; it goes on all the same.
        """
        end, seen = time.monotonic() + seconds, ""
        while True:
            found = self.get(plan)
            if on_change is not None and found.etag != seen:
                on_change(found)
            seen = found.etag
            if found.stage is Stage.DONE:
                return found
            if time.monotonic() >= end:
                raise TimeoutError(f"plan {plan} is not done after {seconds} s; it goes on")
            time.sleep(_PAUSE)

    def result(self, plan: int) -> Plan:
        """Return the plan itself; while it is being made, the best so far."""
        return plan_of(self._connection.call("GET", f"/v1/plans/{plan}/result").json())

    def file(self, plan: int, form: str) -> bytes:
        """Return a plan as a file: `xlsx`, `html` or `json`."""
        return self._connection.file(f"/v1/plans/{plan}.{form}")

    def cancel(self, plan: int) -> PlanOut:
        """Stop a plan, and keep the best so far."""
        return PlanOut.model_validate_json(self._connection.call("POST", f"/v1/plans/{plan}/cancel").content)

    def erase(self, plan: int) -> None:
        """Erase a plan that is done."""
        self._connection.call("DELETE", f"/v1/plans/{plan}")

    def check(self, plan: Plan, problem: Problem | None = None, levels: str | None = None) -> ReportOut:
        """Judge a plan, made by whomever, against the live data or a problem.

        Parameters
        ----------
        plan
            The plan.
        problem
            What it answers; None for the live data.
        levels
            The levels that it was made for, where they are not those of the data.
        """
        document = _document(problem) if problem is not None else None
        body = {"plan": plan.rows.model_dump(mode="json", by_alias=True), "problem": document, "levels": levels}
        return self._connection.send("POST", "/v1/check", ReportOut, body)


def _document(problem: Problem) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(problem.canonical_json)
    return found
