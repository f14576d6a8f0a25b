"""``muster serve``: the service on this machine."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

__all__ = ["serve"]


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 for all of this machine's.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any that is free: the log tells it.")
    ] = 8000,
    workers: Annotated[
        int, typer.Option(min=0, max=64, help="Processes that make plans; 0 leaves them to `muster worker`.")
    ] = 1,
) -> None:
    """Serve requests, plans and the schedule over HTTP. On a fresh database a first admin's key is printed, once."""
    import gc
    import signal
    from types import FrameType

    import uvicorn

    from api.access.keys import first_admin
    from api.app import create_app
    from api.commands.crew import Crew
    from api.commands.opened import opened, settings
    from api.http.logs import CONFIG
    from api.store import migrate

    with opened(current=False) as database:
        migrate.upgrade(database)
        with database.writing() as session:
            key = first_admin(session)
        if key:
            print(f"The first admin's key, which is shown this once:\n\n    {key}\n", flush=True)
    app = create_app(settings())
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=CONFIG,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )

    class Server(uvicorn.Server):
        """Tells the workers, and those who follow events, that it is over, as soon as it is."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            crew.dismiss()
            app.state.closing.set()
            super().handle_exit(sig, frame)

    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it again at its end, where the workers still end
    gc.freeze()  # what was loaded stays: the collector need not look through it again and again
    with Crew(workers) as crew, suppress(KeyboardInterrupt):
        Server(config).run()
