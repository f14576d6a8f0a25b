"""Published schedules, calendar feeds, webhooks and their deliveries."""

import sqlalchemy as sa
from alembic import op

from api.store.base import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Schedules, published schedules, calendar feeds, webhooks and their deliveries."""
    op.create_table(
        "schedules",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("problem_sha256", sa.String(64), nullable=False),
        sa.Column("live_version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("published_at", Instant(), nullable=False),
        sa.Column("published_by", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["problem_sha256"], ["problems.sha256"], name="fk_schedules_problem_sha256"),
        sa.PrimaryKeyConstraint("number", name="pk_schedules"),
    )
    op.create_index("ix_schedules_plan", "schedules", ["plan"])
    op.create_index("ix_schedules_problem_sha256", "schedules", ["problem_sha256"])
    _never_changed()
    op.create_table(
        "feeds",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("secret_sha256", sa.String(64), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("only", sa.String(200)),
        sa.Column("key", sa.String(16)),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", sa.String(300), nullable=False),
        sa.Column("revoked_at", Instant()),
        sa.ForeignKeyConstraint(["key"], ["api_keys.id"], name="fk_feeds_key"),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("secret_sha256", name="uq_feeds_secret_sha256"),
    )
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", sa.String(300), nullable=False),
        sa.Column("removed_at", Instant()),
        sa.PrimaryKeyConstraint("id", name="pk_webhooks"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook", sa.String(16), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("done_at", Instant()),
        sa.ForeignKeyConstraint(["webhook"], ["webhooks.id"], name="fk_deliveries_webhook"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deliveries_webhook", "deliveries", ["webhook"])


def _never_changed() -> None:
    """Have the database itself refuse to change or remove what was published."""
    if op.get_context().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER schedules_no_{event.lower()} BEFORE {event} ON schedules "
                "BEGIN SELECT RAISE(ABORT, 'a published schedule never changes'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION schedules_never_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a published schedule never changes'; END $$"
    )
    op.execute(
        "CREATE TRIGGER schedules_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON schedules "
        "FOR EACH STATEMENT EXECUTE FUNCTION schedules_never_change()"
    )
