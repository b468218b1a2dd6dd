"""The first tables: people."""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import KEY, MOMENT, SEALED, col, index, maybe


def make() -> None:
    """Make them, those first that others point at."""
    _audit()
    _communities()
    _invitations()
    _people()
    _addresses()
    _consents()
    _roles()
    _skills()
    _volunteers()
    _talks()


def _audit() -> None:
    op.create_table(
        "audit",
        col("id", KEY),
        col("at", MOMENT),
        maybe("who_id", KEY),
        maybe("whom_id", KEY),
        col("act", sa.String(32)),
        col("subject", KEY),
        col("why", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    index("ix_audit_subject_at", "audit", ("subject", "at"))
    index("ix_audit_who_id_at", "audit", ("who_id", "at"))


def _communities() -> None:
    op.create_table(
        "communities",
        col("id", KEY),
        col("code", sa.String(40)),
        col("name", sa.String(80)),
        col("level", sa.String(12)),
        maybe("parent_id", KEY),
        maybe("city_id", KEY),
        maybe("district_id", KEY),
        maybe("street_id", KEY),
        maybe("lat", sa.Float()),
        maybe("lon", sa.Float()),
        col("office_phone", sa.String(40)),
        col("office_hours", sa.String(60)),
        col("review", sa.String(8)),
        col("settings", sa.JSON()),
        col("next_number", sa.Integer()),
        col("rehearsal", sa.Boolean()),
        col("created_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_communities"),
        sa.UniqueConstraint("code", name="uq_communities_code"),
    )
    index("ix_communities_district_id", "communities", ("district_id",))
    index("ix_communities_street_id", "communities", ("street_id",))


def _invitations() -> None:
    op.create_table(
        "invitations",
        col("id", KEY),
        col("code_hash", sa.String(64)),
        col("node_id", KEY, sa.ForeignKey("communities.id", name="fk_invitations_node_id")),
        maybe("made_by", KEY),
        col("made_at", MOMENT),
        col("until", MOMENT),
        maybe("used_by", KEY),
        maybe("used_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("code_hash", name="uq_invitations_code_hash"),
    )


def _people() -> None:
    op.create_table(
        "people",
        col("id", KEY),
        maybe("community_id", KEY, sa.ForeignKey("communities.id", name="fk_people_community_id")),
        col("name", SEALED),
        col("masked", sa.String(12)),
        col("language", sa.String(8)),
        col("elder", sa.Boolean()),
        col("resident", sa.Boolean()),
        col("volunteer", sa.Boolean()),
        col("coordinator", sa.Boolean()),
        maybe("adult", sa.Boolean()),
        maybe("adult_asked_at", MOMENT),
        maybe("consented_at", MOMENT),
        maybe("phone", SEALED),
        maybe("phone_hash", sa.String(64)),
        maybe("phone_seen_at", MOMENT),
        maybe("phone_seen_by", KEY),
        col("building", sa.String(80)),
        maybe("door", SEALED),
        maybe("verified_at", MOMENT),
        maybe("verified_by", KEY),
        col("verified_how", sa.String(24)),
        maybe("alerts_per_day", sa.SmallInteger()),
        maybe("quiet_from", sa.SmallInteger()),
        maybe("quiet_until", sa.SmallInteger()),
        maybe("registered_at", MOMENT),
        col("created_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    index("ix_people_community_id", "people", ("community_id",))
    index("ix_people_phone_hash", "people", ("phone_hash",))


def _addresses() -> None:
    op.create_table(
        "addresses",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_addresses_person_id")),
        col("channel", sa.String(16)),
        col("bot", sa.String(32)),
        col("external", sa.String(128)),
        col("reachable", sa.Boolean()),
        col("preferred", sa.Boolean()),
        col("created_at", MOMENT),
        col("heard_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_addresses"),
        sa.UniqueConstraint(
            "channel", "bot", "external", name="uq_addresses_channel_bot_external"
        ),
    )
    index("ix_addresses_person_id", "addresses", ("person_id",))


def _consents() -> None:
    op.create_table(
        "consents",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_consents_person_id")),
        col("kind", sa.String(12)),
        col("version", sa.String(12)),
        col("text", sa.String(600)),
        col("given", sa.Boolean()),
        col("channel", sa.String(16)),
        col("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    index("ix_consents_person_id_kind", "consents", ("person_id", "kind"))


def _roles() -> None:
    op.create_table(
        "roles",
        col("id", KEY),
        col("person_id", KEY, sa.ForeignKey("people.id", name="fk_roles_person_id")),
        col("node_id", KEY, sa.ForeignKey("communities.id", name="fk_roles_node_id")),
        col("on_duty", sa.Boolean()),
        maybe("given_by", KEY),
        col("given_at", MOMENT),
        maybe("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
    )
    index("ix_roles_node_id", "roles", ("node_id",))
    index("ix_roles_person_id", "roles", ("person_id",))


def _skills() -> None:
    op.create_table(
        "skills",
        col(
            "person_id",
            KEY,
            sa.ForeignKey("people.id", name="fk_skills_person_id", ondelete="CASCADE"),
        ),
        col("category", sa.String(12)),
        sa.PrimaryKeyConstraint("person_id", "category", name="pk_skills"),
    )


def _volunteers() -> None:
    op.create_table(
        "volunteers",
        col(
            "person_id",
            KEY,
            sa.ForeignKey("people.id", name="fk_volunteers_person_id", ondelete="CASCADE"),
        ),
        col("number", sa.String(20)),
        col("community_id", KEY),
        maybe("street_id", KEY),
        maybe("district_id", KEY),
        maybe("city_id", KEY),
        maybe("lat", sa.Float()),
        maybe("lon", sa.Float()),
        col("free", sa.Boolean()),
        col("skills_note", sa.String(200)),
        col("times", sa.String(60)),
        maybe("alerts_on", sa.Date()),
        col("alerts_today", sa.Integer()),
        col("last_alert_at", MOMENT),
        col("load", sa.Integer()),
        col("served", sa.Integer()),
        col("withdrawn", sa.Integer()),
        col("no_shows", sa.Integer()),
        maybe("last_served_at", MOMENT),
        col("since", MOMENT),
        sa.PrimaryKeyConstraint("person_id", name="pk_volunteers"),
        sa.UniqueConstraint("number", name="uq_volunteers_number"),
    )
    index(
        "ix_volunteers_city",
        "volunteers",
        ("city_id", "free", "load", "last_alert_at", "person_id"),
    )
    index(
        "ix_volunteers_district",
        "volunteers",
        ("district_id", "free", "load", "last_alert_at", "person_id"),
    )
    index(
        "ix_volunteers_ring",
        "volunteers",
        ("community_id", "free", "load", "last_alert_at", "person_id"),
    )
    index(
        "ix_volunteers_street",
        "volunteers",
        ("street_id", "free", "load", "last_alert_at", "person_id"),
    )


def _talks() -> None:
    op.create_table(
        "talks",
        col(
            "address_id",
            KEY,
            sa.ForeignKey("addresses.id", name="fk_talks_address_id", ondelete="CASCADE"),
        ),
        maybe("stack", SEALED),
        col("serial", sa.Integer()),
        col("misses", sa.SmallInteger()),
        col("minute", sa.Integer()),
        col("heard", sa.SmallInteger()),
        maybe("last", SEALED),
        col("changed_at", MOMENT),
        maybe("nudged_at", MOMENT),
        sa.PrimaryKeyConstraint("address_id", name="pk_talks"),
    )
    index("ix_talks_drafts", "talks", ("changed_at",), where="stack IS NOT NULL")
