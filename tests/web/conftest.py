"""A real browser on the real service; every page is watched: no error, and no call to any other machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import CHROMIUM
from tests.web.serving import Service, serving

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]
PATIENCE = 90_000
"""Milliseconds that a page may take for what is waited for; it goes on at once where that is there."""

Open = Callable[..., Page]


@dataclass
class Watched:
    """What a page did that it should not: each is a fault of the test's page."""

    address: str
    expected: tuple[str, ...] = ()
    also: str | None = None
    """The address of an issuer of ours, which pages may go to."""
    faults: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Take note of everything that a page says and asks for."""
        page.on("console", lambda said: self._say(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self._say(f"error: {error}"))
        page.on("request", lambda call: None if self._own(call.url) else self._say(f"another machine: {call.url}"))

    def _own(self, url: str) -> bool:
        return url.startswith((f"{self.address}/", "data:", "blob:", f"{self.also or self.address}/"))

    def _say(self, text: str) -> None:
        if not any(one in text for one in self.expected):
            self.faults.append(text)


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service with the small data set in it."""
    with serving(tmp_path_factory.mktemp("service")) as running:
        running.load()
        yield running


@pytest.fixture(scope="package")
def published(service: Service) -> int:
    """Give the number of a plan of the small data set that is published."""
    return publish_first(service)


def publish_first(service: Service, seconds: int = 30, levels: str | None = "unplaced") -> int:
    """Make a plan of what a service holds in at most so many seconds, publish it, and return its number."""
    plan = service.plan("First of the year", seconds, levels)
    with service.client() as planner:
        done = planner.post(f"/v1/plans/{plan}/publish", json={"note": "Read this"})
    assert done.status_code == 201, done.text
    return plan


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Give the system's Chromium; with the last test of the page it ends, and so does Playwright's loop of events.

    While that runs, no other test of this process could run one.
    """
    if CHROMIUM is None:
        if os.environ.get("MUSTER_TEST_CHROMIUM") == "required":
            pytest.fail("Chromium is required here, and is not installed: install the package chromium-headless-shell")
        pytest.skip("Chromium is not installed here")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Give a function that opens a view; ``expected`` names errors that are meant.

    It opens the service with the small data set, which is started where no other is named.
    """
    contexts: list[BrowserContext] = []
    watched: list[Watched] = []

    def opened(
        view: str = "",
        key: str | None = None,
        *,
        at: Service | None = None,
        expected: tuple[str, ...] = (),
        also: str | None = None,
        width: int = 1280,
        height: int = 860,
        dark: bool = False,
        touch: bool = False,
        language: str = "en-GB",
    ) -> Page:
        home: Service = at or request.getfixturevalue("service")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale=language,
            reduced_motion="reduce",
            accept_downloads=True,
            has_touch=touch,
            is_mobile=touch,
        )
        contexts.append(context)
        watch = Watched(home.address, expected, also)
        watched.append(watch)
        if key:
            context.add_init_script(f"if (location.protocol === 'http:') sessionStorage.setItem('muster.key', '{key}')")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watch.follow(page)
        page.goto(f"{home.address}/#/{view}")
        shown(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    faults = [fault for watch in watched for fault in watch.faults]
    assert not faults, faults


def until(page: Page, truth: str) -> None:
    """Wait until an expression is true.

    Playwright's own way to do so evaluates a text each time but the first, which the page's policy forbids.
    """
    page.evaluate(
        f"""async () => {{
          const end = performance.now() + {PATIENCE};
          while (!({truth})) {{
            if (performance.now() > end) throw new Error("this was never true");
            await new Promise(requestAnimationFrame);
          }}
        }}"""
    )


def shown(page: Page) -> None:
    """Wait until a view is there."""
    page.wait_for_selector("main[data-view]:not([aria-busy]) h1", state="attached")
