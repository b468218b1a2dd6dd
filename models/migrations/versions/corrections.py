"""What was understood and what its owner made of it."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, SEALED, col, index

revision = "corrections"
down_revision = "certificates_told"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "corrections",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_corrections_person_id")),
        col("words", SEALED),
        col("understood", SEALED),
        col("corrected", SEALED),
        col("weights", sa.String(16)),
        col("day", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    index("ix_corrections_person_id", "corrections", ("person_id",))
    index("ix_corrections_day", "corrections", ("day",))
