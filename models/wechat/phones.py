"""打电话 What WeChat will not carry and cannot wait: the coordinators on duty are asked to telephone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import roles
from models.limits import Limits
from models.outbox import Letter, LetterState
from models.people import Address, Person
from models.wechat.budget import budget_of, note_row
from models.wechat.table import WechatSubscription, WechatWindow

ONCE_IN = timedelta(hours=1)  # the same person is on the list once, however many letters wait
RECENT = timedelta(hours=48)


def ring_instead(session: Session, address_id: int, now: datetime) -> list[int]:
    """Put somebody on the coordinators' telephone list; answers whom that was told, nobody where it stands there."""
    note_row(session, address_id)
    put = session.execute(
        update(WechatWindow)
        .where(
            WechatWindow.address_id == address_id,
            (WechatWindow.rung_at.is_(None)) | (WechatWindow.rung_at <= now - ONCE_IN),
        )
        .values(rung_at=now)
        .returning(WechatWindow.address_id),
        execution_options={"synchronize_session": False},
    ).first()
    person = session.scalar(
        select(Person)
        .join(Address, Address.person_id == Person.id)
        .where(Address.id == address_id)
    )
    if put is None or person is None:
        return []
    return roles.alarm(
        session,
        person.community_id,
        "notice-not-reached",
        now,
        subject=person.id,
        name=person.masked,
    )


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody to be telephoned: how many letters wait, how many WeChat would still take."""

    person_id: int
    name: str  # masked
    waiting: int
    left: int
    notices: int  # one-time notices they have allowed and not yet got, of all templates together


def to_telephone(
    session: Session, coordinator_id: int, now: datetime, limits: Limits, *, most: int = 9
) -> list[Ring]:
    """Within a coordinator's scope: people who were put on the list and whose letters still wait, longest first."""
    notices = (
        select(func.coalesce(func.sum(WechatSubscription.left), 0))
        .where(WechatSubscription.address_id == Address.id)
        .correlate(Address)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Person.id,
            Person.masked,
            Address.id.label("address_id"),
            func.count().label("many"),
            notices.label("notices"),
        )
        .join(Address, Address.person_id == Person.id)
        .join(WechatWindow, WechatWindow.address_id == Address.id)
        .join(Letter, Letter.address_id == Address.id)
        .where(
            WechatWindow.rung_at > now - RECENT,
            Letter.state == LetterState.WAITING,
            Person.community_id.in_(roles.scope_ids(session, coordinator_id)),
        )
        .group_by(Person.id, Person.masked, Address.id, WechatWindow.rung_at)
        .order_by(WechatWindow.rung_at)
        .limit(most)
    )
    return [
        Ring(
            row.id,
            row.masked,
            row.many,
            budget_of(session, row.address_id, now, limits).left,
            int(row.notices),
        )
        for row in rows.all()
    ]
