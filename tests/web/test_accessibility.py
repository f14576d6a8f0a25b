"""axe-core finds nothing wrong with any view, light or dark, wide or on a phone; the keyboard reaches all."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.conftest import PATIENCE, Open
from tests.web.serving import Service

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
]
_AXE = Axe()
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _violations(page: Page) -> list[str]:
    found = _AXE.run(page, options=_RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_violation(open_page: Open, service: Service, published: int, view: str, dark: bool) -> None:
    page = open_page(view.format(plan=published), service.key, dark=dark, width=390 if dark else 1280)
    assert _violations(page) == []


def test_the_door_has_no_violation(open_page: Open) -> None:
    assert _violations(open_page()) == []


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
