"""``make screenshots``: every view of the page, light and dark, wide and phone, into a folder.

The service is a real one with the small data set; its plan is published, so that every view has something to show.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.web.conftest import CHROMIUM, QUIET, publish_first, shown
from tests.web.serving import Service, serving

VIEWS = {
    "overview": "dashboard",
    "request": "request",
    "requests": "requests",
    "data": "data",
    "table": "data/requests",
    "plans": "plans",
    "progress": "plans/{plan}",
    "timeline": "plans/{plan}?tab=timeline",
    "schedule": "schedule",
    "people": "schedule?as=timeline&by=person",
}
SIZES = {"wide": (1360, 850), "phone": (390, 844)}


def main(folder: Path) -> None:
    """Take the screenshots."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home, serving(Path(home)) as service, sync_playwright() as playwright:
        service.load()
        plan = publish_first(service)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        for size in SIZES:
            for look in ("light", "dark"):
                _take(browser, service, plan, folder, size, look)
        browser.close()


def _take(browser: Browser, service: Service, plan: int, folder: Path, size: str, look: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if look == "dark" else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    context.add_init_script(f"if (location.protocol === 'http:') sessionStorage.setItem('muster.key', '{service.key}')")
    page = context.new_page()
    for name, view in VIEWS.items():
        page.goto("about:blank")
        page.goto(f"{service.address}/#/{view.format(plan=plan)}")
        shown(page)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}-{size}-{look}.png")
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
