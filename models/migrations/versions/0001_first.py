"""The first form of the store."""

from alembic import op

from models.migrations import triggers
from models.migrations.first import needs, people, services, store

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    for area in (store, people, needs, services):
        area.make()
    triggers.keep(op.get_bind(), ("audit", "hour_lines"))
