"""The tables of whom matching may ask, written by the store's own triggers (models.migrations.ready), never by rules."""

from datetime import date

from sqlalchemy import Boolean, Date, Float, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, MaybeRef, Moment, Ref

ANY = ""  # the category of who registered for none: they are asked for all


class Stand(Base):
    """Where volunteers stand, all at one point: the centre of their community, for all that is known today."""

    __tablename__ = "stands"
    __table_args__ = (
        Index("ix_stands_community_id", "community_id"),
        Index("ix_stands_street_id", "street_id"),
        Index("ix_stands_district_id_lat", "district_id", "lat"),
        Index("ix_stands_city_id_lat", "city_id", "lat"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)  # made by the store
    community_id: Mapped[Ref]
    street_id: Mapped[MaybeRef]
    district_id: Mapped[MaybeRef]
    city_id: Mapped[MaybeRef]
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)


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
    stand_id: Mapped[Ref]
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
