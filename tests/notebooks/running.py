"""A notebook, run as a whole."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import SimpleNamespace
from typing import Any

__all__ = ["NOTEBOOKS", "run"]

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def run(name: str, given: dict[str, object] | None = None, **widgets: object) -> dict[str, Any]:
    """Run a notebook, some of its widgets set to other values and some things given, and return what it defines."""
    spec = importlib.util.spec_from_file_location(name, NOTEBOOKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    defined = {widget: SimpleNamespace(value=value) for widget, value in widgets.items()}
    _, found = module.app.run(defs={**defined, **(given or {})})
    return dict(found)
