"""A commander's day: the published schedule on a phone and on paper, by address, in the reader's language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import PATIENCE, Open, shown
from tests.web.serving import Service

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture(scope="module")
def key(service: Service) -> str:
    return service.new_key("viewer")


def test_the_schedule_on_a_phone(open_page: Open, key: str) -> None:
    page = open_page("", key, width=390, height=844)
    expect(page.get_by_role("heading", name="Schedule")).to_be_visible()
    expect(page.locator(".agenda tbody tr").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the phone"


@pytest.mark.parametrize("language", ["en-GB", "lt-LT", "uk-UA"])
def test_the_overview_fits_the_narrowest_phone(open_page: Open, service: Service, language: str) -> None:
    page = open_page("dashboard", service.key, width=320, height=700, language=language)
    expect(page.locator(".shares")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_address_holds_the_view(open_page: Open, service: Service, key: str) -> None:
    page = open_page("schedule", key)
    venue = page.locator("select[name=venue]").locator("option").nth(1).get_attribute("value")
    assert venue is not None
    page.locator("select[name=venue]").select_option(venue)
    page.locator("select[name=group]").select_option("venue")
    expect(page.locator(".agenda h2")).to_have_text([venue])
    expect(page).to_have_url(re.compile(f"venue={venue}.*group=venue"))
    address = page.url
    again = open_page(address.partition("#/")[2], key)
    expect(again.locator(".agenda h2")).to_have_text([venue])
    with service.client(key) as client:
        held = client.get("/v1/schedule", params={"venue": venue}).json()["classes"]
    expect(again.locator(".agenda tbody tr")).to_have_count(len(held))


@pytest.mark.parametrize("group", ["venue", "request", "person"])
def test_it_is_printed_on_a4_each_on_a_sheet_of_its_own(open_page: Open, key: str, group: str) -> None:
    page = open_page(f"schedule?group={group}&sheets=yes", key)
    groups = page.locator(".agenda section").count()
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator("form.filters")).to_be_hidden()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= groups
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", paper)  # A4 is 595 × 842 points
    names = page.locator(".agenda .running th")
    expect(names).to_have_count(groups)
    expect(names.first).to_be_visible()  # a head of the table, so that it stands on each sheet
    within = "[...document.querySelectorAll('table')].every((one) => one.scrollWidth <= one.parentElement.clientWidth)"
    page.set_viewport_size({"width": 703, "height": 1000})  # the 186 mm of A4 within its margins
    assert page.evaluate(within), "a column is cut off"


def test_groups_are_printed_one_after_another_where_that_is_wanted(open_page: Open, key: str) -> None:
    page = open_page("schedule?group=request", key)
    groups = page.locator(".agenda section").count()
    each = page.get_by_label("On paper, a sheet for each")
    expect(each).not_to_be_checked()
    few = _sheets(page)
    each.check()
    expect(page).to_have_url(re.compile("sheets=yes"))
    assert few < groups <= _sheets(page)


def test_only_what_the_filters_show_is_printed(open_page: Open, key: str) -> None:
    page = open_page("schedule?group=request&sheets=yes", key)
    request = page.locator("select[name=request] option").nth(1).get_attribute("value")
    page.locator("select[name=request]").select_option(request)
    expect(page.locator(".agenda section")).to_have_count(1)
    assert _sheets(page) == 1


def _sheets(page: Page) -> int:
    """Return how many sheets of paper a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def test_the_timeline_shows_who_is_on_a_class(open_page: Open, key: str) -> None:
    page = open_page("schedule?as=timeline", key)
    page.locator(".run").first.click()
    expect(page.get_by_role("heading", name="Trainees of")).to_be_visible()
    page.get_by_role("button", name="By person").click()
    expect(page.locator(".group .name").first).to_have_text(re.compile(r"^[A-Z]-\d+"))
    page.get_by_role("button", name="Month").click()
    expect(page).to_have_url(re.compile("by=person.*zoom=month"))


def test_a_calendar_feed_is_made_and_can_be_read(open_page: Open, service: Service, key: str) -> None:
    page = open_page("schedule", key)
    page.get_by_role("button", name="Calendar feed").click()
    address = page.get_by_label("Address of the feed").input_value()
    assert address.startswith(service.address)
    with service.client() as client:
        calendar = client.get(address, headers={"Authorization": ""})
    assert calendar.text.startswith("BEGIN:VCALENDAR")


def test_files_are_saved_with_the_key(open_page: Open, key: str) -> None:
    page = open_page("schedule", key)
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_dates_are_in_the_readers_own_form(open_page: Open, key: str) -> None:
    page = open_page("schedule", key, language="uk-UA")
    expect(page.get_by_role("heading", name="Розклад")).to_be_visible()
    expect(page.locator(".agenda h2").first).to_have_text(re.compile("2023 р"))


def test_a_requester_sees_nobody_elses_bookings(open_page: Open, service: Service) -> None:
    key = service.new_key("requester", "BDE-NOBODY")
    page = open_page("schedule", key)
    expect(page.get_by_text("No class is like this.")).to_be_visible()
    expect(page.locator("select[name=staff]")).to_have_count(0)


def test_the_looks_follow_the_system_or_the_choice(open_page: Open, key: str) -> None:
    page = open_page("schedule", key, dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name=re.compile("^Look:")).click()  # system, then light
    light = page.evaluate(paper)
    assert light != dark
    page.reload()
    shown(page)
    assert page.evaluate(paper) == light
