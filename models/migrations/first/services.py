"""The first tables: services."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe


def make() -> None:
    """Make them, those first that others point at."""
    _hour_accounts()
    _claims()
    _claims_indexes()
    _ratings()
    _records()
    _hour_lines()


def _hour_accounts() -> None:
    op.create_table(
        "hour_accounts",
        col("id", KEY),
        col("kind", sa.String(10)),
        col("owner_id", KEY),
        sa.PrimaryKeyConstraint("id", name="pk_hour_accounts"),
        sa.UniqueConstraint("kind", "owner_id", name="uq_hour_accounts_kind_owner_id"),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        col("id", KEY),
        col("task_id", KEY, sa.ForeignKey("tasks.id", name="fk_claims_task_id")),
        maybe("need_id", KEY),
        col("volunteer_id", KEY, sa.ForeignKey("people.id", name="fk_claims_volunteer_id")),
        maybe("resident_id", KEY),
        col("community_id", KEY),
        col("state", sa.String(12)),
        col("starts_at", MOMENT),
        col("ends_at", MOMENT),
        col("claimed_at", MOMENT),
        maybe("password", SEALED),
        maybe("arrive_code", SEALED),
        maybe("leave_code", SEALED),
        col("arrive_tries", sa.SmallInteger()),
        col("leave_tries", sa.SmallInteger()),
        maybe("on_the_way_at", MOMENT),
        maybe("arrived_at", MOMENT),
        maybe("arrived_by", sa.JSON()),
        maybe("left_at", MOMENT),
        maybe("left_by", sa.JSON()),
        maybe("minutes", sa.Integer()),
        maybe("confirmed_at", MOMENT),
        col("confirmed_by", sa.String(12)),
        maybe("closed_at", MOMENT),
        col("reason", sa.String(120)),
        maybe("reminded_early_at", MOMENT),
        maybe("reminded_late_at", MOMENT),
        maybe("asked_checkout_at", MOMENT),
        maybe("checkout_told_at", MOMENT),
        maybe("asked_confirm_at", MOMENT),
        maybe("reminded_confirm_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    )


def _claims_indexes() -> None:
    index("ix_claims_state_ends_at", "claims", ("state", "ends_at"))
    index("ix_claims_state_left_at", "claims", ("state", "left_at"))
    index("ix_claims_state_starts_at", "claims", ("state", "starts_at"))
    index("ix_claims_task_id_state", "claims", ("task_id", "state"))
    index("ix_claims_volunteer_id_state", "claims", ("volunteer_id", "state"))
    index(
        "uq_claims_one_live",
        "claims",
        ("task_id", "volunteer_id"),
        unique=True,
        where="state NOT IN ('withdrawn', 'released')",
    )


def _ratings() -> None:
    op.create_table(
        "ratings",
        col("id", KEY),
        col("claim_id", KEY, sa.ForeignKey("claims.id", name="fk_ratings_claim_id")),
        col("resident_id", KEY),
        col("attitude", sa.SmallInteger()),
        col("quality", sa.SmallInteger()),
        maybe("words", SEALED),
        col("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
        sa.UniqueConstraint("claim_id", name="uq_ratings_claim_id"),
    )


def _records() -> None:
    op.create_table(
        "records",
        col("id", KEY),
        col("claim_id", KEY, sa.ForeignKey("claims.id", name="fk_records_claim_id")),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_records_person_id")),
        col("community_id", KEY),
        col("category", sa.String(12)),
        col("title", sa.String(60)),
        col("local_day", sa.Date()),
        col("started_at", MOMENT),
        col("ended_at", MOMENT),
        col("minutes", sa.Integer()),
        col("kind", sa.String(10)),
        col("mark", sa.String(12)),
        col("state", sa.String(14)),
        col("confirmed_by", sa.String(12)),
        col("evidence", sa.JSON()),
        col("public_until", MOMENT),
        maybe("effective_at", MOMENT),
        col("created_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
        sa.UniqueConstraint("claim_id", "local_day", name="uq_records_claim_id_local_day"),
    )
    index("ix_records_person_id_started_at", "records", ("person_id", "started_at"))
    index("ix_records_state_public_until", "records", ("state", "public_until"))


def _hour_lines() -> None:
    op.create_table(
        "hour_lines",
        col("id", KEY),
        col("record_id", KEY, sa.ForeignKey("records.id", name="fk_hour_lines_record_id")),
        col("community_id", KEY),
        col("from_id", KEY, sa.ForeignKey("hour_accounts.id", name="fk_hour_lines_from_id")),
        col("to_id", KEY, sa.ForeignKey("hour_accounts.id", name="fk_hour_lines_to_id")),
        col("minutes", sa.Integer()),
        col("reason", sa.String(16)),
        col("evidence_hash", sa.String(64)),
        maybe("by_id", KEY),
        col("at", MOMENT),
        col("version", sa.SmallInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_hour_lines"),
        sa.UniqueConstraint("record_id", "reason", name="uq_hour_lines_record_id_reason"),
    )
    index("ix_hour_lines_from_id", "hour_lines", ("from_id",))
    index("ix_hour_lines_to_id", "hour_lines", ("to_id",))
