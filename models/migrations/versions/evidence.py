"""Grants: the photo that shows them is found by its id, who had a part by theirs; who may decide is called again once."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import MOMENT, index

revision = "evidence"
down_revision = "corrections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("grants", sa.Column("called_at", MOMENT, nullable=True))
    index("ix_grants_entered_by", "grants", ("entered_by",))
    index("ix_grants_decided_by", "grants", ("decided_by",))
    index("ix_grants_media_id", "grants", ("media_id",), where="media_id IS NOT NULL")
