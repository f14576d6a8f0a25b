"""Plans changed by hand over HTTP: kept with what is so of them, sound unless they break a rule."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.plans.tiny import live, made_live


def _keep(planner: TestClient, plan: dict[str, Any], **more: Any) -> Any:
    answer = planner.post("/v1/plans/edited", json={"plan": plan, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_plan_that_breaks_no_rule_is_sound_though_the_data_has_changed(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    plan = planner.get(f"/v1/plans/{made_live(planner, app)}/result").json()
    before = {row["request"]: row for row in plan["unplaced"]}
    more = {"request": "R-4", "requester": "BDE-1", "skills": "medic", "headcount": 6, "language": "uk"}
    assert planner.post("/v1/requests", json=[{**more, "from": "2026-02-02", "to": "2026-03-29"}]).status_code == 201
    assert planner.post("/v1/requests/R-4/approve", json={}).status_code == 200
    assert planner.post("/v1/check", json={"plan": plan}).json()["violations"] == []
    kept = _keep(planner, plan)
    assert (kept["outcome"], kept["error"], kept["faults"]) == ("feasible", None, [])
    result = planner.get(f"/v1/plans/{kept['plan']}/result").json()
    assert {row["request"]: row for row in result["unplaced"]} == {
        **before,  # with their reasons
        "R-4": {"request": "R-4", "trainees": 6, "reasons": []},
    }
    assert planner.post("/v1/check", json={"plan": result}).json()["ok"]  # what it says of itself is so
    assert planner.post(f"/v1/plans/{kept['plan']}/publish", json={}).status_code == 201


def test_a_plan_that_breaks_a_rule_is_kept_as_one_that_does(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    plan = planner.get(f"/v1/plans/{made_live(planner, app)}/result").json()
    plan["classes"][0]["staff"] = []
    (violation,) = planner.post("/v1/check", json={"plan": plan}).json()["violations"]
    kept = _keep(planner, plan)
    said = f"staff-need: {violation['text']}"
    assert (kept["outcome"], kept["error"]) == ("breaks-rules", said)
    assert [fault["text"] for fault in kept["faults"]] == [said]
    refused = planner.post(f"/v1/plans/{kept['plan']}/publish", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:muster:error:breaks-rules")


def test_nobody_searched_for_a_plan_that_is_kept_so_nothing_is_proven_of_it(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    plan = planner.get(f"/v1/plans/{made_live(planner, app)}/result").json()
    assert plan["solve"]["status"] == "optimal"
    kept = _keep(planner, plan)
    result = planner.get(f"/v1/plans/{kept['plan']}/result").json()
    assert (result["solve"]["status"], result["solve"]["levels"]) == ("feasible", [])
    claimed = {level["level"]: level["value"] for level in plan["solve"]["levels"]}
    recomputed = {level["level"]: level["value"] for level in kept["checked"]["levels"]}
    assert claimed.items() <= recomputed.items()
    assert {level["bound"] for level in kept["checked"]["levels"]} == {None}


def test_a_plan_is_judged_by_the_levels_that_it_was_made_for(planner: TestClient, app: FastAPI) -> None:
    live(planner, app)
    levels = "unplaced; unplaced"
    plan = planner.get(f"/v1/plans/{made_live(planner, app, levels=levels)}/result").json()
    report = planner.post("/v1/check", json={"plan": plan, "levels": levels}).json()
    assert (report["ok"], report["mismatches"]) == (True, [])
    left = report["terms"]["unplaced"]
    assert [(one["text"], one["value"], one["claimed"]) for one in report["levels"]] == [("unplaced", left, left)] * 2
    assert not planner.post("/v1/check", json={"plan": plan}).json()["ok"]  # by the levels of the data it claims others
    kept = _keep(planner, plan, levels=levels)
    assert (kept["outcome"], kept["question"]["levels"]) == ("feasible", levels)
    assert [(one["text"], one["value"]) for one in kept["checked"]["levels"]] == [("unplaced", left)] * 2


@pytest.mark.parametrize("path", ["/v1/check", "/v1/plans/edited"])
def test_levels_that_cannot_be_read_are_refused(planner: TestClient, app: FastAPI, path: str) -> None:
    live(planner, app)
    plan = planner.get(f"/v1/plans/{made_live(planner, app)}/result").json()
    refused = planner.post(path, json={"plan": plan, "levels": "unplaced; joy"})
    assert refused.status_code == 422
    (fault,) = refused.json()["faults"]
    assert (fault["column"], fault["value"]) == ("levels", "unplaced; joy")
    assert fault["text"].startswith("level 2: no term 'joy'; the terms are")
