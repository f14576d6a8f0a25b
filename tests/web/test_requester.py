"""A requester's day: sign in, ask by form and by paste with a fault mended, see what came of it."""

from __future__ import annotations

import datetime as dt
import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from api.web.page import STATIC
from tests.web.conftest import PATIENCE, Open
from tests.web.serving import Service

expect.set_options(timeout=PATIENCE)

WORDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (STATIC / "words").glob("*.json")}


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


def test_whose_key_is_taken_back_reads_so_at_the_door(open_page: Open, service: Service) -> None:
    key = service.new_key("requester", "BDE-77")
    page = open_page("requests", key, expected=("401",))
    with service.client() as client:
        client.delete(f"/v1/keys/{key.split('_')[1]}").raise_for_status()
    page.get_by_role("navigation", name="Places").get_by_role("link", name="New request").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("was revoked, or has expired")


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
    expect(page.get_by_text(re.compile("^Tue,? 10 January 2023$"))).to_be_visible()  # the field follows the browser
    page.get_by_label("Done by, at the latest").fill("2023-11-30")
    said = page.get_by_role("complementary")
    expect(said.get_by_text(re.compile(r"Nothing stands in its way|can't be served"))).to_be_visible()
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_role("heading", name=re.compile(r"R-\d+ is sent"))).to_be_focused()
    page.get_by_role("link", name="See the request").click()
    expect(page.get_by_text("It waits for a planner's approval.")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("BDE-77")).to_be_visible()


def test_one_that_is_sent_at_once_is_not_found_like_itself(open_page: Open, key: str) -> None:
    page = open_page("request", key)
    page.clock.install()
    page.clock.pause_at(dt.datetime.now() + dt.timedelta(days=1))  # however slow the test, the hand is quick
    page.get_by_label("Step 1 of the path").select_option(index=1)
    page.get_by_label("Trainees").fill("17")
    page.get_by_label("Language", exact=True).nth(1).select_option("uk")
    page.get_by_label("Not before").fill("2023-02-10")
    page.get_by_label("Done by, at the latest").fill("2023-11-20")
    asked: list[str] = []
    page.on("request", lambda call: asked.append(urlsplit(call.url).path))
    page.get_by_role("button", name="Send the request").dblclick()
    expect(page.get_by_role("heading", name=re.compile(r"R-\d+ is sent"))).to_be_focused()
    page.clock.run_for(10_000)
    page.evaluate("fetch('/healthz').then((answer) => answer.status)")
    assert asked == ["/v1/requests", "/healthz"]


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
        [skill, "8", "uk", "1.2.2023", "31 Oct 2023"],
        [skill, "many", "uk", "2023-02-01 00:00:00", "31/10/2023"],
    ]
    _paste(page, "\n".join("\t".join(row) for row in rows))
    cell = page.get_by_role("gridcell", name=re.compile("many"))
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("gridcell", name="2023-02-01")).to_have_count(2)  # days are understood in many forms
    expect(page.get_by_role("gridcell", name="2023-10-31")).to_have_count(2)
    send = page.get_by_role("button", name="Send all")
    expect(send).to_be_disabled()
    cell.focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 requests, no fault.")).to_be_visible()
    send.click()
    expect(page.get_by_role("heading", name="2 requests are sent")).to_be_visible()
    expect(page.get_by_text("Trainees in all: 20.")).to_be_visible()


def test_who_mends_quickly_is_not_disturbed_by_the_check(open_page: Open, key: str) -> None:
    page = open_page("paste", key, expected=("422",))
    _paste(page, "".join(f"basic\t{many}\tuk\t2023-02-01\t2023-10-31\n" for many in ("many", "few", "none")))
    first, second, third = (page.locator(f'td[data-row="{row}"][data-at="1"]') for row in range(3))
    expect(third).to_have_attribute("aria-invalid", "true")
    first.focus()
    with page.expect_response("**/v1/requests/check"):
        page.keyboard.type("7")
        page.keyboard.press("Enter")
        expect(second).to_be_focused()
        page.keyboard.type("1")
        expect(third).to_have_attribute("aria-invalid", "true")  # what is wrong elsewhere is still said
    page.evaluate("new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))")
    page.keyboard.type("2")
    expect(second.locator("input")).to_have_value("12")
    third.click()  # what is typed is kept, and one click is enough
    expect(third).to_be_focused()
    expect(second).to_have_text("12")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(third).to_be_focused()
    expect(third.locator("span")).to_have_text("none")
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 requests, no fault.")).to_be_visible()


