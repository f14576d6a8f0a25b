"""The command line as a shell would call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import cli

__all__ = ["muster"]


def muster(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    """Run ``muster`` with its arguments and return the exit code."""
    monkeypatch.setattr("sys.argv", ["muster", *map(str, arguments)])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return int(caught.value.code or 0)
