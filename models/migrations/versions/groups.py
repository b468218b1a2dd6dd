"""Groups of communities, and the cards in them."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, col, index, maybe

revision = "groups"
down_revision = "wechat"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "groups",
        col("id", KEY),
        col("channel", sa.String(16)),
        col("bot", sa.String(32)),
        col("external", sa.String(128)),
        col("community_id", KEY),
        col("tied_by", KEY),
        col("tied_at", MOMENT),
        col("active", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_groups_community_id"
        ),
        sa.UniqueConstraint("channel", "bot", "external", name="uq_groups_channel_bot_external"),
    )
    index("ix_groups_channel_active", "groups", ("channel", "bot", "active"))
    op.create_table(
        "group_cards",
        col("id", KEY),
        col("group_id", KEY),
        col("task_id", KEY),
        col("wire_id", sa.String(64)),
        col("shown", sa.String(64)),
        col("final", sa.Boolean()),
        maybe("shown_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_group_cards"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_group_cards_group_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_group_cards_task_id"),
        sa.UniqueConstraint("group_id", "task_id", name="uq_group_cards_group_id_task_id"),
    )
    index("ix_group_cards_final_group_id", "group_cards", ("final", "group_id"))
