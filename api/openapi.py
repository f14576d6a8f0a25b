"""The API's description as a file: ``make openapi``, after a change of an endpoint."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from api.app import create_app
from api.settings import Settings

__all__ = ["description", "text"]


def description() -> dict[str, Any]:
    """Return the description of every endpoint, in the form of OpenAPI 3.1."""
    return create_app(Settings(_env_file=None)).openapi()


def text() -> str:
    """Return the description as it stands in ``docs/openapi.json``."""
    return json.dumps(description(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
