"""打电话 What WeChat will not carry and cannot wait: the coordinators on duty are asked to telephone."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import roles
from models.outbox import Letter, LetterState
from models.people import Address, Person
from models.wechat.budget import note_row
from models.wechat.table import WechatWindow

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


def to_telephone(session: Session, person_id: int, now: datetime, limit: int = 20) -> list[Person]:
    """Within a coordinator's scope: people who were put on the list and whose letters still wait, longest first."""
    waiting = select(Letter.address_id).where(
        Letter.state == LetterState.WAITING, Letter.channel == "wechat"
    )
    found = (
        select(Person)
        .join(Address, Address.person_id == Person.id)
        .join(WechatWindow, WechatWindow.address_id == Address.id)
        .where(
            WechatWindow.rung_at > now - RECENT,
            Address.id.in_(waiting),
            Person.community_id.in_(roles.scope_ids(session, person_id)),
        )
        .order_by(WechatWindow.rung_at)
        .limit(limit)
    )
    return list(session.scalars(found))
