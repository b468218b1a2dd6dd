"""境外 Abroad: addresses whose words leave the country, and who was not asked or said no (law: PIPL 39; privacy P9).

Whoever registers there is asked before. Who was known before that question existed is asked once, by a letter and at
their next word; until they agree nothing of theirs is sent there.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models import audit, outbox
from models.base import once
from models.limits import Limits
from models.outbox import Draft, Letter, LetterState, Post, Urgency
from models.people.table import Address, Barred, Who
from models.people.tell import addresses_of

KEY = "notice-abroad"
# the question itself; and who holds an address hears everywhere that another one was linked to it
GOES = (KEY, "notice-linked")
BARRED = select(Address.id).where(
    Address.id.in_(bindparam("ids", expanding=True)), Address.barred != Barred.OPEN
)
WAITS: dict[str, Any] = {"state": LetterState.WAITING, "leased_by": "", "lease_until": None}
FRESH = {"synchronize_session": False, "populate_existing": True}


def opened(session: Session, who: Who) -> None:
    """They agreed: what is theirs may go to this address."""
    _set(session, who, Barred.OPEN)


def shut(session: Session, who: Who) -> None:
    """They said no: nothing private goes to this address, and they are not asked again."""
    _set(session, who, Barred.NO)


def ask_abroad(session: Session, now: datetime, limits: Limits, *, most: int = 500) -> int:
    """Ask those who were known before the question was: one letter each, with nothing of theirs in it."""
    del limits
    these = (
        select(Address.id)
        .where(Address.barred == Barred.ASK)
        .order_by(Address.id)
        .limit(most)
        # two machines on one PostgreSQL ask different people; SQLite has one writer
        .with_for_update(skip_locked=True)
    )
    asked = session.execute(
        update(Address)
        .where(Address.id.in_(once(these)))  # locked by then, so they are still to be asked
        .values(barred=Barred.ASKED)
        .returning(Address.id, Address.person_id, Address.channel, Address.reachable),
        execution_options=FRESH,
    ).all()
    drafts = [
        Draft(
            person_id=one.person_id,
            address_id=one.id,
            channel=one.channel,
            key=KEY,
            body={"notice": KEY, "values": {}},
            urgency=Urgency.REMINDER,
            subject=one.person_id,
        )
        for one in asked
        if one.reachable
    ]
    outbox.write_all(session, drafts, now)
    return len(asked)


def kept_back(session: Session, posts: Sequence[Post], now: datetime) -> dict[int, LetterState]:
    """Asked when letters leave: of those written before their address was barred, what becomes of them.

    They go where their reader is reached otherwise, or not at all, which the audit log then says. Answers go: they
    are said where somebody has just written.
    """
    ids = {post.address_id for post in posts if _private(post)}
    if not ids:
        return {}
    shut = set(session.scalars(BARRED, {"ids": sorted(ids)}))
    stay = [post for post in posts if post.address_id in shut and _private(post)]
    if not stay:
        return {}
    where = addresses_of(session, [post.person_id for post in stay])
    lost = [post for post in stay if post.person_id not in where]
    for post in stay:
        if post.person_id in where:
            address_id, channel = where[post.person_id]
            there = {"address_id": address_id, "channel": channel, **WAITS}
            session.execute(
                update(Letter).where(Letter.id == post.id).values(**there),
                execution_options={"synchronize_session": False},
            )
    audit.write_all(
        session,
        [{"whom_id": one.person_id, "act": "unreachable", "why": one.key} for one in lost],
        now,
    )
    session.info["letters"] = session.info.get("letters", 0) + len(stay) - len(lost)
    # the move has marked those that go elsewhere: their fate, of the old address, finds nothing
    return dict.fromkeys([one.id for one in stay], LetterState.DROPPED)


def _private(post: Post) -> bool:
    return post.urgency != Urgency.ANSWER and post.key not in GOES


def _set(session: Session, who: Who, barred: Barred) -> None:
    session.execute(
        update(Address).where(Address.id == who.address_id).values(barred=barred),
        execution_options=FRESH,
    )
