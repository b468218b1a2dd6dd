"""补录: hours entered by a coordinator wait for a second one; a record may have no claim, and refer to one it corrects."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe

revision = "grants"
down_revision = "star_told"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _claim_optional()
    op.add_column("records", maybe("replaces", KEY))
    op.add_column("media", maybe("digest", sa.String(64)))
    op.create_table(
        "grants",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_grants_person_id")),
        maybe("replaces", KEY, sa.ForeignKey("records.id", name="fk_grants_replaces")),
        col("community_id", KEY),
        col("category", sa.String(12)),
        col("title", sa.String(60)),
        col("started_at", MOMENT),
        col("ended_at", MOMENT),
        col("reason", sa.String(10)),
        col("words", SEALED),
        maybe("media_id", KEY),
        col("media_digest", sa.String(64)),
        col("asked_at", MOMENT),
        maybe("until", MOMENT),
        maybe("entered_by", KEY),
        maybe("entered_at", MOMENT),
        col("state", sa.String(10)),
        maybe("decided_by", KEY),
        maybe("decided_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
    )
    index("ix_grants_person_id", "grants", ("person_id",))
    index("ix_grants_state", "grants", ("state",), where="decided_at IS NULL")


def _claim_optional() -> None:
    """A record needs no claim.

    SQLite can only make the table anew, which its foreign keys forbid while lines point at it; so the words of
    the table are changed where they are kept, as SQLite's manual says for a NOT NULL that goes (lang_altertable).
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.alter_column("records", "claim_id", nullable=True)
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, 'claim_id INTEGER NOT NULL', 'claim_id INTEGER')"
        " WHERE type = 'table' AND name = 'records' AND sql LIKE '%claim_id INTEGER NOT NULL%'"
    )
    if changed.rowcount != 1:
        raise RuntimeError("the table of records is not as the first migration made it")
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
