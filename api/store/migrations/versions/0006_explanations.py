"""Explanations of why requests are not placed."""

import sqlalchemy as sa
from alembic import op

from api.store.base import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of explanations."""
    op.create_table(
        "explanations",
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("request", sa.String(200), nullable=False),
        sa.Column("document", sa.JSON()),
        sa.Column("error", sa.Text()),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("done_at", Instant()),
        sa.ForeignKeyConstraint(["plan"], ["plans.id"], name="fk_explanations_plan", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan", "request", name="pk_explanations"),
    )
