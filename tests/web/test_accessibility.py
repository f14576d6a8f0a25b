"""axe-core finds nothing wrong with any view, wide or on a phone, light or dark; the keyboard reaches all.

Width and colours change while the view stands, as they do when a tablet is turned or the evening comes. In the other
colours only the contrast is looked at again: nothing else hangs on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Route, expect

from tests.web.conftest import PATIENCE, Open
from tests.web.explained import explained
from tests.web.serving import Service
from tests.web.timeline import first_class

expect.set_options(timeout=PATIENCE)

VIEWS = [
    "dashboard",
    "request",
    "paste",
    "requests",
    "requests/R-001",
    "data",
    "data/venues",
    "data/requests",
    "import",
    "plans",
    "plans/{plan}",
    "plans/{plan}?tab=timeline",
    "plans/{plan}?tab=unplaced",
    "plans/{plan}?tab=publish",
    "compare?plans={plan}",
    "schedule",
    "schedule?as=timeline&by=person",
    "schedule?group=venue",
    "plans/999999",
]
_WRONG = {"resultTypes": ["violations"]}  # of what is right only one example is described, which takes most of the time
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], **_WRONG}
_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, **_WRONG}
SIZES = {"wide": (1280, 860), "phone": (390, 844)}


def _violations(page: Page) -> list[str]:
    """Return what axe-core finds in each of the four: wide and on a phone, light and dark."""
    found: list[str] = []
    page.evaluate(AXE_SCRIPT)  # half a megabyte, and read once: it keeps nothing from run to run
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for look, rules in (("light", _RULES), ("dark", _CONTRAST)):
            page.emulate_media(color_scheme="dark" if look == "dark" else "light")
            for one in page.evaluate("async (rules) => (await axe.run(rules)).violations", rules):
                found += [f"{size}, {look}: {one['id']}: {n['target']} {n['failureSummary']}" for n in one["nodes"]]
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_violation(open_page: Open, service: Service, published: int, view: str) -> None:
    page = open_page(view.format(plan=published), service.key, expected=("404",))  # there is no such plan
    assert _violations(page) == []


def test_the_door_has_no_violation(open_page: Open) -> None:
    assert _violations(open_page()) == []


def _faulty_cell(page: Page) -> None:
    page.locator('td[data-row="0"][data-at="2"]').focus()
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".fault")).to_be_visible()


def _faulty_file(page: Page) -> None:
    _choose_file(page)
    expect(page.locator(".note.bad li").first).to_be_visible()


def _choose_file(page: Page) -> None:
    file = {"name": "faulty.json", "mimeType": "application/json", "buffer": b'{"settings": [{"name": 5}]}'}
    page.get_by_label("Choose a file, or drop it here").set_input_files(file)  # type: ignore[arg-type]


def _sound_file(page: Page) -> None:
    venues = {name: {"venue": name, "title": "Elsewhere", "places": 9, "beds": 9} for name in ("A", "B")}
    tables = {"venues": {"added": [venues["A"]], "changed": [], "removed": [venues["B"]], "unchanged": 3}}
    tables["venues"]["changed"] = [{"key": {"venue": "C"}, "before": {"beds": 3}, "after": {"beds": 5}}]
    found = {"sound": True, "tables": tables, "etag": "1", "warning_count": 0, "fault_count": 0}
    page.route("**/v1/import?*", lambda call: call.fulfill(json=found))
    _choose_file(page)
    page.locator("details.diff summary").click()
    expect(page.locator("del").first).to_be_visible()


def _faulty_rows(page: Page) -> None:
    page.locator("textarea").fill("basic\tmany\tuk\t2023-02-01\t2023-10-31")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".fault").first).to_be_visible()


def _fitting_request(page: Page) -> None:
    page.get_by_label("Requester").fill("BDE-01")
    page.get_by_label("Step 1 of the path").select_option(index=1)
    page.get_by_label("Trainees").fill("3")
    page.get_by_label("Language", exact=True).nth(1).select_option("uk")
    page.get_by_label("Not before").fill("2023-02-01")
    page.get_by_label("Done by, at the latest").fill("2023-10-31")
    expect(page.get_by_text(re.compile("Nothing stands in its way|can't be served"))).to_be_visible()


def _wrong_fields(page: Page) -> None:
    page.get_by_role("button", name="Send the request").click()
    expect(page.locator(".wrong:not(:empty)").first).to_be_visible()


def _question(page: Page) -> None:
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _feed(page: Page) -> None:
    page.get_by_role("button", name="Calendar feed").click()
    expect(page.get_by_label("Address of the feed")).to_be_visible()


def _moved_class(page: Page) -> None:
    first_class(page).focus()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".judgement .rules li").first).to_be_visible()


def _menu(page: Page) -> None:
    page.locator("header .who summary").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def _start(page: Page) -> None:
    def empty(call: Route) -> None:
        call.fulfill(json={**call.fetch().json(), "has_data": False})

    page.route("**/v1/me", empty)
    page.reload()
    expect(page.get_by_role("button", name="Begin with the reference year")).to_be_visible()


def _explained(page: Page) -> None:
    row = {"request": "R-001", "requester": "BDE-01", "trainees": 6}
    row["reasons"] = [{"rule": "venue-beds", "text": "with 3 of them in class A: it is full"}]
    page.route("**/unplaced", lambda call: call.fulfill(json=[row]))
    page.route("**/explain/*", lambda call: call.fulfill(json={"done": True, "explanation": explained("R-001")}))
    page.reload()
    page.get_by_role("button", name="Explain R-001").click()
    expect(page.get_by_role("button", name="Make a plan of it")).to_be_visible()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a fault at its cell": ("data/venues", _faulty_cell),
    "a file with faults": ("import", _faulty_file),
    "what a file would change": ("import", _sound_file),
    "pasted rows with faults": ("paste", _faulty_rows),
    "fields that are wrong": ("request", _wrong_fields),
    "whether a request could be served": ("request", _fitting_request),
    "a question": ("requests/R-001", _question),
    "the address of a feed": ("schedule", _feed),
    "a class where it breaks rules": ("plans/{plan}?tab=timeline", _moved_class),
    "who is here": ("plans", _menu),
    "no data yet": ("dashboard", _start),
    "why not, and what would help": ("plans/{plan}?tab=unplaced", _explained),
}
"""What a view shows once something is done in it."""


@pytest.mark.parametrize("state", STATES)
def test_no_state_has_a_violation(open_page: Open, service: Service, published: int, state: str) -> None:
    view, act = STATES[state]
    page = open_page(view.format(plan=published), service.key, expected=("422",))
    act(page)
    assert _violations(page) == []


_REACHABLE = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const shown = all.filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
  const groups = new Set(); // of radio buttons, one is reached by Tab and the others by arrows
  const kept = shown.filter((one) => one.type !== 'radio' || (!groups.has(one.name) && groups.add(one.name)));
  window.reached_ = new Set();
  return kept.length;
}"""
_FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  window.reached_.add(one.type === 'radio' ? one.name : one);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return { body: one === document.body, seen, html: one.outerHTML.slice(0, 120) };
}"""


@pytest.mark.parametrize("view", ["plans", "request", "data/venues", "requests", "schedule?as=timeline"])
def test_tab_reaches_everything_and_shows_where_it_is(
    open_page: Open, service: Service, published: int, view: str
) -> None:
    page = open_page(view, service.key)
    reachable = page.evaluate(_REACHABLE)
    page.evaluate("document.activeElement.blur()")
    for _ in range(reachable + 25):  # a day has a stop for each of its parts
        page.keyboard.press("Tab")
        now = page.evaluate(_FOCUSED)
        assert now["body"] or now["seen"], f"the focus is not to be seen on {now['html']}"
    assert page.evaluate("[...window.reached_].filter((one) => one !== document.body).length") == reachable


def test_who_wants_no_motion_gets_none(open_page: Open, service: Service) -> None:
    page = open_page("plans", service.key)
    duration = """() => {
      const button = document.querySelector('main button');
      button.setAttribute('aria-busy', 'true');
      return parseFloat(getComputedStyle(button, '::after').animationDuration);
    }"""
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(duration) > 0.1
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(duration) < 0.001


def test_the_keyboard_skips_to_the_content_and_reaches_every_place(open_page: Open, service: Service) -> None:
    page = open_page("plans", service.key)
    page.locator("header .brand").focus()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.locator("header .places a").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Schedule")).to_be_focused()  # a new view is told


def test_a_table_is_walked_and_edited_by_keys(open_page: Open, service: Service) -> None:
    page = open_page("data/venues", service.key)
    page.locator('td[data-row="0"][data-at="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    cell = page.locator('td[data-row="1"][data-at="1"]')
    expect(cell).to_be_focused()
    old = cell.inner_text()
    page.keyboard.type("Elsewhere")
    page.keyboard.press("Tab")
    expect(cell).to_have_text("Elsewhere")
    expect(page.locator('td[data-row="1"][data-at="2"]')).to_be_focused()
    page.keyboard.press("Control+z")
    expect(cell).to_have_text(old)
