"""Erasures: who asked that all we know of them goes, and how far that is."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, col, index, maybe

revision = "erasures"
down_revision = "fair"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasures",
        col("id", KEY),
        col("person_id", KEY),
        maybe("blank_id", KEY),
        col("asked_at", MOMENT),
        col("due_at", MOMENT),
        maybe("erased_at", MOMENT),
        maybe("closed_at", MOMENT),
        maybe("listed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
    )
    index("uq_erasures_person_id", "erasures", ("person_id",), unique=True)
    index("ix_erasures_open", "erasures", ("asked_at",), where="closed_at IS NULL")
