"""The tables of the WeChat channel: small, and only of what WeChat itself counts."""

from sqlalchemy import ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigKey, MaybeMoment, Moment, Ref
from models.sealed import SealedText


class WechatToken(Base):
    """The access token of an account, and which process fetches the next one."""

    __tablename__ = "wechat_tokens"

    app_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token: Mapped[str | None] = mapped_column(SealedText("wechat_tokens.token"))
    good_until: Mapped[MaybeMoment]
    fetched_by: Mapped[str] = mapped_column(String(40), default="")  # "" while nobody fetches
    fetching_until: Mapped[MaybeMoment]
    forced_at: Mapped[MaybeMoment]  # WeChat allows force_refresh twenty times a day


class WechatWindow(Base):
    """What an address may still be sent: how much of the window that its last word, or its last tap, opened is spent."""

    __tablename__ = "wechat_windows"

    address_id: Mapped[int] = mapped_column(
        BigKey,
        ForeignKey("addresses.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    word_id: Mapped[Ref] = mapped_column(BigKey, default=0)  # the message that opened it
    word_spent: Mapped[int] = mapped_column(SmallInteger, default=0)
    touch_id: Mapped[Ref] = mapped_column(BigKey, default=0)  # a menu tap, a scan, a follow
    touch_spent: Mapped[int] = mapped_column(SmallInteger, default=0)
    rung_at: Mapped[MaybeMoment]  # the coordinators were asked to telephone


class WechatPart(Base):
    """How many pieces of a long letter went out already."""

    __tablename__ = "wechat_parts"

    letter_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    sent: Mapped[int] = mapped_column(SmallInteger)


class WechatPointer(Base):
    """A template message that told the facts of a letter, while the letter itself waits for a word."""

    __tablename__ = "wechat_pointers"
    __table_args__ = (Index("ix_wechat_pointers_number", "number"),)

    letter_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    address_id: Mapped[Ref]
    number: Mapped[str] = mapped_column(String(32), default="")  # as WeChat calls it
    at: Mapped[Moment]


class WechatSubscription(Base):
    """How many one-time notices of a template somebody has asked for and not yet got."""

    __tablename__ = "wechat_subscriptions"

    address_id: Mapped[int] = mapped_column(
        BigKey,
        ForeignKey("addresses.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    template_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    left: Mapped[int] = mapped_column(SmallInteger, default=0)
    changed_at: Mapped[Moment]