def test_a_request_says_where_it_is_placed_and_gives_a_calendar(
    open_page: Open, service: Service, published: int
) -> None:
    with service.client() as client:
        booking = client.get(f"/v1/plans/{published}/bookings").json()[0]
    page = open_page(f"requests/{booking['request']}", service.new_key("requester", booking["requester"]))
    placed = page.locator("section", has=page.get_by_role("heading", name="Where and when"))
    expect(placed.get_by_text(booking["course"])).to_be_visible()
    placed.get_by_role("button", name="Calendar feed").click()
    address = page.get_by_label("Address of the feed").input_value()
    with service.client() as client:
        calendar = client.get(address, headers={"Authorization": ""}).text
    assert calendar.count("BEGIN:VEVENT") >= 1
    page.get_by_role("button", name="Close").click()
    with page.expect_download() as download:
        placed.get_by_role("button", name="Calendar file").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_the_page_in_other_languages(open_page: Open, key: str) -> None:
    page = open_page("requests", key, language="lt-LT")
    expect(page.locator("html")).to_have_attribute("lang", "lt")
    page.locator("header select").select_option("uk")
    expect(page.locator("html")).to_have_attribute("lang", "uk")


def test_a_day_that_may_mean_two_is_not_guessed(open_page: Open, key: str) -> None:
    page = open_page("paste", key, expected=("422",))
    _paste(page, "basic\t8\tuk\t3/4/2023\t2023-10-31")
    cell = page.get_by_role("gridcell", name="3/4/2023")
    expect(cell).to_have_attribute("aria-invalid", "true")
    cell.focus()
    page.keyboard.type("2023-04-03")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 request, no fault.")).to_be_visible()


