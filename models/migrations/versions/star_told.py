"""Which star of a lifetime a volunteer was told of; the index of hours that became effective lately."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index

revision = "star_told"
down_revision = "star_appeals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    nought = sa.text("0")
    op.add_column(
        "volunteers",
        sa.Column("star_told", sa.SmallInteger(), nullable=False, server_default=nought),
    )
    index("ix_records_effective_at", "records", ("effective_at",))
