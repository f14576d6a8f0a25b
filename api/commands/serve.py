"""``muster serve``: the service on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["serve"]


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 for all of this machine's.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
) -> None:
    """Serve requests, plans and the schedule over HTTP. On a fresh database a first admin's key is printed, once."""
    import uvicorn

    from api.access.keys import first_admin
    from api.app import create_app
    from api.commands.opened import opened, settings
    from api.http.logs import CONFIG
    from api.store import migrate

    with opened() as database:
        migrate.upgrade(database)
        with database.writing() as session:
            key = first_admin(session)
        if key:
            print(f"The first admin's key, which is shown this once:\n\n    {key}\n", flush=True)
    uvicorn.run(
        create_app(settings()),
        host=host,
        port=port,
        log_config=CONFIG,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
