"""The system's Chromium, for the tests that need a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

__all__ = ["CHROMIUM"]

_PROGRAMS = ("chromium-headless-shell", "chromium")
"""The first that is there is taken: Debian's shell renders with the same engine and has no windows of a browser's own
around the pages, which cost more than most pages."""

CHROMIUM = next((Path(found) for found in map(shutil.which, _PROGRAMS) if found), None)
