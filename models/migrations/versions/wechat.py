"""WeChat: the token, what may still be sent to whom, subscriptions, pieces of long letters."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe

revision = "wechat"
down_revision = "waiting"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wechat_tokens",
        col("app_id", sa.String(32)),
        maybe("token", SEALED),
        maybe("good_until", MOMENT),
        col("fetched_by", sa.String(40)),
        maybe("fetching_until", MOMENT),
        maybe("forced_at", MOMENT),
        sa.PrimaryKeyConstraint("app_id", name="pk_wechat_tokens"),
    )
    op.create_table(
        "wechat_windows",
        _of_address("wechat_windows"),
        col("word_id", KEY),
        col("word_spent", sa.SmallInteger()),
        col("touch_id", KEY),
        col("touch_spent", sa.SmallInteger()),
        maybe("rung_at", MOMENT),
        sa.PrimaryKeyConstraint("address_id", name="pk_wechat_windows"),
    )
    letter = sa.ForeignKey("letters.id", name="fk_wechat_parts_letter_id", ondelete="CASCADE")
    op.create_table(
        "wechat_parts",
        col("letter_id", KEY, letter),
        col("sent", sa.SmallInteger()),
        sa.PrimaryKeyConstraint("letter_id", name="pk_wechat_parts"),
    )
    letter = sa.ForeignKey("letters.id", name="fk_wechat_pointers_letter_id", ondelete="CASCADE")
    op.create_table(
        "wechat_pointers",
        col("letter_id", KEY, letter),
        col("address_id", KEY),
        col("number", sa.String(32)),
        col("at", MOMENT),
        sa.PrimaryKeyConstraint("letter_id", name="pk_wechat_pointers"),
    )
    index("ix_wechat_pointers_number", "wechat_pointers", ["number"])
    op.create_table(
        "wechat_subscriptions",
        _of_address("wechat_subscriptions"),
        col("template_id", sa.String(64)),
        col("left", sa.SmallInteger()),
        col("changed_at", MOMENT),
        sa.PrimaryKeyConstraint("address_id", "template_id", name="pk_wechat_subscriptions"),
    )


def _of_address(table: str) -> "sa.Column[int]":
    key = sa.ForeignKey("addresses.id", name=f"fk_{table}_address_id", ondelete="CASCADE")
    return col("address_id", KEY, key)
