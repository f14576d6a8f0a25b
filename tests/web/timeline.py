"""What hands do on a timeline: a class taken with the mouse and let go some weeks or some venues away."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

__all__ = ["drag", "first_class", "pixels"]


def first_class(page: Page) -> Locator:
    """Return the first class that is our own; partners' stay where they are."""
    run = page.locator(".group:not([data-code='']) .run").first
    run.scroll_into_view_if_needed()
    return run


def pixels(page: Page) -> float:
    """Return the pixels of a day."""
    return float(page.evaluate("parseFloat(document.querySelector('.board').style.getPropertyValue('--px'))"))


def drag(page: Page, run: Locator, weeks: int, to: Locator | None = None) -> None:
    """Take a class with the mouse, and let it go some weeks later, and at another venue where one is given."""
    box = run.bounding_box()
    there = to.bounding_box() if to else box
    assert box is not None
    assert there is not None
    x, y = box["x"] + 10, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + weeks * 7 * pixels(page), there["y"] + 8, steps=8)
    page.mouse.up()
