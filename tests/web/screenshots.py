"""``make screenshots``: every view of the page, light and dark, wide and phone, into a folder.

The service is a real one with the reference year; its plan is published, so that every view has something to show.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import CHROMIUM
from tests.web.conftest import PATIENCE, QUIET, publish_first, shown
from tests.web.serving import REFERENCE, Service, serving
from tests.web.timeline import drag, first_class

VIEWS = {
    "sign-in": "sign-in",
    "overview": "dashboard",
    "request": "request",
    "paste": "paste",
    "requests": "requests",
    "one-request": "requests/R-001",
    "data": "data",
    "table": "data/requests",
    "import": "import",
    "plans": "plans",
    "progress": "plans/{plan}",
    "timeline": "plans/{plan}?tab=timeline",
    "moved": "plans/{plan}?tab=timeline",
    "unplaced": "plans/{plan}?tab=unplaced",
    "publish": "plans/{other}?tab=publish",
    "compare": "compare?plans={plan},{other}",
    "schedule": "schedule",
    "people": "schedule?as=timeline&by=person",
}
SIZES = {"wide": (1360, 850), "phone": (390, 844)}
SECONDS = 60
"""Of search for the plan that is published; the one that is compared with it has a tenth."""


def main(folder: Path) -> None:
    """Take the screenshots."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home, serving(Path(home)) as service, sync_playwright() as playwright:
        service.load(REFERENCE)
        plans = {"plan": publish_first(service, SECONDS, None), "other": service.plan("A quick one", SECONDS // 10)}
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        for size in SIZES:
            for look in ("light", "dark"):
                _take(browser, service, plans, folder, size, look)
        browser.close()


def _take(browser: Browser, service: Service, plans: dict[str, int], folder: Path, size: str, look: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if look == "dark" else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{service.address}/")
    for name, view in VIEWS.items():
        if name != "sign-in":
            page.evaluate("key => sessionStorage.setItem('muster.key', key)", service.key)
        page.goto(f"{service.address}/?{name}#/{view.format(**plans)}")  # another address, so that all is loaded anew
        shown(page)
        page.wait_for_load_state("networkidle")
        ACTS.get(name, _look)(page)
        page.screenshot(path=folder / f"{name}-{size}-{look}.png")
    context.close()


def _look(_page: Page) -> None:
    """Do nothing but look."""


def _move(page: Page) -> None:
    """Drag a class to where it breaks rules."""
    drag(page, first_class(page), 6)
    page.wait_for_selector(".judgement .note.bad, .judgement .note.good")


def _explain(page: Page) -> None:
    """Have the first two explained."""
    for at in range(2):
        page.get_by_role("button", name="Explain").nth(at).click()
    expect(page.locator(".answer:not(:empty)")).to_have_count(2)
    expect(page.locator("button[aria-busy]")).to_have_count(0, timeout=300_000)


ACTS: dict[str, Callable[[Page], None]] = {"moved": _move, "unplaced": _explain}
"""What is done in a view before it is taken."""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
