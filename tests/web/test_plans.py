"""What a plan says of itself: what it could not leave as it was, and who it leaves out, however long their codes."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.web.conftest import PATIENCE, Open
from tests.web.serving import Service
from tests.web.timeline import first_class

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def closed(service: Service, published: int) -> tuple[int, str]:
    """Give a plan with a class pinned at a venue that is closed meanwhile, and that class."""
    with service.client() as client:
        classes = client.get(f"/v1/plans/{published}/result").json()["classes"]
        own = next(one for one in classes if one["venue"])
        shut = {"verb": "close_venue", "venue": own["venue"], "from": own["start"], "to": own["end"]}
        asked = {"title": "Shut", "time": 5, "levels": "unplaced", "baseline": published, "edits": [shut]}
        plan = int(client.post("/v1/plans", json={**asked, "pins": [own["class"]]}).json()["plan"])
        with client.stream("GET", f"/v1/plans/{plan}/events") as events:
            for _ in events.iter_lines():  # they end with the plan
                pass
    return plan, own["class"]


TOLD = {
    "en-GB": ("This was to stay as it was", "Closures: class {} is in session at venue"),
    "lt-LT": ("Tai turėjo likti", "Uždarymai: grupė {} vyksta mokymo vietoje"),
    "uk-UA": ("Це мало лишитися", "Закриття: група {}"),
}


@pytest.mark.parametrize("language", sorted(TOLD))
def test_a_pin_that_gave_way_is_told_with_the_rule(
    open_page: Open, service: Service, closed: tuple[int, str], language: str
) -> None:
    plan, name = closed
    head, why = TOLD[language]
    page = open_page(f"plans/{plan}", service.key, language=language)
    told = page.get_by_role("main").locator(".note.warn", has_text=head)
    expect(told).to_contain_text(f"{name}: {why.format(name)}")
    expect(told.locator("[lang=en]")).to_have_count(1 if language == "en-GB" else 0)


def test_a_plan_that_left_everything_as_it_was_says_nothing_of_it(
    open_page: Open, service: Service, published: int
) -> None:
    page = open_page(f"plans/{published}", service.key)
    expect(page.get_by_role("navigation", name="Parts of the plan")).to_be_visible()
    expect(page.get_by_text("This was to stay as it was")).to_have_count(0)


def test_who_moves_a_class_where_no_pin_can_hold_it_is_told(open_page: Open, service: Service, published: int) -> None:
    page = open_page(f"plans/{published}?tab=timeline", service.key)
    classes = page.locator(".run").evaluate_all("(runs) => runs.map((run) => run.dataset.class)")
    name = str(first_class(page).get_attribute("data-class"))
    first_class(page).focus()
    page.keyboard.press("Alt+ArrowRight")
    moved = str(page.locator(".run.moved").get_attribute("data-class"))
    page.get_by_role("button", name="Undo").click()
    other = next(one for one in classes if one != name)
    broken: dict[str, object] = {"rule": "closures", "text": "it is closed"}
    page.route("**/v1/check", lambda call: call.fulfill(json={"violations": [broken]}))
    for among, warned in (([moved], 1), ([moved, other], 0), ([other], 0)):
        broken["entities"] = {"class": among}
        page.locator(f'[data-class="{name}"]').focus()
        page.keyboard.press("Alt+ArrowRight")
        expect(page.get_by_text("This breaks 1 rule")).to_be_visible()
        expect(page.get_by_text("a pin would give way there")).to_have_count(warned)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".judgement")).to_be_empty()


def test_codes_of_any_length_stay_within_the_table(open_page: Open, service: Service, published: int) -> None:
    code = "L" * 200
    reason = {"rule": "window", "text": f"class {code} starts on 2023-01-01, a holiday"}
    left = [{"request": name, "requester": name, "trainees": 3, "reasons": [reason]} for name in (code, "R-001")]
    within = (
        "[...document.querySelectorAll('main table')].every((one) => one.scrollWidth <= one.parentElement.clientWidth)"
    )
    for width in (1280, 390):
        page = open_page("plans", service.key, width=width)
        page.route(f"**/v1/plans/{published}/unplaced", lambda call: call.fulfill(json=left))
        page.goto(f"{service.address}/#/plans/{published}?tab=unplaced")
        expect(page.get_by_role("link", name="R-001", exact=True)).to_be_visible()
        assert page.evaluate(within)


def test_a_day_to_freeze_until_lies_within_the_horizon(open_page: Open, service: Service, published: int) -> None:
    with service.client() as client:
        (settings,) = client.get("/v1/tables/settings").json()["rows"]
    page = open_page("plans", service.key)
    until = page.get_by_label("Leave all as it is before")
    beyond = date.fromisoformat(settings["horizon_end"]).replace(year=2099).isoformat()
    for day, sound in ((settings["horizon_start"], True), (settings["horizon_end"], True), (beyond, False)):
        until.fill(day)
        assert until.evaluate("(input) => input.checkValidity()") is sound, day
    page.get_by_label("Start from").select_option("")
    expect(until).to_be_hidden()
    assert until.evaluate("(input) => input.form.checkValidity()"), "what is not asked for stands in nobody's way"
