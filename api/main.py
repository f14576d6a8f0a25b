"""The command ``muster``: the scheduler's commands, and those of the service."""

from __future__ import annotations

import signal

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # while all is loaded there is nothing to keep: Ctrl-C ends it
    from api.commands import add_to
    from scheduler.cli import app
    from scheduler.cli import main as run

    add_to(app)
    run()
