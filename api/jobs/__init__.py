"""Jobs that survive: a queue in the database, leases, and the worker that takes them.

A job is one row. A worker takes it, keeps it with a heartbeat, and finishes it in the transaction that writes what
came of it, which fails where the lease is no longer its own. So a job is never lost, and is finished once, whoever dies
when.
"""

from api.jobs.queue import LeaseLostError, add, is_waiting, lock, remove, waiting
from api.jobs.taken import HandBack, NotDoneError, Taken
from api.jobs.worker import Handler, Worker

__all__ = [
    "HandBack",
    "Handler",
    "LeaseLostError",
    "NotDoneError",
    "Taken",
    "Worker",
    "add",
    "is_waiting",
    "lock",
    "remove",
    "waiting",
]