def test_rows_are_dropped_as_a_file(open_page: Open, key: str) -> None:
    page = open_page("paste", key)
    page.locator(".drop").evaluate(
        """(zone) => {
          const dataTransfer = new DataTransfer();
          const text = "Skills;Trainees;Language;From;To\\nbasic;5;uk;2023-02-01;2023-10-31";
          dataTransfer.items.add(new File([text], "rows.csv", { type: "text/csv" }));
          zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.get_by_text("1 request, no fault.")).to_be_visible()


UNKNOWN = ["Skills", "Trainees", "Language", "Not before", "Done by, at the latest", "Urgency", "Needed by"]


def test_a_heading_that_is_not_known_is_told_and_mended(open_page: Open, key: str) -> None:
    page = open_page("paste", key)
    _paste(page, "\t".join(UNKNOWN) + "\nbasic\t8\tuk\t2023-02-01\t2023-10-31\t1\t2023-06-01")
    told = page.locator(".note.bad li")
    expect(told).to_have_text(
        ["row 1, cell 6: there is no column “Urgency”", "row 1, cell 7: there is no column “Needed by”"]
    )
    expect(page.get_by_role("button", name="Send all")).to_have_count(0)
    text = page.locator("textarea")
    text.fill(text.input_value().replace("Urgency", "Priority"))
    text.evaluate("(text) => text.setSelectionRange(text.value.indexOf('Needed'), text.value.indexOf('Needed by') + 9)")
    page.evaluate("navigator.clipboard.writeText('Wished by')")
    page.keyboard.press("Control+v")  # over one word, which is no text to be read anew
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("1 request, no fault.")).to_be_visible()
    expect(page.locator("td.cell")).to_have_text(
        ["basic", "8", "uk", "2023-02-01", "2023-10-31", "2023-06-01", "1", "", "", "", ""]
    )


@pytest.mark.parametrize("language", ["en-GB", "lt-LT", "uk-UA"])
def test_headings_are_known_in_every_language(open_page: Open, service: Service, language: str) -> None:
    page = open_page("paste", service.key, language=language)
    row = {"requester": "BDE-77", "skills": "basic", "headcount": "8", "language": "uk", "from": "2023-02-01"}
    row |= {"to": "2023-10-31", "due": "2023-06-01", "priority": "1", "programmes": "", "may_split": "yes"}
    row |= {"min_part": "3", "max_parts": "2"}
    names = [list(row), *([words[f"column.{name}"] for name in row] for words in WORDS.values())]
    for heading in names:
        _paste(page, "\n".join("\t".join(line) for line in (heading, row.values())))
        expect(page.locator("td.cell")).to_have_text(list(row.values()))
        page.get_by_role("button", name=WORDS[language[:2]]["paste.again"]).click()


def test_no_cell_is_dropped_that_is_in_no_column(open_page: Open, key: str) -> None:
    page = open_page("paste", key, expected=("422",))
    told = page.locator(".note.bad li")
    _paste(page, "Skills\tTrainees\t\t\tLanguage\tskills *\nbasic\t8\t\t\tuk\nbasic\t9\t\tlate\tuk\t\textra")
    expect(told).to_have_text(
        [
            "row 1, cell 6: the column “skills *” stands here a second time",
            "row 3, cell 4: “late” stands under no heading",
            "row 3, cell 7: “extra” stands under no heading",
        ]
    )
    _paste(page, "\t".join(["basic", "8", "uk", "2023-02-01", "2023-10-31", *[""] * 6, "a remark"]))
    expect(told).to_have_text(["row 1, cell 12: “a remark” stands under no heading"])
    _paste(page, "Skills\tTrainees\t\tLanguage\tRequester\nbasic\t8\t\tuk\tBDE-78\n")  # a column of nothing is none
    expect(page.locator("td.cell").first).to_have_text("BDE-78")  # whom it is for is seen where it was said


@pytest.mark.parametrize(("encoding", "read"), [("cp1257", False), ("utf-8-sig", True), ("utf-16", True)])
def test_a_file_that_is_not_unicode_is_told(open_page: Open, key: str, encoding: str, *, read: bool) -> None:
    page = open_page("paste", key)
    text = "Įgūdžiai;Mokiniai;Kalba;From;Done by, at the latest\nbasic;8;uk;2023-02-01;2023-10-31\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": text.encode(encoding)}
    )
    expect(page.get_by_text("1 request, no fault." if read else "rows.csv is not UTF-8 text")).to_be_visible()
    expect(page.get_by_role("button", name="Send all")).to_have_count(int(read))


def test_a_file_of_nothing_is_told(open_page: Open, key: str) -> None:
    page = open_page("paste", key)
    page.locator("input[type=file]").set_input_files({"name": "rows.csv", "mimeType": "text/csv", "buffer": b" \n"})
    expect(page.get_by_text("There are no rows.")).to_be_visible()


def _paste(page: Page, text: str) -> None:
    """Copy a text, as a spreadsheet does, and paste it with the keys that people press."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator("textarea").focus()
    page.keyboard.press("Control+v")


def test_parts_are_counted_in_the_form_of_the_language(open_page: Open) -> None:
    counted = {"en": "1 part|4 parts|5 parts|21 parts", "lt": "1 dalį|4 dalis|5 dalis|21 dalį"}
    counted["uk"] = "1 частину|4 частини|5 частин|21 частину"
    page = open_page()
    for language, forms in counted.items():
        said = page.evaluate(
            """async (language) => {
              const { speak, t } = await import('/page/core/words.js');
              await speak(language);
              return [1, 4, 5, 21].map((n) => t('request.split-yes', { n, part: 2 }));
            }""",
            language,
        )
        for text, form in zip(said, forms.split("|"), strict=True):
            assert re.search(rf"(?<!\w){form}(?!\w)", text), text
