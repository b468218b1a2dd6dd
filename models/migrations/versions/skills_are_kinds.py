"""A skill is a kind of need: those that were kept as something else are none."""

import sqlalchemy as sa
from alembic import op

revision = "skills_are_kinds"
down_revision = "language_chosen"
branch_labels = None
depends_on = None

KINDS = (
    *("medical", "convenience", "order", "psych", "publicity", "care", "transport"),
    *("environment", "logistics"),
)


def upgrade() -> None:
    skills = sa.table("skills", sa.column("category", sa.String))
    op.execute(sa.delete(skills).where(skills.c.category.not_in(KINDS)))
