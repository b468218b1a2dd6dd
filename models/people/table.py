"""The tables: one human each, the addresses they write from, what matching knows of a volunteer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, OneOf, Ref
from models.sealed import SealedText


@dataclass(frozen=True, slots=True)
class Who:
    """A person as one message sees them: read with the group, never written."""

    id: int
    address_id: int
    channel: str
    community_id: int | None
    name: str  # as they want to be called; "" before registering
    masked: str  # 王*
    language: str  # zh-CN | en
    elder: bool
    resident: bool
    volunteer: bool
    coordinator: bool
    adult: bool | None  # None: never asked
    verified: bool
    consented: bool  # to the use of their data
    phone_seen: bool  # a coordinator has spoken with them by telephone
    barred: str = ""  # a Barred: whether what is theirs may go to the address they write from
    language_chosen: bool = False  # by themselves: it is no guess that what they write may change


class Person(Base):
    """One human. Created blank at the first word; personal fields only after consent (privacy P8)."""

    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_community_id", "community_id"),
        Index("ix_people_phone_hash", "phone_hash"),
        Index(  # of the few who were merged
            "ix_people_merged_into",
            "merged_into",
            sqlite_where=text("merged_into IS NOT NULL"),
            postgresql_where=text("merged_into IS NOT NULL"),
        ),
        Index(  # of the few without a channel of their own
            "ix_people_entered_by",
            "entered_by",
            sqlite_where=text("entered_by IS NOT NULL"),
            postgresql_where=text("entered_by IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    community_id: Mapped[MaybeRef] = mapped_column(BigKey, ForeignKey("communities.id"))
    name: Mapped[str] = mapped_column(SealedText("people.name"), default="")
    masked: Mapped[str] = mapped_column(String(12), default="")
    language: Mapped[str] = mapped_column(String(8), default="zh-CN")
    language_chosen: Mapped[bool] = mapped_column(Boolean, default=False)
    elder: Mapped[bool] = mapped_column(Boolean, default=False)
    resident: Mapped[bool] = mapped_column(Boolean, default=False)
    volunteer: Mapped[bool] = mapped_column(Boolean, default=False)
    coordinator: Mapped[bool] = mapped_column(
        Boolean, default=False
    )  # holds a role now; kept by roles
    adult: Mapped[bool | None] = mapped_column(Boolean)
    adult_asked_at: Mapped[MaybeMoment]
    consented_at: Mapped[MaybeMoment]
    phone: Mapped[str | None] = mapped_column(SealedText("people.phone"))
    phone_hash: Mapped[str | None] = mapped_column(String(64))
    phone_seen_at: Mapped[MaybeMoment]  # a coordinator spoke with them
    phone_seen_by: Mapped[MaybeRef]
    building: Mapped[str] = mapped_column(String(80), default="")  # 4号楼: may be shown
    door: Mapped[str | None] = mapped_column(SealedText("people.door"))  # 2单元501: claimers only
    verified_at: Mapped[MaybeMoment]
    verified_by: Mapped[MaybeRef]
    verified_how: Mapped[str] = mapped_column(String(24), default="")
    alerts_per_day: Mapped[int | None] = mapped_column(
        SmallInteger
    )  # None: the limit's default; 0: none
    quiet_from: Mapped[int | None] = mapped_column(SmallInteger)  # minute of the local day
    quiet_until: Mapped[int | None] = mapped_column(SmallInteger)
    registered_at: Mapped[MaybeMoment]
    merged_into: Mapped[MaybeRef]  # the same human, known before on another channel (models.links)
    # who entered somebody without any channel of their own: letters go there, in care of
    entered_by: Mapped[MaybeRef]
    created_at: Mapped[Moment]


class Barred(StrEnum):
    """Whether what is somebody's own may go to an address: nothing stands between, but for words that go abroad."""

    OPEN = ""
    ASK = "ask"  # known there before they were asked
    ASKED = "asked"  # and has not answered
    NO = "no"


