"""The register of certificates, what they count and print, and which were taken back."""

import sqlalchemy as sa
from alembic import op

from models.migrations import triggers
from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe

revision = "certificates"
down_revision = "stars"
branch_labels = None
depends_on = None


def _of(table: str, column: str, whose: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{whose}.id", name=f"fk_{table}_{column}")


def upgrade() -> None:
    op.create_table(
        "certificates",
        col("id", KEY),
        col("year", sa.SmallInteger()),
        col("serial", sa.Integer()),
        col("version", sa.SmallInteger()),
        col("code", sa.String(16)),
        col("person_id", KEY, _of("certificates", "person_id", "people")),
        col("community_id", KEY),
        col("since", sa.Date()),
        col("until", sa.Date()),
        col("verified", sa.Integer()),
        col("granted", sa.Integer()),
        col("in_publicity", sa.Integer()),
        col("many", sa.Integer()),
        col("data_hash", sa.String(64)),
        col("language", sa.String(8)),
        col("issued_at", MOMENT),
        maybe("replaces_id", KEY),
        sa.PrimaryKeyConstraint("id", name="pk_certificates"),
        sa.UniqueConstraint(
            "year", "serial", "version", name="uq_certificates_year_serial_version"
        ),
        sa.UniqueConstraint("code", name="uq_certificates_code"),
    )
    index("ix_certificates_person_id", "certificates", ("person_id",))
    index("ix_certificates_replaces_id", "certificates", ("replaces_id",))
    op.create_table(
        "certificate_records",
        col("certificate_id", KEY, _of("certificate_records", "certificate_id", "certificates")),
        col("record_id", KEY, _of("certificate_records", "record_id", "records")),
        col("minutes", sa.Integer()),
        sa.PrimaryKeyConstraint("certificate_id", "record_id", name="pk_certificate_records"),
    )
    index("ix_certificate_records_record_id", "certificate_records", ("record_id",))
    op.create_table(
        "certificate_papers",
        col("certificate_id", KEY, _of("certificate_papers", "certificate_id", "certificates")),
        col("printed", SEALED),
        sa.PrimaryKeyConstraint("certificate_id", name="pk_certificate_papers"),
    )
    op.create_table(
        "certificate_revocations",
        col(
            "certificate_id", KEY, _of("certificate_revocations", "certificate_id", "certificates")
        ),
        col("by_id", KEY),
        col("at", MOMENT),
        col("reason", SEALED),
        sa.PrimaryKeyConstraint("certificate_id", name="pk_certificate_revocations"),
    )
    op.create_table(
        "certificate_serials",
        col("year", sa.SmallInteger()),
        col("last", sa.Integer()),
        sa.PrimaryKeyConstraint("year", name="pk_certificate_serials"),
    )
    kept = ("certificates", "certificate_records", "certificate_revocations")
    triggers.keep(op.get_bind(), kept)
