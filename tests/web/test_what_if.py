"""From who is left out to a plan that places them: a real service, a real problem, and one click for the cheapest."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.web.conftest import PATIENCE, Open
from tests.web.serving import serving

expect.set_options(timeout=PATIENCE)

EXPLAINED = 180_000
"""Milliseconds that a worker may take to explain on a busy machine; the problem is tiny."""


def _too_few_beds() -> dict[str, list[dict[str, Any]]]:
    """Return a problem whose only request, of 8 who may not be split, lacks 2 beds and nothing else."""
    return {
        "settings": [
            {"key": "name", "value": "A few"},
            {"key": "horizon_start", "value": "2027-01-04"},
            {"key": "horizon_end", "value": "2027-02-28"},
        ],
        "programmes": [{"programme": "bilateral", "title": "Bilateral"}],
        "venues": [{"venue": "NORTH", "title": "North", "places": 20, "beds": 6}],
        "courses": [
            {
                "course": "MED",
                "title": "Medics",
                "awards": "medic",
                "programme": "bilateral",
                "language": "en",
                "days": 5,
                "min_size": 4,
                "max_size": 20,
            }
        ],
        "requests": [
            {
                "request": "R-1",
                "requester": "BDE-1",
                "skills": "medic",
                "headcount": 8,
                "language": "en",
                "from": "2027-01-04",
                "to": "2027-02-28",
                "may_split": "no",
            }
        ],
    }


def test_the_cheapest_unlock_becomes_a_plan_that_places_the_request(open_page: Open, tmp_path: Path) -> None:
    with serving(tmp_path) as home:
        with home.client() as planner:
            sent = {"Content-Type": "application/json"}
            data = json.dumps(_too_few_beds())
            planner.post("/v1/import", params={"mode": "apply"}, content=data, headers=sent).raise_for_status()
        plan = home.plan("As it is", 60)
        page = open_page(f"plans/{plan}?tab=unplaced", home.key, at=home)
        left = page.locator("main tbody tr", has=page.get_by_role("link", name="R-1"))
        expect(left).to_contain_text("8 trainees housed at venue NORTH, which has 6 beds")
        left.get_by_role("button", name="Explain R-1").click()
        help_ = left.locator(".people li").first
        expect(help_).to_contain_text("2 more beds at NORTH", timeout=EXPLAINED)
        help_.get_by_role("button", name="Make a plan of it").click()
        expect(page.get_by_role("heading", level=1, name="What if: 2 more beds at NORTH")).to_be_visible()
        page.get_by_role("link", name="Unplaced").click()
        expect(page.get_by_text("Everybody is placed.")).to_be_visible()
        made = int(re.findall(r"plans/(\d+)", page.url)[0])
        with home.client() as planner:
            asked = planner.get(f"/v1/plans/{made}").json()["question"]
            booked = planner.get(f"/v1/plans/{made}/bookings").json()
        assert asked["baseline"] == plan
        assert [edit["verb"] for edit in asked["edits"]] == ["add_beds"]
        assert [(one["request"], one["seats"]) for one in booked] == [("R-1", 8)]