class Address(Base):
    """Where a person writes from, and may be written to."""

    __tablename__ = "addresses"
    __table_args__ = (
        UniqueConstraint("channel", "bot", "external"),
        Index("ix_addresses_person_id", "person_id"),
        Index(  # of the few that were there before the question
            "ix_addresses_to_ask",
            "id",
            sqlite_where=text("barred = 'ask'"),
            postgresql_where=text("barred = 'ask'"),
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    channel: Mapped[str] = mapped_column(String(16))
    bot: Mapped[str] = mapped_column(String(32))
    external: Mapped[str] = mapped_column(
        String(128)
    )  # chat id, open id, hash of a web session's token
    reachable: Mapped[bool] = mapped_column(Boolean, default=True)
    preferred: Mapped[bool] = mapped_column(Boolean, default=False)
    barred: Mapped[Barred] = mapped_column(
        OneOf(Barred, 5), default=Barred.OPEN, server_default=""
    )
    created_at: Mapped[Moment]
    heard_at: Mapped[Moment]


class Volunteer(Base):
    """What matching needs of a volunteer, kept by claims; one row a volunteer."""

    __tablename__ = "volunteers"
    __table_args__ = (
        Index("ix_volunteers_ring", "community_id", "free", "load", "last_alert_at", "person_id"),
        Index("ix_volunteers_street", "street_id", "free", "load", "last_alert_at", "person_id"),
        Index(
            "ix_volunteers_district", "district_id", "free", "load", "last_alert_at", "person_id"
        ),
        Index("ix_volunteers_city", "city_id", "free", "load", "last_alert_at", "person_id"),
        Index("ix_volunteers_look_on", "look_on", "person_id"),
        Index("ix_volunteers_last_served_at", "last_served_at"),
        Index(  # of those who were asked on a day: the next day they were not
            "ix_volunteers_alerts_on",
            "alerts_on",
            sqlite_where=text("alerts_today > 0"),
            postgresql_where=text("alerts_today > 0"),
        ),
    )

    person_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[str] = mapped_column(String(20), unique=True)  # the volunteer number
    community_id: Mapped[Ref]
    street_id: Mapped[MaybeRef]
    district_id: Mapped[MaybeRef]
    city_id: Mapped[MaybeRef]
    # where their community is; a point of their own, one day, must be rounded first: matching asks stand by stand
    lat: Mapped[float | None] = mapped_column(Float)  # WGS-84
    lon: Mapped[float | None] = mapped_column(Float)
    free: Mapped[bool] = mapped_column(Boolean, default=True)  # wants alerts now
    skills_note: Mapped[str] = mapped_column(String(200), default="")
    times: Mapped[str] = mapped_column(
        String(60), default=""
    )  # usual times, codes: "weekend evening"
    alerts_on: Mapped[date | None] = mapped_column(Date)  # local day that alerts_today counts
    alerts_today: Mapped[int] = mapped_column(Integer, default=0)
    last_alert_at: Mapped[Moment]  # 1970 for never: so that it can be ordered and covered
    load: Mapped[int] = mapped_column(
        Integer, default=0
    )  # open claims and those of the last 30 days
    served: Mapped[int] = mapped_column(Integer, default=0)
    withdrawn: Mapped[int] = mapped_column(Integer, default=0)
    no_shows: Mapped[int] = mapped_column(Integer, default=0)
    last_served_at: Mapped[MaybeMoment]
    practised_at: Mapped[MaybeMoment]  # tried the practice task; nothing else of it is kept
    since: Mapped[Moment]
    # of the quiet (models.activity): nudges of this quiet time, the local days of the last one and of the next look
    nudged: Mapped[int] = mapped_column(SmallInteger, default=0, server_default=text("0"))
    nudged_on: Mapped[date | None] = mapped_column(Date)
    look_on: Mapped[date] = mapped_column(
        Date, default=date(1970, 1, 1), server_default=text("'1970-01-01'")
    )
    star_told: Mapped[int] = mapped_column(  # of a lifetime (models.stars)
        SmallInteger, default=0, server_default=text("0")
    )


class Skill(Base):
    """A category a volunteer wants to be asked for; none at all means: all of them."""

    __tablename__ = "skills"

    person_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    category: Mapped[str] = mapped_column(String(12), primary_key=True)


class Mute(Base):
    """A kind of letters that somebody does not want (people.wishes.KINDS)."""

    __tablename__ = "mutes"

    person_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    since: Mapped[Moment]
