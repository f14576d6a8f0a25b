"""What the page weighs and how quickly it answers the hand, on the reference year.

Bytes are asserted. Times are reported at the end of a run and not asserted: they are the machine's as much as the
page's.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import PATIENCE, Open, publish_first, shown
from tests.web.serving import REFERENCE, Service, serving
from tests.web.timeline import first_class, pixels

expect.set_options(timeout=PATIENCE)

FIRST_VIEW_BYTES = 400_000
RUNS = 3
Record = Callable[[str, object], None]

PAINTED = """async () => {
  const begun = performance.now();
  document.querySelector('nav.tabs a[href*="timeline"]').click();
  const drawn = () => document.querySelector('.axis .month') && document.querySelector('.run');
  while (!drawn()) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - begun;
}"""
"""From the click until the year is on the screen, its data fetched: milliseconds."""

FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const step = (now) => { window.frames_.push(now - last); last = now; window.frame_ = requestAnimationFrame(step); };
  window.frame_ = requestAnimationFrame(step);
}"""
LONGEST = "() => { cancelAnimationFrame(window.frame_); return Math.max(...window.frames_.slice(1)); }"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, int]]:
    """Give a service with the reference year, and the number of its published plan."""
    with serving(tmp_path_factory.mktemp("year")) as running:
        running.load(REFERENCE)
        yield running, publish_first(running, seconds=10)


def test_the_first_view_is_light(browser: Browser, year: tuple[Service, int], record_property: Record) -> None:
    service, _ = year
    context = browser.new_context()
    context.add_init_script(f"sessionStorage.setItem('muster.key', '{service.key}')")
    page = context.new_page()
    received: list[int] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    page.goto(f"{service.address}/")
    shown(page)
    page.wait_for_load_state("networkidle")
    context.close()
    record_property("first view over the wire, kB", round(sum(received) / 1000))
    assert 20_000 < sum(received) < FIRST_VIEW_BYTES


def test_the_year_is_drawn_and_dragged_at_once(
    open_page: Open, year: tuple[Service, int], record_property: Record
) -> None:
    service, plan = year
    page = open_page(f"plans/{plan}", service.key, at=service)
    drawn = [_drawn(page, service, plan) for _ in range(RUNS)]
    longest = [_dragged(page) for _ in range(RUNS)]
    record_property("timeline of the year drawn, ms", round(statistics.median(drawn)))
    record_property("longest frame while dragging, ms", round(statistics.median(longest)))
    with service.client() as client:
        classes = client.get(f"/v1/plans/{plan}/classes").json()
    record_property("classes on that timeline", len(classes))
    expect(page.locator(".run")).to_have_count(len(classes))


def _drawn(page: Page, service: Service, plan: int) -> float:
    page.goto(f"{service.address}/#/plans/{plan}?tab=progress")
    expect(page.locator(".levels")).to_be_visible()
    return float(page.evaluate(PAINTED))


def _dragged(page: Page) -> float:
    """Move a class over half of the year and back, and let it go where it was."""
    box = first_class(page).bounding_box()
    assert box is not None
    x, y, far = box["x"] + 10, box["y"] + 8, 182 * pixels(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    page.mouse.move(x + far, y + 300, steps=40)
    page.mouse.move(x, y, steps=40)
    longest = float(page.evaluate(LONGEST))
    page.mouse.up()
    return longest
