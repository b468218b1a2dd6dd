"""Complaints and their answers; flags with a number and a time to be told again."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe

revision = "grievances"
down_revision = "abroad"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _grievances()
    _flags()


def _grievances() -> None:
    def person(table: str, name: str) -> sa.ForeignKey:
        return sa.ForeignKey("people.id", name=f"fk_{table}_{name}")

    node = sa.ForeignKey("communities.id", name="fk_grievances_node_id")
    op.create_table(
        "grievances",
        col("id", KEY),
        col("number", sa.Integer()),
        col("made_by", KEY, person("grievances", "made_by")),
        maybe("community_id", KEY),
        col("topic", sa.String(12)),
        maybe("about_id", KEY, person("grievances", "about_id")),
        maybe("words", SEALED),
        col("state", sa.String(8)),
        col("node_id", KEY, node),
        col("made_at", MOMENT),
        col("until", MOMENT),
        maybe("remind_at", MOMENT),
        maybe("raised_at", MOMENT),
        maybe("line_told_at", MOMENT),
        maybe("again_at", MOMENT),
        maybe("answered_at", MOMENT),
        maybe("satisfied", sa.Boolean()),
        maybe("closed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_grievances"),
        sa.UniqueConstraint("number", name="uq_grievances_number"),
    )
    index("ix_grievances_made_by", "grievances", ("made_by",))
    for name in ("until", "remind_at"):
        index(f"ix_grievances_state_{name}", "grievances", ("state", name))
    index("ix_grievances_node_id_state", "grievances", ("node_id", "state"))
    whose = sa.ForeignKey("grievances.id", name="fk_grievance_answers_grievance_id")
    op.create_table(
        "grievance_answers",
        col("id", KEY),
        col("grievance_id", KEY, whose),
        col("by_id", KEY, person("grievance_answers", "by_id")),
        col("at", MOMENT),
        maybe("words", SEALED),
        sa.PrimaryKeyConstraint("id", name="pk_grievance_answers"),
    )
    index("ix_grievance_answers_grievance_id", "grievance_answers", ("grievance_id",))


def _flags() -> None:
    op.add_column("flags", maybe("number", sa.Integer()))  # those before had none
    op.add_column("flags", maybe("due_at", MOMENT))
    op.add_column(
        "flags", sa.Column("called", sa.SmallInteger(), nullable=False, server_default="0")
    )
    index("ix_flags_state_due_at", "flags", ("state", "due_at"))
    index("ix_flags_number", "flags", ("number",))
