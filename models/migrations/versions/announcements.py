"""Announcements, what people do not want to be sent, another channel linked."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe

revision = "announcements"
down_revision = "residents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _bodies()
    _mutes()
    _broadcasts()
    _recipients()
    _links()


def _bodies() -> None:
    op.create_table(
        "letter_bodies",
        col("id", KEY),
        col("body", SEALED),
        sa.PrimaryKeyConstraint("id", name="pk_letter_bodies"),
    )
    op.add_column("letters", maybe("shared_id", KEY))


def _mutes() -> None:
    op.create_table(
        "mutes",
        col(
            "person_id",
            KEY,
            sa.ForeignKey("people.id", name="fk_mutes_person_id", ondelete="CASCADE"),
        ),
        col("kind", sa.String(12)),
        col("since", MOMENT),
        sa.PrimaryKeyConstraint("person_id", "kind", name="pk_mutes"),
    )


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        col("id", KEY),
        col("author_id", KEY, sa.ForeignKey("people.id", name="fk_broadcasts_author_id")),
        col("node_id", KEY, sa.ForeignKey("communities.id", name="fk_broadcasts_node_id")),
        col("role", sa.String(10)),
        col("category", sa.String(12)),
        maybe("about_id", KEY),
        col("part", sa.String(8)),
        col("words", SEALED),
        maybe("shared_id", KEY),
        col("state", sa.String(8)),
        col("total", sa.Integer()),
        maybe("typed_at", MOMENT),
        maybe("approved_by", KEY),
        maybe("hold_until", MOMENT),
        col("gathered", sa.Boolean()),
        col("at_person", KEY),
        col("written", sa.Integer()),
        col("opted_out", sa.Integer()),
        col("unreachable", sa.Integer()),
        col("sent", sa.Integer()),
        col("lying", sa.Integer()),
        col("failed", sa.Integer()),
        col("blocked", sa.Integer()),
        col("made_at", MOMENT),
        maybe("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
    )
    index("ix_broadcasts_about_id", "broadcasts", ("about_id",))
    index("ix_broadcasts_state", "broadcasts", ("state",))


def _recipients() -> None:
    op.create_table(
        "recipients",
        col("broadcast_id", KEY),
        col("person_id", KEY),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name="pk_recipients"),
        sqlite_with_rowid=False,
    )


def _links() -> None:
    op.add_column("people", maybe("merged_into", KEY))
    index("ix_people_merged_into", "people", ("merged_into",), where="merged_into IS NOT NULL")
    op.create_table(
        "links",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_links_person_id")),
        col("code_hash", sa.String(64)),
        col("made_at", MOMENT),
        col("until", MOMENT),
        col("misses", sa.Integer()),
        maybe("address_id", KEY),
        maybe("other_id", KEY),
        maybe("used_at", MOMENT),
        maybe("joined_at", MOMENT),
        maybe("undone_at", MOMENT),
        col("moved", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    index("ix_links_code_hash", "links", ("code_hash",))
    index("ix_links_person_id", "links", ("person_id",))
    index("ix_links_until", "links", ("until",))
