"""The whole of a planner's day on the reference year, from an empty database to a schedule on a phone and on paper."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.conftest import PATIENCE, Open
from tests.web.serving import Service, serving
from tests.web.timeline import drag, first_class

expect.set_options(timeout=PATIENCE)

SOLVE_PATIENCE = 300_000
"""Milliseconds that a worker may take to find a first plan of the year, on a busy machine."""


Record = Callable[[str, object], None]


def test_a_planners_day_on_the_reference_year(open_page: Open, tmp_path: Path, record_property: Record) -> None:
    with serving(tmp_path) as home:
        page = open_page("", at=home)
        begun = time.monotonic()
        _begin(page, home.key)
        _first_plan(page, "First of the year")
        record_property("from the key to a plan of the year on the timeline, s", round(time.monotonic() - begun))
        page.get_by_role("link", name="Progress").click()
        _stop(page)
        _publish(page, "This would be the first published schedule.", 1)
        _plan(page, home, "Another")
        _compare(page, home)
        _move_into_a_violation_and_out_again(page, home)
        _replan(page)
        _publish(page, "This would take the place of schedule 1", 2)
        with home.client() as client:
            classes = len(client.get("/v1/schedule").json()["classes"])
        _read(open_page("schedule", home.new_key("viewer"), at=home, width=390, height=844), classes)


def _begin(page: Page, key: str) -> None:
    """Sign in with the key that was printed, and take the reference data with one click."""
    page.get_by_label("Key").fill(key)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Begin with the reference year").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    asked = page.get_by_role("link", name=re.compile("1,650 trainees asked for"))  # data/lithuania-2023
    expect(asked).to_be_visible()


def _first_plan(page: Page, name: str) -> None:
    """Ask for a plan, and look at the first that is found while the search goes on."""
    page.get_by_role("link", name="Make a plan").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make the plan").click()
    page.get_by_role("link", name="Timeline").click(timeout=SOLVE_PATIENCE)
    expect(page.locator(".run").first).to_be_visible(timeout=SOLVE_PATIENCE)  # the first that is kept may hold no class


def _plan(page: Page, home: Service, name: str) -> None:
    """Ask for a plan, watch it until it has a value, stop it."""
    page.goto(f"{home.address}/#/plans")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Start from").select_option("")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    _stop(page)
    expect(page.get_by_role("link", name="Timeline")).to_be_visible()


def _stop(page: Page) -> None:
    """Stop a plan as soon as it has a value, unless it is done by then."""
    expect(page.locator(".levels tbody td").first).to_have_text(re.compile(r"\d"), timeout=SOLVE_PATIENCE)
    stop = page.get_by_role("button", name="Stop and keep the best")
    done = page.get_by_role("button", name="Erase")
    expect(stop.or_(done)).to_be_visible()
    stop.evaluate_all("(found) => found.forEach((one) => one.click())")  # without a wait: it may be done by now
    expect(done).to_be_visible()


def _publish(page: Page, before: str, schedule: int) -> None:
    """Read who must be told what, then publish."""
    page.get_by_role("link", name="Publish").click()
    expect(page.get_by_text(before)).to_be_visible()
    page.get_by_role("button", name=f"Publish as schedule {schedule}").click()
    expect(page.get_by_role("heading", name=f"Schedule {schedule} is published")).to_be_focused()


def _compare(page: Page, home: Service) -> None:
    page.goto(f"{home.address}/#/plans")
    page.get_by_label("Choose plan 1").check()
    page.get_by_label("Choose plan 2").check()
    page.get_by_role("link", name="Compare 2 plans").click()
    expect(page.get_by_role("heading", name="Plans side by side")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Unplaced, weighted")).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_text(["Figure", "First of the year № 1", "Another № 2"])


def _move_into_a_violation_and_out_again(page: Page, home: Service) -> None:
    page.goto(f"{home.address}/#/plans/1?tab=timeline")
    name = first_class(page).get_attribute("data-class")
    assert name is not None
    drag(page, page.locator(f'[data-class="{name}"]'), 20)  # no request of the year has so wide a window
    expect(page.get_by_text(re.compile("This breaks"))).to_be_visible()
    expect(page.locator(".judgement")).to_contain_text("Window: request")
    expect(page.locator(".run.moved")).to_be_focused()
    drag(page, page.locator(".run.moved"), -20)
    expect(page.get_by_text("No rule is broken.")).to_be_visible()
    expect(page.locator(".run.moved")).to_have_attribute("data-class", name)


def _replan(page: Page) -> None:
    page.get_by_role("button", name="Pin it, and replan around it").click()
    expect(page.get_by_role("heading", name=re.compile("around what was moved"))).to_be_visible()
    _stop(page)


def _read(page: Page, classes: int) -> None:
    """Read the schedule on a phone, and put it on paper."""
    expect(page.locator(".lead")).to_contain_text("Schedule 2, published")
    expect(page.locator(".agenda tbody tr")).to_have_count(classes)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the phone"
    page.emulate_media(media="print")
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
