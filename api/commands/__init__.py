"""The commands of the service: ``muster serve``, ``worker``, ``keys`` and ``db``, a file a command."""

from __future__ import annotations

import typer

from api.commands.db import db
from api.commands.keys import keys
from api.commands.serve import serve
from api.commands.worker import worker

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the service's commands to those of the scheduler."""
    app.command()(serve)
    app.command()(worker)
    app.add_typer(keys, name="keys")
    app.add_typer(db, name="db")
