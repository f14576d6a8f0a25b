"""What hands do on a timeline: a class taken with the mouse or a finger and let go some weeks or some venues away."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

__all__ = ["Finger", "drag", "first_class", "pixels"]


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


class Finger:
    """A finger on the screen of a page that is opened with ``touch``."""

    def __init__(self, page: Page) -> None:
        self._wire = page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        """Put it down."""
        self._touch("touchStart", x, y)

    def slide(self, x: float, y: float, to: float, steps: int = 8) -> None:
        """Move it along the screen from one place to another, at the same height."""
        for step in range(1, steps + 1):
            self._touch("touchMove", x + (to - x) * step / steps, y)

    def up(self) -> None:
        """Lift it."""
        self._wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _touch(self, kind: str, x: float, y: float) -> None:
        self._wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
