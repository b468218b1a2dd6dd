"""What each person did last and can take back for a minute; the guardians of young volunteers; who asked by name."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, maybe

revision = "undo"
down_revision = "absent"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("alerts", maybe("named_by", KEY))
    op.create_table(
        "acts",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_acts_person_id")),
        col("kind", sa.String(10)),
        col("subject", KEY),
        col("at", MOMENT),
        col("was", sa.JSON()),
        maybe("undone_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
        sa.UniqueConstraint("person_id", name="uq_acts_person_id"),
    )
    op.create_table(
        "guardians",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_guardians_person_id")),
        col("name", SEALED),
        col("phone", SEALED),
        col("asked_at", MOMENT),
        maybe("answered_at", MOMENT),
        maybe("answered_by", KEY),
        col("how", sa.String(8)),
        sa.PrimaryKeyConstraint("id", name="pk_guardians"),
        sa.UniqueConstraint("person_id", name="uq_guardians_person_id"),
    )
