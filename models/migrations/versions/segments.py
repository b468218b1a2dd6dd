"""Announcements: to volunteers of a star and above, and to the active, the resting or the dormant."""

import sqlalchemy as sa
from alembic import op

revision = "segments"
down_revision = "erasures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    nought = sa.text("0")
    op.add_column(
        "broadcasts", sa.Column("star", sa.SmallInteger(), nullable=False, server_default=nought)
    )
    op.add_column(
        "broadcasts", sa.Column("activity", sa.String(8), nullable=False, server_default="")
    )
