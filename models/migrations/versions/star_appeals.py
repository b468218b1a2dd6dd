"""Who said that their star is not right, and how it was decided."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, col, index, maybe

revision = "star_appeals"
down_revision = "activity"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "star_appeals",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_star_appeals_person_id")),
        col("year", sa.SmallInteger()),
        col("reason", sa.String(8)),
        col("points", sa.BigInteger()),
        col("level", sa.SmallInteger()),
        col("made_at", MOMENT),
        maybe("decided_at", MOMENT),
        maybe("decided_by", KEY),
        maybe("recounted", sa.Boolean()),
        maybe("points_after", sa.BigInteger()),
        maybe("level_after", sa.SmallInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_star_appeals"),
    )
    index(
        "ix_star_appeals_open",
        "star_appeals",
        ("person_id", "year"),
        unique=True,
        where="decided_at IS NULL",
    )
