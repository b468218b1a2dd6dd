"""The waiting list: who is next in line, who was asked, until when; and who has practised."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, index

revision = "waiting"
down_revision = "announcements"
branch_labels = None
depends_on = None

NOT_GONE = "state NOT IN ('withdrawn', 'released', 'declined', 'lapsed')"


def upgrade() -> None:
    for name, kind in (
        ("after_id", KEY),
        ("asked_until", MOMENT),
        ("word_by", MOMENT),
        ("word_told_at", MOMENT),
    ):
        op.add_column("claims", sa.Column(name, kind, nullable=True))
    for name in ("ready", "named"):
        flag: sa.Column[bool] = sa.Column(
            name, sa.Boolean(), nullable=False, server_default=sa.false()
        )
        op.add_column("claims", flag)
    op.drop_index("uq_claims_one_live", table_name="claims")
    index("uq_claims_one_live", "claims", ("task_id", "volunteer_id"), unique=True, where=NOT_GONE)
    index("ix_claims_state_asked_until", "claims", ("state", "asked_until"))
    index("ix_claims_state_word_by", "claims", ("state", "word_by"))
    op.add_column("volunteers", sa.Column("practised_at", MOMENT, nullable=True))
