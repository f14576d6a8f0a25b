"""Plans, the problems that they are of, and the queue of jobs."""

import sqlalchemy as sa
from alembic import op

from api.store.base import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Plans, the problems that they are of, and the queue of jobs."""
    op.create_table(
        "problems",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("canonical", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_problems"),
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("problem_sha256", sa.String(64), nullable=False),
        sa.Column("live_version", sa.Integer()),
        sa.Column("baseline", sa.LargeBinary()),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(20)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("spent", sa.Double(), nullable=False),
        sa.Column("stops", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("result", sa.LargeBinary()),
        sa.Column("checked", sa.JSON()),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", sa.String(300), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["problem_sha256"], ["problems.sha256"], name="fk_plans_problem_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plans_stage", "plans", ["stage"])
    op.create_index("ix_plans_problem_sha256", "plans", ["problem_sha256"])
    op.create_table(
        "plan_events",
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plans.id"], name="fk_plan_events_plan", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan", "version", name="pk_plan_events"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(400), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("lease", sa.String(32)),
        sa.Column("worker", sa.String(200)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_kind_due_at", "jobs", ["kind", "due_at"])
    op.create_index("ix_jobs_subject", "jobs", ["subject"])
