"""Up to where the ledger was looked through for certificates, and the index that finds what was taken back."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import MOMENT, col, index

revision = "fair"
down_revision = "flags"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificates_looked",
        col("id", sa.SmallInteger()),
        col("until", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_certificates_looked"),
    )
    taken_back = "reason IN ('corrected', 'revoked')"
    index("ix_hour_lines_taken_back", "hour_lines", ("at",), where=taken_back)
