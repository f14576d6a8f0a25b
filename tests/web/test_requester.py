"""A requester's day: sign in, ask by form and by paste with a fault mended, see what came of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import PATIENCE, Open
from tests.web.serving import Service

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def key(service: Service) -> str:
    return service.new_key("requester", "BDE-77")


def test_signing_in_with_a_key(open_page: Open, key: str) -> None:
    page = open_page(expected=("401",))
    page.get_by_label("Key").fill("muster_0_no")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("This key is not known")).to_be_visible()
    page.get_by_label("Key").fill(key)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My requests")).to_be_visible()
    places = page.get_by_role("navigation", name="Places").get_by_role("link")
    expect(places).to_have_text(["New request", "My requests", "Schedule"])  # what the role may not do is not shown
    page.get_by_text("BDE-77").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == ["muster.theme"]


def test_what_a_role_may_not_see_leads_home(open_page: Open, key: str) -> None:
    page = open_page("plans", key)
    expect(page.get_by_role("heading", name="My requests")).to_be_visible()


def test_a_request_by_form(open_page: Open, key: str) -> None:
    page = open_page("request", key)
    page.get_by_label("Step 1 of the path").select_option(index=1)
    expect(page.get_by_text("awarded by")).to_be_visible()
    page.get_by_label("Trainees").fill("0")
    expect(page.get_by_text("At least 1.")).to_be_visible()
    page.get_by_label("Trainees").fill("6")
    expect(page.get_by_text("At least 1.")).to_be_hidden()
    page.get_by_label("Language", exact=True).nth(1).select_option("uk")
    page.get_by_label("Not before").fill("2023-06-30")
    page.get_by_label("Done by, at the latest").fill("2023-03-01")
    expect(page.get_by_text("This is before the first day.")).to_be_visible()
    page.get_by_label("Not before").fill("2023-01-10")
    page.get_by_label("Done by, at the latest").fill("2023-11-30")
    said = page.get_by_role("complementary")
    expect(said.get_by_text(re.compile(r"Nothing stands in its way|can't be served"))).to_be_visible()
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_role("heading", name=re.compile(r"R-\d+ is sent"))).to_be_focused()
    page.get_by_role("link", name="See the request").click()
    expect(page.get_by_text("It waits for a planner's approval.")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("BDE-77")).to_be_visible()


def test_one_that_cannot_be_served_is_told_at_once(open_page: Open, key: str) -> None:
    page = open_page("request", key)
    page.get_by_label("Step 1 of the path").select_option(index=1)
    page.get_by_label("Trainees").fill("6")
    page.get_by_label("Language", exact=True).nth(1).select_option("uk")
    page.get_by_label("Not before").fill("2023-03-01")
    page.get_by_label("Done by, at the latest").fill("2023-03-02")  # no course has two days
    expect(page.get_by_text("This can't be served in full as it is:")).to_be_visible()


def test_sending_nothing_says_what_is_needed(open_page: Open, key: str) -> None:
    page = open_page("request", key)
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("Choose at least one skill.")).to_be_visible()
    expect(page.get_by_text("This is needed.")).to_have_count(4)  # trainees, language, and both days
    expect(page.get_by_label("Step 1 of the path")).to_be_focused()


def test_requests_pasted_with_a_fault_that_is_mended(open_page: Open, key: str) -> None:
    page = open_page("paste", key, expected=("422",))
    skill = "basic"
    rows = [
        ["Skills", "Trainees", "Language", "Not before", "Done by, at the latest"],
        [skill, "8", "uk", "1.2.2023", "31.10.2023"],
        [skill, "many", "uk", "2023-02-01", "2023-10-31"],
    ]
    _paste(page, "\n".join("\t".join(row) for row in rows))
    cell = page.get_by_role("gridcell", name=re.compile("many"))
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("gridcell", name="2023-02-01")).to_have_count(2)  # the day with points is understood
    send = page.get_by_role("button", name="Send all")
    expect(send).to_be_disabled()
    cell.focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 requests, no fault.")).to_be_visible()
    send.click()
    expect(page.get_by_role("heading", name="2 requests are sent")).to_be_visible()
    expect(page.get_by_text("For 20 trainees in all.")).to_be_visible()


def test_the_page_in_other_languages(open_page: Open, key: str) -> None:
    page = open_page("requests", key, language="lt-LT")
    expect(page.locator("html")).to_have_attribute("lang", "lt")
    page.locator("header select").select_option("uk")
    expect(page.locator("html")).to_have_attribute("lang", "uk")


def _paste(page: Page, text: str) -> None:
    page.locator("textarea").evaluate(
        """(area, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )
