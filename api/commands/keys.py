"""``muster keys``: make, list and revoke API keys."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

__all__ = ["keys"]

keys = typer.Typer(help="API keys of the service.", no_args_is_help=True)

RoleName = Literal["viewer", "requester", "planner", "admin"]


@keys.command()
def make(
    name: Annotated[str, typer.Argument(help="Whose it is, for people.")],
    role: Annotated[RoleName, typer.Option(help="What it may do.")],
    requester: Annotated[str | None, typer.Option(help="Whom a requester asks for.")] = None,
    days: Annotated[
        int | None, typer.Option(min=1, max=36500, help="How long it lasts; for ever if not given.")
    ] = None,
) -> None:
    """Make a key and print it: it is shown this once, and only a hash of it is kept."""
    import datetime as dt

    from api.access import Role
    from api.access.keys import make as make_key
    from api.commands.opened import opened
    from api.store import database_time

    with opened() as database, database.writing() as session:
        expires_at = database_time(session) + dt.timedelta(days=days) if days else None
        _, text = make_key(session, "muster keys", name, Role(role), requester, expires_at)
    print(text)


@keys.command("list")
def list_keys() -> None:
    """List all keys: never their secrets."""
    from rich.console import Console
    from rich.table import Table

    from api.access.keys import keys as all_keys
    from api.commands.opened import opened

    table = Table("Id", "Name", "Role", "Requester", "Made", "Expires", "Revoked", box=None)
    with opened() as database, database.reading() as session:
        for key in all_keys(session):
            times = [f"{at:%Y-%m-%d}" if at else "" for at in (key.created_at, key.expires_at, key.revoked_at)]
            table.add_row(key.id, key.name, key.role, key.requester or "", *times)
    Console(highlight=False, markup=False).print(table)


@keys.command()
def revoke(key: Annotated[str, typer.Argument(help="The key's id, as in muster keys list.")]) -> None:
    """Revoke a key: it opens nothing from now on."""
    from api.access.keys import revoke as revoke_key
    from api.commands.opened import opened

    with opened() as database, database.writing() as session:
        revoke_key(session, "muster keys", key)
    print(f"revoked: {key}")
