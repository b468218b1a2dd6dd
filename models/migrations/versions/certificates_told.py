"""The letters before a certificate's number, and of which corrected ones their people were told."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, col

revision = "certificates_told"
down_revision = "grants"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # those given out before this revision were printed with ZY
    op.add_column(
        "certificates", sa.Column("letters", sa.String(8), nullable=False, server_default="ZY")
    )
    whose = sa.ForeignKey("certificates.id", name="fk_certificates_told_certificate_id")
    op.create_table(
        "certificates_told",
        col("certificate_id", KEY, whose),
        col("at", MOMENT),
        sa.PrimaryKeyConstraint("certificate_id", name="pk_certificates_told"),
    )
