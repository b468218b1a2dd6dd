"""收件 Inbox: every message that came in, once, whatever the platform sends again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    bindparam,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import hot
from models.base import Base, Id, MaybeRef, Moment, filled
from models.limits import Limits
from models.sealed import SealedJson

Name = tuple[str, str, str]  # channel, bot, message id: one message for ever


class Message(Base):
    """One message as it came; what people wrote is sealed and kept for `inbox_days`."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("channel", "bot", "message_id"),
        Index("ix_messages_address_id_id", "address_id", "id"),
        Index(  # of those whose words are still kept
            "ix_messages_words",
            "heard_at",
            sqlite_where=text("body IS NOT NULL"),
            postgresql_where=text("body IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(String(16))
    bot: Mapped[str] = mapped_column(String(32))
    message_id: Mapped[str] = mapped_column(String(160))
    address_id: Mapped[MaybeRef]
    said_at: Mapped[Moment]
    heard_at: Mapped[Moment]
    kind: Mapped[str] = mapped_column(String(12))
    body: Mapped[Any] = mapped_column(SealedJson("messages.body"), nullable=True)
    state: Mapped[str] = mapped_column(String(8), default="done")  # done | failed | dead
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)


RECEIVE = {
    "sqlite": sqlite.insert(Message).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Message).on_conflict_do_nothing(),
}
NAMED = select(Message.channel, Message.bot, Message.message_id, Message.id).where(
    # three lists: for one list of triples SQLite reads the whole table
    Message.channel.in_(bindparam("channels", expanding=True)),
    Message.bot.in_(bindparam("bots", expanding=True)),
    Message.message_id.in_(bindparam("names", expanding=True)),
)
SET_ASIDE = (
    update(Message)
    .where(Message.id == bindparam("number"))
    .values(state=bindparam("how"), tries=bindparam("tried"))
)


def receive_all(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[Name, int]:
    """Write down what came; answers the numbers of those that had come before."""
    if hot.change_all(connection, RECEIVE[connection.dialect.name], rows) == len(rows):
        return {}
    came = {(row["channel"], row["bot"], row["message_id"]): row["id"] for row in rows}
    channels, bots, names = (filled({name[part] for name in came}) for part in range(3))
    found = hot.rows(connection, NAMED, {"channels": channels, "bots": bots, "names": names})
    there = {(row.channel, row.bot, row.message_id): row.id for row in found}
    return {name: there[name] for name, ours in came.items() if there.get(name, ours) != ours}


def last_words(session: Session, address_id: int, since: datetime, *, most: int = 3) -> list[str]:
    """What somebody typed last from an address, the oldest first."""
    rows = session.scalars(
        select(Message.body)
        .where(
            Message.address_id == address_id,
            Message.kind == "text",
            Message.heard_at >= since,
            Message.body.is_not(None),
        )
        .order_by(Message.id.desc())
        .limit(most)
    )
    return [str(body.get("text", "")) for body in rows][::-1]


def was_heard(session: Session, name: Name) -> bool:
    """Whether a message came in before."""
    channel, bot, message_id = name
    found = select(Message.id).where(
        Message.channel == channel, Message.bot == bot, Message.message_id == message_id
    )
    return session.scalar(found) is not None


def set_aside(connection: Connection, rows: Sequence[tuple[int, str, int]]) -> None:
    """Note which messages could not be heard: number, `failed` or `dead`, and how often it was tried."""
    values = [{"number": number, "how": how, "tried": tried} for number, how, tried in rows]
    if values:
        connection.execute(SET_ASIDE, values)


def forget_words(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Empty what people wrote `inbox_days` ago (privacy C3); answers how many."""
    old = (
        select(Message.id)
        .where(
            Message.heard_at < now - timedelta(days=limits.inbox_days), Message.body.is_not(None)
        )
        .order_by(Message.heard_at)
        .limit(most)
    )
    done = session.execute(
        update(Message).where(Message.id.in_(old.scalar_subquery())).values(body=None)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def forget_numbers(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Delete message numbers after `dedupe_days`: no platform sends anything again so late."""
    old = (
        select(Message.id)
        .where(Message.heard_at < now - timedelta(days=limits.dedupe_days))
        .order_by(Message.id)  # keys rise with time
        .limit(most)
    )
    done = session.execute(delete(Message).where(Message.id.in_(old.scalar_subquery())))
    return int(done.rowcount)  # type: ignore[attr-defined]
