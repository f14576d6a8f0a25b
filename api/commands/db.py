"""``muster db``: the service's database."""

from __future__ import annotations

import typer

__all__ = ["db"]

db = typer.Typer(help="The service's database, at MUSTER_DATABASE_URL.", no_args_is_help=True)


@db.callback()
def _group() -> None:
    """Keep ``upgrade`` a command of its own."""


@db.command()
def upgrade() -> None:
    """Bring the schema of the database to the newest version."""
    from api.commands.opened import opened
    from api.store import migrate

    with opened(current=False) as database:
        migrate.upgrade(database)
        print(f"{database.engine.url.render_as_string()}: the schema is the newest")
