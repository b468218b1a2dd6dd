"""境外 Abroad: addresses whose words leave the country, and who was not asked or said no (law: PIPL 39; privacy P9).

Whoever registers there is asked before. Who was known before that question existed is asked once, by a letter and at
their next word; until they agree nothing of theirs is sent there.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import outbox
from models.base import once
from models.limits import Limits
from models.outbox import Draft, Urgency
from models.people.table import Address, Barred, Who

KEY = "notice-abroad"
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
        .where(Address.id.in_(once(these)), Address.barred == Barred.ASK)
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


def _set(session: Session, who: Who, barred: Barred) -> None:
    session.execute(
        update(Address).where(Address.id == who.address_id).values(barred=barred),
        execution_options=FRESH,
    )
