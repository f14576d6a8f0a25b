"""The command ``muster``: the scheduler's commands, and those of the service."""

from __future__ import annotations

from api.commands import add_to
from scheduler.cli import app
from scheduler.cli import main as run

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    add_to(app)
    run()
