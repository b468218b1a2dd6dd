"""谈话 Talks: where each address stands, in a row, written in the transaction of what it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    bindparam,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import database, hot, people
from models.base import Base, BigKey, MaybeMoment, Moment, filled
from models.limits import Limits
from models.outbox import Post, Urgency
from models.people import Address, Name, Person, Who
from models.quiet import quiet_until
from models.sealed import SealedJson

DRAFTING = "post_need"  # the conversation whose unfinished state is somebody's draft
HEARD_AT_MINUTES = 10  # an address's last word is kept no finer than this: it spares a statement


class Talk(Base):
    """One address's conversation: a stack of frames (flow, step, notes, what was asked, trail), sealed."""

    __tablename__ = "talks"
    __table_args__ = (
        Index(  # of drafts alone: a talk that is at rest costs nothing here
            "ix_talks_drafts",
            "changed_at",
            sqlite_where=text("stack IS NOT NULL"),
            postgresql_where=text("stack IS NOT NULL"),
        ),
    )

    address_id: Mapped[int] = mapped_column(
        BigKey,
        ForeignKey("addresses.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    stack: Mapped[Any] = mapped_column(SealedJson("talks.stack"), nullable=True)
    serial: Mapped[int] = mapped_column(Integer, default=0)  # number of the newest frame
    misses: Mapped[int] = mapped_column(SmallInteger, default=0)
    minute: Mapped[int] = mapped_column(
        Integer, default=0
    )  # minutes since the epoch, for the pace of one address
    heard: Mapped[int] = mapped_column(SmallInteger, default=0)  # … messages in that minute
    last: Mapped[Any] = mapped_column(SealedJson("talks.last"), nullable=True)
    changed_at: Mapped[Moment]
    nudged_at: Mapped[MaybeMoment]


Frame = Mapping[str, Any]  # flow, step, notes, number, asked (content as JSON), trail


@dataclass(frozen=True, slots=True)
class State:
    """A talk as one message sees it, and as it leaves it; plain values, written with the group's."""

    address_id: int
    stack: tuple[Frame, ...] = ()  # the last one is where we are
    serial: int = 0
    misses: int = 0
    minute: int = 0
    heard: int = 0
    last: Mapping[str, Any] | None = (
        None  # the last free tap and its answer: tapped twice, answered alike
    )
    read: tuple[int, int, int] = (0, 0, 0)  # serial, minute and heard as they were read


MEET = (
    select(
        Address.channel,
        Address.bot,
        Address.external,
        Address.id.label("address_id"),
        Address.reachable,
        Address.barred,
        Address.heard_at,
        *people.WHO,
        Talk.stack,
        Talk.serial,
        Talk.misses,
        Talk.minute,
        Talk.heard,
        Talk.last,
    )
    .join(Person, Person.id == Address.person_id)
    .outerjoin(Talk, Talk.address_id == Address.id)
    .where(
        # three lists: for one list of triples SQLite reads the whole table
        Address.channel.in_(bindparam("channels", expanding=True)),
        Address.bot.in_(bindparam("bots", expanding=True)),
        Address.external.in_(bindparam("externals", expanding=True)),
    )
    # two machines on one PostgreSQL keep the order of one address; SQLite has one writer
    .with_for_update(of=Address, key_share=True)
)
BEGIN = insert(Talk)
SAVE = (
    update(Talk)
    .where(
        Talk.address_id == bindparam("at"),
        Talk.serial == bindparam("was_serial"),
        Talk.minute == bindparam("was_minute"),
        Talk.heard == bindparam("was_heard"),
    )
    .values(
        stack=bindparam("now_stack"),
        serial=bindparam("now_serial"),
        misses=bindparam("now_misses"),
        minute=bindparam("now_minute"),
        heard=bindparam("now_heard"),
        last=bindparam("now_last"),
        changed_at=bindparam("now"),
        nudged_at=None,
    )
)


def at_all(
    connection: Connection, first_words: Mapping[Name, str], now: datetime
) -> dict[Name, tuple[Who, State]]:
    """Who writes from these addresses, and where their talks stand; a new address gets a blank person.

    `first_words` says what each wrote, because a new person's language is the script of it.
    """
    channels, bots, externals = (filled({name[part] for name in first_words}) for part in range(3))
    found = hot.rows(
        connection, MEET, {"channels": channels, "bots": bots, "externals": externals}
    )
    rows = [row for row in found if (row.channel, row.bot, row.external) in first_words]
    met = {(row.channel, row.bot, row.external): (people.who_of(row), _state(row)) for row in rows}
    stale = now - timedelta(minutes=HEARD_AT_MINUTES)
    back = [row.address_id for row in rows if row.heard_at < stale or not row.reachable]
    people.heard_from(connection, back, now)
    silent = {row.address_id for row in rows if row.serial is None}  # known, but never heard
    fresh = {name: words for name, words in first_words.items() if name not in met}
    if fresh or silent:
        met |= _first_heard(connection, first_words, met, silent)
        new = people.welcome_all(connection, fresh, now) if fresh else {}
        met |= {name: (who, State(who.address_id)) for name, who in new.items()}
        silent |= {who.address_id for who in new.values()}
        begun = [{"address_id": address_id, "changed_at": now} for address_id in silent]
        connection.execute(BEGIN, begun)
    return met


def save_all(connection: Connection, states: Sequence[State], now: datetime) -> None:
    """Write where the talks stand now; raises Overtaken where another machine wrote one after we had read it.

    MEET waits for the other machine's lock, and then shows the row as it was before the wait.
    """
    rows = [
        {
            "at": state.address_id,
            **dict(zip(("was_serial", "was_minute", "was_heard"), state.read, strict=True)),
            "now_stack": state.stack or None,
            "now_serial": state.serial,
            "now_misses": state.misses,
            "now_minute": state.minute,
            "now_heard": state.heard,
            "now_last": state.last,
            "now": now,
        }
        for state in states
    ]
    if rows and hot.change_all(connection, SAVE, rows) != len(rows):
        raise database.Overtaken


def forget_drafts(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Empty talks that stood still for `draft_days`; answers how many."""
    old = (
        select(Talk.address_id)
        .where(Talk.changed_at < now - timedelta(days=limits.draft_days), Talk.stack.is_not(None))
        .limit(most)
    )
    done = session.execute(
        update(Talk)
        .where(Talk.address_id.in_(old.scalar_subquery()))
        .values(stack=None, last=None, misses=0)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def nudge_drafts(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 50
) -> int:
    """Remind once of a need that stands half said for `nudge_after_minutes` (U23); answers how many talks were looked at."""
    still = now - timedelta(minutes=limits.nudge_after_minutes)
    rows = session.execute(
        select(Talk.address_id, Talk.stack, Address.person_id)
        .join(Address, Address.id == Talk.address_id)
        .where(
            Talk.stack.is_not(None),
            Talk.nudged_at.is_(None),
            Talk.changed_at < still,
            Talk.changed_at
            > now - timedelta(days=1),  # after a long rest nobody is surprised by it
        )
        .order_by(Talk.changed_at)
        .limit(most)
    ).all()
    seen = [row.address_id for row in rows]
    session.execute(
        update(Talk).where(Talk.address_id.in_(seen)).values(nudged_at=now),
        execution_options={"synchronize_session": False},
    )
    for row in rows:
        if any(frame["flow"] == DRAFTING and frame["asked"] for frame in row.stack):
            people.notify(
                session,
                row.person_id,
                "notice-draft",
                now,
                urgency=Urgency.REMINDER,
                subject=row.address_id,
                recheck="draft-waits",
                not_before=quiet_until(now, zone, limits),
            )
    return len(rows)


def draft_waits(session: Session, post: Post, now: datetime) -> bool:
    """Whether nothing was said there since the reminder was written."""
    del now
    nudged = select(Talk.nudged_at).where(Talk.address_id == post.subject, Talk.stack.is_not(None))
    return session.scalar(nudged) is not None


RECHECKS = {"draft-waits": draft_waits}


def _first_heard(
    connection: Connection,
    first_words: Mapping[Name, str],
    met: Mapping[Name, tuple[Who, State]],
    silent: set[int],
) -> dict[Name, tuple[Who, State]]:
    """Those whose page was open before they spoke, in the language of their first words."""
    changed = {
        name: (replace(who, language=language), state)
        for name, (who, state) in met.items()
        if who.address_id in silent
        and not who.language_chosen
        and (language := people.language_of(first_words[name]))
        and language != who.language
    }
    people.speaks(connection, [(who.id, who.language) for who, _ in changed.values()])
    return changed


def _state(row: Row[*tuple[Any, ...]]) -> State:
    if row.serial is None:
        return State(row.address_id)
    stack = tuple(row.stack or ())
    read = (row.serial, row.minute, row.heard)
    return State(
        row.address_id, stack, row.serial, row.misses, row.minute, row.heard, row.last, read
    )
