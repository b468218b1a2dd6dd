"""Addresses abroad: who was known there before they were asked is asked now, and written to only then."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index

revision = "abroad"
down_revision = "segments"
branch_labels = None
depends_on = None

KNOWN = """
UPDATE addresses SET barred = 'ask'
WHERE channel = 'telegram'
  AND person_id IN (SELECT id FROM people WHERE registered_at IS NOT NULL OR coordinator)
  AND person_id NOT IN (
    SELECT person_id FROM consents
    WHERE given AND id IN (SELECT max(id) FROM consents WHERE kind = 'abroad' GROUP BY person_id)
  )
"""


def upgrade() -> None:
    op.add_column(
        "addresses", sa.Column("barred", sa.String(5), nullable=False, server_default="")
    )
    index("ix_addresses_to_ask", "addresses", ("id",), where="barred = 'ask'")
    op.execute(KNOWN)
