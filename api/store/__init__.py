"""What is kept: the records, a file a table, and the database with its transactions.

A new record is imported here too, so that the schema is whole wherever this package is imported.
"""

from api.store.api_keys import ApiKey
from api.store.audit import AuditEntry, record
from api.store.base import Base, Instant, database_time, utc_now
from api.store.database import DATABASE_AWAY, Database, lock_live_data
from api.store.explanations import ExplanationRecord
from api.store.feeds import Feed
from api.store.glances import Glance, KeyRow, PostgresqlGlances, SqliteGlances
from api.store.idempotency import KeptAnswer
from api.store.jobs import Job
from api.store.live import LiveData
from api.store.plans import Outcome, PlanEvent, PlanRecord, Stage
from api.store.problems import ProblemRecord
from api.store.requests import LIVE, RequestEvent, RequestRecord, Status
from api.store.schedules import ScheduleRecord
from api.store.tables import TableRecord
from api.store.webhooks import Delivery, Webhook

__all__ = [
    "DATABASE_AWAY",
    "LIVE",
    "ApiKey",
    "AuditEntry",
    "Base",
    "Database",
    "Delivery",
    "ExplanationRecord",
    "Feed",
    "Glance",
    "Instant",
    "Job",
    "KeptAnswer",
    "KeyRow",
    "LiveData",
    "Outcome",
    "PlanEvent",
    "PlanRecord",
    "PostgresqlGlances",
    "ProblemRecord",
    "RequestEvent",
    "RequestRecord",
    "ScheduleRecord",
    "SqliteGlances",
    "Stage",
    "Status",
    "TableRecord",
    "Webhook",
    "database_time",
    "lock_live_data",
    "record",
    "utc_now",
]
