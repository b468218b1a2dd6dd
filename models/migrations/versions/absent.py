"""Nobody came: when the helper was asked where they are, and when they answered."""

from alembic import op

from models.migrations.columns import MOMENT, maybe

revision = "absent"
down_revision = "groups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claims", maybe("asked_where_at", MOMENT))
    op.add_column("claims", maybe("answered_where_at", MOMENT))
