"""The count of a year, and what it found of each person: lines that never change."""

import sqlalchemy as sa
from alembic import op

from models.migrations import triggers
from models.migrations.columns import KEY, MOMENT, col, maybe

revision = "stars"
down_revision = "objections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "star_years",
        col("id", KEY),
        col("year", sa.SmallInteger()),
        col("state", sa.String(14)),
        col("version", sa.String(8)),
        col("formula", sa.JSON()),
        col("at_person", KEY),
        col("people", sa.Integer()),
        col("counts", sa.JSON()),
        col("begun_at", MOMENT),
        maybe("counted_at", MOMENT),
        maybe("shown_by", KEY),
        maybe("public_until", MOMENT),
        maybe("asked_at", MOMENT),
        maybe("approved_by", KEY),
        maybe("approved_at", MOMENT),
        col("told_person", KEY),
        col("bodies", sa.JSON()),
        col("told", sa.Integer()),
        maybe("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_star_years"),
        sa.UniqueConstraint("year", name="uq_star_years_year"),
    )
    op.create_table(
        "star_results",
        col("run_id", KEY, sa.ForeignKey("star_years.id", name="fk_star_results_run_id")),
        col("person_id", KEY),
        col("revision", sa.SmallInteger()),
        col("verified", sa.Integer()),
        col("granted", sa.Integer()),
        col("rated", sa.Integer()),
        col("attitude", sa.Integer()),
        col("quality", sa.Integer()),
        col("points", sa.BigInteger()),
        col("level", sa.SmallInteger()),
        col("version", sa.String(8)),
        col("at", MOMENT),
        sa.PrimaryKeyConstraint("run_id", "person_id", "revision", name="pk_star_results"),
    )
    triggers.keep(op.get_bind(), ("star_results",))
