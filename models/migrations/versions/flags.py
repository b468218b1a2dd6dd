"""What looks odd in the records of a day, and the days that were looked at."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, col, index, maybe

revision = "flags"
down_revision = "evidence"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "flags",
        col("id", KEY),
        col("kind", sa.String(10)),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_flags_person_id")),
        col("other_id", KEY),
        col("community_id", KEY, sa.ForeignKey("communities.id", name="fk_flags_community_id")),
        col("day", sa.Date()),
        col("record_id", KEY, sa.ForeignKey("records.id", name="fk_flags_record_id")),
        col("many", sa.Integer()),
        col("amount", sa.Integer()),
        col("state", sa.String(8)),
        col("found_at", MOMENT),
        maybe("decided_by", KEY),
        maybe("decided_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_flags"),
        sa.UniqueConstraint(
            "kind", "person_id", "other_id", "community_id", "day", name="uq_flags"
        ),
    )
    op.create_table(
        "flag_looks",
        col("day", sa.Date()),
        col("at", MOMENT),
        sa.PrimaryKeyConstraint("day", name="pk_flag_looks"),
    )
    index("ix_records_created_at", "records", ("created_at",))
