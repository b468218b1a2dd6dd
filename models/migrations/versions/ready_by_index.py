"""The triggers of `ready` find their rows by keys, whatever size the tables had when PostgreSQL planned for them."""

from alembic import op

from models.migrations import ready

revision = "ready_by_index"
down_revision = "skills_are_kinds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    ready.by_index(op.get_bind())
