"""What residents gain: 拉黑 and 举报, talks with a person of the community, needs posted for somebody else."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe

revision = "residents"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _blocks()
    _reports()
    _conversations()
    _forms()
    op.add_column("people", maybe("entered_by", KEY))
    index("ix_people_entered_by", "people", ("entered_by",), where="entered_by IS NOT NULL")
    op.add_column("needs", maybe("agreed", sa.String(8)))
    op.add_column("needs", maybe("agreed_at", MOMENT))


def _blocks() -> None:
    op.create_table(
        "blocks",
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_blocks_person_id")),
        col("other_id", KEY, sa.ForeignKey("people.id", name="fk_blocks_other_id")),
        col("made_by", KEY),
        col("made_at", MOMENT),
        sa.PrimaryKeyConstraint("person_id", "other_id", name="pk_blocks"),
    )
    index("ix_blocks_other_id", "blocks", ("other_id",))


def _reports() -> None:
    op.create_table(
        "reports",
        col("id", KEY),
        col("made_by", KEY, sa.ForeignKey("people.id", name="fk_reports_made_by")),
        maybe("about_id", KEY),
        maybe("community_id", KEY),
        maybe("need_id", KEY),
        maybe("claim_id", KEY),
        col("reason", sa.String(12)),
        maybe("words", SEALED),
        col("made_at", MOMENT),
        maybe("closed_at", MOMENT),
        maybe("closed_by", KEY),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    index("ix_reports_made_by_made_at", "reports", ("made_by", "made_at"))


def _conversations() -> None:
    op.create_table(
        "conversations",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_conversations_person_id")),
        maybe("community_id", KEY),
        col("state", sa.String(8)),
        col("why", sa.String(8)),
        col("told", sa.JSON()),
        maybe("taken_by", KEY),
        col("slot", sa.SmallInteger()),
        col("opened_at", MOMENT),
        col("heard_at", MOMENT),
        maybe("due_at", MOMENT),
        maybe("taken_at", MOMENT),
        maybe("closed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    index(
        "ix_conversations_open",
        "conversations",
        ("person_id",),
        unique=True,
        where="state != 'closed'",
    )
    index("ix_conversations_taken_by_state", "conversations", ("taken_by", "state"))
    index("ix_conversations_state_heard_at", "conversations", ("state", "heard_at"))
    op.create_table(
        "conversation_lines",
        col("id", KEY),
        col(
            "conversation_id",
            KEY,
            sa.ForeignKey("conversations.id", name="fk_conversation_lines_conversation_id"),
        ),
        maybe("by_id", KEY),
        col("at", MOMENT),
        maybe("words", SEALED),
        sa.PrimaryKeyConstraint("id", name="pk_conversation_lines"),
    )
    index(
        "ix_conversation_lines_conversation_id_id",
        "conversation_lines",
        ("conversation_id", "id"),
    )
    index("ix_conversation_lines_words", "conversation_lines", ("at",), where="words IS NOT NULL")


def _forms() -> None:
    op.create_table(
        "forms",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_forms_person_id")),
        maybe("draft", SEALED),
        col("made_at", MOMENT),
        col("until", MOMENT),
        maybe("used_at", MOMENT),
        maybe("need_id", KEY),
        sa.PrimaryKeyConstraint("id", name="pk_forms"),
    )
    index("ix_forms_person_id", "forms", ("person_id",))
