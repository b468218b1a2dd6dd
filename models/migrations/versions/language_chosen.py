"""Whether somebody chose their language: nobody knows it of those who are there, so theirs stays as it is."""

import sqlalchemy as sa
from alembic import op

revision = "language_chosen"
down_revision = "ready"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "people",
        sa.Column("language_chosen", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
