"""Hours in publicity are found by a small index of their own: the one by state led a year's count through all of them."""

from alembic import op

from models.migrations.columns import index

revision = "publicity"
down_revision = "flags"
branch_labels = None
depends_on = None

PUBLIC = "state = 'in_publicity'"


def upgrade() -> None:
    op.drop_index("ix_records_state_public_until", "records")
    index("ix_records_public_until", "records", ("public_until",), where=PUBLIC)
