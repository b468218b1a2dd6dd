"""A voice as a line of a conversation with the community."""

from alembic import op

from models.migrations.columns import KEY, index, maybe

revision = "voices"
down_revision = "certificates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation_lines", maybe("media_id", KEY))
    index("ix_media_person_id", "media", ("person_id",))
    index(
        "ix_conversation_lines_media_id",
        "conversation_lines",
        ("media_id",),
        where="media_id IS NOT NULL",
    )
