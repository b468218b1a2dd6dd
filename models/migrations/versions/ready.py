"""Whom matching may ask: a narrow table in the order in which they are asked, kept by triggers."""

import sqlalchemy as sa
from alembic import op

from models.migrations import ready
from models.migrations.columns import KEY, MOMENT, col, index, maybe

revision = "ready"
down_revision = "turns"
branch_labels = None
depends_on = None

BEST = (
    *("stand_id", "category", "unverified", "seasoned", "load", "asked", "failed"),
    *("last_alert_at", "person_id", "asked_on", "per_day", "quiet_from", "quiet_until", "adult"),
)


def upgrade() -> None:
    op.create_table(
        "ready",
        col("person_id", KEY),
        col("category", sa.String(12)),
        col("stand_id", KEY),
        *(col(one, sa.SmallInteger()) for one in ("unverified", "seasoned")),
        *(col(one, sa.Integer()) for one in ("load", "asked", "failed")),
        col("last_alert_at", MOMENT),
        maybe("asked_on", sa.Date()),
        *(maybe(one, sa.SmallInteger()) for one in ("per_day", "quiet_from", "quiet_until")),
        maybe("adult", sa.Boolean()),
        sa.PrimaryKeyConstraint("person_id", "category", name="pk_ready"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        # an older service must not change a volunteer between the filling and the triggers
        op.execute("LOCK TABLE volunteers, people, skills IN SHARE ROW EXCLUSIVE MODE")
    ready.fill(connection)
    index("ix_communities_city_id_lat", "communities", ("city_id", "lat"))
    index("ix_ready_best", "ready", BEST)
    index("ix_volunteers_alerts_on", "volunteers", ("alerts_on",), where="alerts_today > 0")
    ready.keep(connection)
