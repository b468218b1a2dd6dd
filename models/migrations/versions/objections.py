"""公示: who objected to hours in publicity, and how it was decided."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, col, index, maybe

revision = "objections"
down_revision = "chain"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objections",
        col("id", KEY),
        col("record_id", KEY, sa.ForeignKey("records.id", name="fk_objections_record_id")),
        col("made_by", KEY, sa.ForeignKey("people.id", name="fk_objections_made_by")),
        col("reason", sa.String(10)),
        col("made_at", MOMENT),
        col("until", MOMENT),
        maybe("called_further_at", MOMENT),
        maybe("decided_at", MOMENT),
        maybe("decided_by", KEY),
        maybe("upheld", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_objections"),
        sa.UniqueConstraint("record_id", "made_by", name="uq_objections_record_id_made_by"),
    )
    index("ix_objections_until", "objections", ("until",), where="decided_at IS NULL")
