"""The table of whom matching may ask, written by the store's own triggers (models.migrations.ready), never by rules."""

from datetime import date

from sqlalchemy import Boolean, Date, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Moment, Ref

ANY = ""  # the category of who registered for none: they are asked for all


class Ready(Base):
    """One row for each category of a volunteer who wants to be asked, with all that is compared; the index holds the order."""

    __tablename__ = "ready"
    __table_args__ = (
        Index(
            "ix_ready_best",
            "stand_id",
            "category",
            "unverified",
            "seasoned",
            "load",
            "asked",
            "failed",
            "last_alert_at",
            "person_id",
            # not ordered by, but read
            "asked_on",
            "per_day",
            "quiet_from",
            "quiet_until",
            "adult",
        ),
    )

    person_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    category: Mapped[str] = mapped_column(String(12), primary_key=True)
    stand_id: Mapped[Ref]  # their community; who stands elsewhere stands alone: -person_id
    unverified: Mapped[int] = mapped_column(SmallInteger)  # 0 | 1, as it is ordered by
    seasoned: Mapped[int] = mapped_column(SmallInteger)  # 0: never served
    load: Mapped[int] = mapped_column(Integer)
    asked: Mapped[int] = mapped_column(Integer)  # on the day of asked_on
    failed: Mapped[int] = mapped_column(Integer)
    last_alert_at: Mapped[Moment]
    asked_on: Mapped[date | None] = mapped_column(Date)
    per_day: Mapped[int | None] = mapped_column(SmallInteger)
    quiet_from: Mapped[int | None] = mapped_column(SmallInteger)
    quiet_until: Mapped[int | None] = mapped_column(SmallInteger)
    adult: Mapped[bool | None] = mapped_column(Boolean)
