"""The first tables: store."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe


def make() -> None:
    """Make them, those first that others point at."""
    _letters()
    _marks()
    _media()
    _messages()


def _letters() -> None:
    op.create_table(
        "letters",
        col("id", KEY),
        col("person_id", KEY),
        col("address_id", KEY),
        col("channel", sa.String(16)),
        col("urgency", sa.SmallInteger()),
        col("state", sa.String(8)),
        col("key", sa.String(64)),
        col("subject", KEY),
        col("version", sa.Integer()),
        col("recheck", sa.String(24)),
        maybe("in_reply_to", KEY),
        maybe("body", SEALED),
        col("leased_by", sa.String(40)),
        maybe("lease_until", MOMENT),
        col("not_before", MOMENT),
        col("tries", sa.SmallInteger()),
        col("wire_id", sa.String(64)),
        col("written_at", MOMENT),
        maybe("sent_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
    )
    index("ix_letters_about", "letters", ("subject", "key"))
    index("ix_letters_address_id_id", "letters", ("address_id", "id"))
    index("ix_letters_due", "letters", ("state", "channel", "urgency", "not_before"))
    index("ix_letters_in_reply_to", "letters", ("in_reply_to",))


def _marks() -> None:
    op.create_table(
        "marks",
        col("name", sa.String(40)),
        col("value", sa.String(400)),
        sa.PrimaryKeyConstraint("name", name="pk_marks"),
    )


def _media() -> None:
    op.create_table(
        "media",
        col("id", KEY),
        col("person_id", KEY),
        maybe("need_id", KEY),
        col("mime", sa.String(32)),
        col("size", sa.Integer()),
        col("created_at", MOMENT),
        maybe("until", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_media"),
    )
    index("ix_media_need_id", "media", ("need_id",))
    index("ix_media_until", "media", ("until",))


def _messages() -> None:
    op.create_table(
        "messages",
        col("id", KEY),
        col("channel", sa.String(16)),
        col("bot", sa.String(32)),
        col("message_id", sa.String(160)),
        maybe("address_id", KEY),
        col("said_at", MOMENT),
        col("heard_at", MOMENT),
        col("kind", sa.String(12)),
        maybe("body", SEALED),
        col("state", sa.String(8)),
        col("tries", sa.SmallInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint(
            "channel", "bot", "message_id", name="uq_messages_channel_bot_message_id"
        ),
    )
    index("ix_messages_address_id_id", "messages", ("address_id", "id"))
    index("ix_messages_words", "messages", ("heard_at",), where="body IS NOT NULL")
