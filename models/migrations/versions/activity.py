"""When a quiet volunteer is looked at next, and which nudge they had; the index of who served lately."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index, maybe

revision = "activity"
down_revision = "voices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    never = sa.text("'1970-01-01'")
    nought = sa.text("0")
    op.add_column(
        "volunteers", sa.Column("nudged", sa.SmallInteger(), nullable=False, server_default=nought)
    )
    op.add_column("volunteers", maybe("nudged_on", sa.Date()))
    op.add_column(
        "volunteers", sa.Column("look_on", sa.Date(), nullable=False, server_default=never)
    )
    index("ix_volunteers_look_on", "volunteers", ("look_on", "person_id"))
    index("ix_volunteers_last_served_at", "volunteers", ("last_served_at",))
