"""``muster worker``: one more process that makes plans, on any machine that reaches the database."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["worker"]

GRACE_SECONDS = 5.0
"""How long the job at hand may take to stop, before it is handed back as it is and the process ends."""


def worker(
    until_stdin_closes: Annotated[
        bool, typer.Option("--until-stdin-closes", hidden=True, help="Stop where whoever started this process is gone.")
    ] = False,
) -> None:
    """Take jobs from the service's queue, until told to stop: Ctrl-C or SIGTERM hand back the one at hand."""
    import logging.config
    import os
    import platform
    import signal
    import sys
    import threading
    import time

    from api.commands.opened import opened, settings
    from api.http.logs import CONFIG
    from api.jobs import Worker
    from api.plans.explaining import Explaining
    from api.plans.solving import Solving
    from api.store import migrate
    from api.webhooks import Delivering, Reach

    logging.config.dictConfig(CONFIG)
    log = logging.getLogger("muster.worker")
    chosen = settings()
    with opened(current=False) as database:
        migrate.upgrade(database)
        name = f"{platform.node()}:{os.getpid()}"
        solving = Worker(database, [Solving(chosen)], name, chosen.lease_seconds)
        handlers = (Delivering(Reach(chosen.webhook_hosts)), Explaining())
        beside = [Worker(database, [handler], name, chosen.lease_seconds) for handler in handlers]

        def stop(*_: object) -> None:
            for one in (solving, *beside):
                one.stop()
            threading.Thread(target=end_soon, name="end", daemon=True).start()

        def end_soon() -> None:
            """End the process even where something, such as a linear program, takes long to be interrupted."""
            time.sleep(GRACE_SECONDS)
            log.warning("worker %s ends in the middle of something", name)
            for one in (solving, *beside):
                one.abandon()
            os._exit(0)

        def stop_with_parent() -> None:
            sys.stdin.buffer.read()
            stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        if until_stdin_closes:
            threading.Thread(target=stop_with_parent, name="parent", daemon=True).start()
        threads = [threading.Thread(target=one.run, daemon=True) for one in beside]
        for thread in threads:
            thread.start()
        log.info("worker %s is ready", name)
        solving.run()  # in the main thread: the search waits there in short steps, so that signals are felt at once
        for thread in threads:
            thread.join()
        log.info("worker %s is done", name)
