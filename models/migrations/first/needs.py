"""The first tables: needs."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe


def make() -> None:
    """Make them, those first that others point at."""
    _needs()
    _needs_indexes()
    _need_versions()
    _tasks()
    _alerts()


def _needs() -> None:
    op.create_table(
        "needs",
        col("id", KEY),
        col("number", sa.Integer()),
        col("community_id", KEY, sa.ForeignKey("communities.id", name="fk_needs_community_id")),
        col("resident_id", KEY, sa.ForeignKey("people.id", name="fk_needs_resident_id")),
        col("posted_by", KEY),
        col("state", sa.String(12)),
        col("version", sa.Integer()),
        col("category", sa.String(12)),
        col("title", sa.String(60)),
        col("public", sa.String(300)),
        maybe("words", SEALED),
        col("starts_at", MOMENT),
        col("ends_at", MOMENT),
        col("moment_kind", sa.String(10)),
        col("building", sa.String(80)),
        maybe("door", SEALED),
        col("home", sa.Boolean()),
        col("destination", sa.String(80)),
        maybe("phone", SEALED),
        maybe("health", SEALED),
        maybe("lat", sa.Float()),
        maybe("lon", sa.Float()),
        col("places", sa.SmallInteger()),
        col("urgent", sa.Boolean()),
        col("danger", sa.Boolean()),
        col("risk", sa.String(60)),
        col("review_for", sa.JSON()),
        maybe("reviewed_by", KEY),
        maybe("reviewed_at", MOMENT),
        col("reason", sa.String(200)),
        maybe("promised_at", MOMENT),
        maybe("told_waiting_at", MOMENT),
        maybe("review_reminded_at", MOMENT),
        col("posted_at", MOMENT),
        maybe("published_at", MOMENT),
        maybe("closed_at", MOMENT),
        maybe("linked_to", KEY),
        sa.PrimaryKeyConstraint("id", name="pk_needs"),
        sa.UniqueConstraint("community_id", "number", name="uq_needs_community_id_number"),
    )


def _needs_indexes() -> None:
    index("ix_needs_community_id_state", "needs", ("community_id", "state"))
    index("ix_needs_due", "needs", ("state", "starts_at"))
    index("ix_needs_promised", "needs", ("state", "promised_at"))
    index("ix_needs_resident_id_state", "needs", ("resident_id", "state"))


def _need_versions() -> None:
    op.create_table(
        "need_versions",
        col("id", KEY),
        col("need_id", KEY, sa.ForeignKey("needs.id", name="fk_need_versions_need_id")),
        col("version", sa.Integer()),
        col("was", SEALED),
        col("changed_by", KEY),
        col("changed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_need_versions"),
        sa.UniqueConstraint("need_id", "version", name="uq_need_versions_need_id_version"),
    )


def _tasks() -> None:
    op.create_table(
        "tasks",
        col("id", KEY),
        maybe("need_id", KEY, sa.ForeignKey("needs.id", name="fk_tasks_need_id")),
        col("number", sa.Integer()),
        col("community_id", KEY, sa.ForeignKey("communities.id", name="fk_tasks_community_id")),
        maybe("street_id", KEY),
        maybe("district_id", KEY),
        maybe("city_id", KEY),
        maybe("resident_id", KEY),
        col("state", sa.String(8)),
        col("version", sa.Integer()),
        col("category", sa.String(12)),
        col("title", sa.String(60)),
        col("place", sa.String(80)),
        col("places", sa.SmallInteger()),
        col("taken", sa.SmallInteger()),
        col("starts_at", MOMENT),
        col("ends_at", MOMENT),
        col("moment_kind", sa.String(10)),
        col("urgent", sa.Boolean()),
        col("danger", sa.Boolean()),
        col("home", sa.Boolean()),
        col("risk", sa.String(60)),
        maybe("lat", sa.Float()),
        maybe("lon", sa.Float()),
        col("ring", sa.SmallInteger()),
        maybe("ring_due_at", MOMENT),
        col("asked", sa.Integer()),
        col("published_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.UniqueConstraint("need_id", name="uq_tasks_need_id"),
    )
    index("ix_tasks_city", "tasks", ("city_id", "state", "starts_at"))
    index("ix_tasks_community_id_state_starts_at", "tasks", ("community_id", "state", "starts_at"))
    index("ix_tasks_district", "tasks", ("district_id", "state", "starts_at"))
    index("ix_tasks_state_ring_due_at", "tasks", ("state", "ring_due_at"))
    index("ix_tasks_street", "tasks", ("street_id", "state", "starts_at"))


def _alerts() -> None:
    op.create_table(
        "alerts",
        col("id", KEY),
        col("task_id", KEY, sa.ForeignKey("tasks.id", name="fk_alerts_task_id")),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_alerts_person_id")),
        col("ring", sa.SmallInteger()),
        maybe("metres", sa.Integer()),
        col("at", MOMENT),
        maybe("declined_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint("task_id", "person_id", name="uq_alerts_task_id_person_id"),
    )
    index("ix_alerts_person_id_at", "alerts", ("person_id", "at"))
