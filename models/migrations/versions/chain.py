"""The chain of the ledger: a hash beside each line, also beside those that are there already; a line a day for the city."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from models.hours import chain
from models.migrations import triggers
from models.migrations.columns import KEY, MOMENT, col

revision = "chain"
down_revision = "undo"
branch_labels = None
depends_on = None

KEPT = ("hour_accounts", "hour_line_hashes", "hour_city_days", "hour_city_heads")
PORTION = 10_000  # lines that are in memory at one time
NUMBERED = (
    "SELECT id AS line_id, community_id,"
    " row_number() OVER (PARTITION BY community_id ORDER BY id) AS seq FROM hour_lines"
)
LINES = (
    "SELECT h.community_id, h.seq, h.line_id, {words} AS words FROM ({numbered}) h"
    " JOIN hour_lines l ON l.id = h.line_id"
    " JOIN hour_accounts f ON f.id = l.from_id JOIN hour_accounts t ON t.id = l.to_id"
    " ORDER BY h.community_id, h.seq"
)
PLACE = sa.text(
    "INSERT INTO hour_line_hashes (community_id, seq, line_id, hash)"
    " VALUES (:community_id, :seq, :line_id, :hash)"
)
HEAD = sa.text(
    "INSERT INTO hour_heads (community_id, seq, hash) VALUES (:community_id, :seq, :hash)"
)


def upgrade() -> None:
    _lines()
    _days()
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        # an older service must not write lines while these are chained
        op.execute("LOCK TABLE hour_lines IN SHARE ROW EXCLUSIVE MODE")
    chain_what_is_there(connection)
    triggers.keep(connection, KEPT)


def _lines() -> None:
    op.create_table(
        "hour_line_hashes",
        col("community_id", KEY),
        col("seq", KEY),
        col("line_id", KEY, sa.ForeignKey("hour_lines.id", name="fk_hour_line_hashes_line_id")),
        col("hash", sa.LargeBinary(32)),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_hour_line_hashes"),
        sa.UniqueConstraint("line_id", name="uq_hour_line_hashes_line_id"),
    )
    op.create_table(
        "hour_heads",
        col("community_id", KEY),
        col("seq", KEY),
        col("hash", sa.LargeBinary(32)),
        sa.PrimaryKeyConstraint("community_id", name="pk_hour_heads"),
    )


def _days() -> None:
    op.create_table(
        "hour_city_days",
        col("day", sa.Date()),
        col("hash", sa.LargeBinary(32)),
        col("at", MOMENT),
        sa.PrimaryKeyConstraint("day", name="pk_hour_city_days"),
    )
    op.create_table(
        "hour_city_heads",
        col("day", sa.Date(), sa.ForeignKey("hour_city_days.day", name="fk_hour_city_heads_day")),
        col("community_id", KEY),
        col("seq", KEY),
        col("hash", sa.LargeBinary(32)),
        sa.PrimaryKeyConstraint("day", "community_id", name="pk_hour_city_heads"),
    )


def chain_what_is_there(connection: sa.Connection) -> None:
    """Chain the lines that were written before, in the order of their numbers; none of them is touched."""
    asked = LINES.format(words=chain.words_in(connection.dialect.name), numbered=NUMBERED)
    lines = connection.execute(sa.text(asked), execution_options={"yield_per": PORTION})
    heads: dict[int, Mapping[str, Any]] = {}
    for portion in lines.mappings().partitions():
        rows = []
        for line in portion:
            before = heads[line["community_id"]]["hash"] if line["seq"] > 1 else chain.START
            row = {name: line[name] for name in ("community_id", "seq", "line_id")}
            row["hash"] = chain.next_hash(before, line["words"])
            heads[line["community_id"]] = row
            rows.append(row)
        connection.execute(PLACE, rows)
    if heads:
        connection.execute(HEAD, list(heads.values()))
