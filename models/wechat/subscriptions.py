"""订阅 One-time notices that somebody has asked for: each tap on 允许 is one message, whenever it comes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Update, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.people import Address
from models.wechat.phones import ring_instead
from models.wechat.pointers import template_failed
from models.wechat.table import WechatSubscription

ONE = WechatSubscription
NOT_SYNC = {"synchronize_session": False}
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def note_subscriptions(
    session: Session,
    external: str,
    answers: Sequence[tuple[str, str]],
    now: datetime,
    *,
    bot: str,
    at: datetime,
) -> None:
    """What somebody answered for each template: accept counts one more, reject takes all back.

    `at`: when, as WeChat says; the same push a second time, or an older one, counts nothing.
    """
    del now
    address = _address(session, external, bot)
    if address is None:
        return  # nobody who ever wrote to us
    for template_id, answer in answers:
        made = INSERT[session.get_bind().dialect.name](ONE).values(
            address_id=address,
            template_id=template_id[:64],
            left=1 if answer == "accept" else 0,
            changed_at=at,
        )
        left = ONE.left + 1 if answer == "accept" else 0
        session.execute(
            made.on_conflict_do_update(
                index_elements=["address_id", "template_id"],
                set_={"left": left, "changed_at": at},
                where=ONE.changed_at < at,
            )
        )


def use_subscription(session: Session, address_id: int, template_id: str) -> bool:
    """Take one of them, before it is sent; False where none is left."""
    taken = session.execute(
        _of(address_id, template_id)
        .where(ONE.left > 0)
        .values(left=ONE.left - 1)
        .returning(ONE.left),
        execution_options=NOT_SYNC,
    )
    return taken.first() is not None


def return_subscription(session: Session, address_id: int, template_id: str) -> None:
    """It surely did not go out."""
    session.execute(
        _of(address_id, template_id).values(left=ONE.left + 1), execution_options=NOT_SYNC
    )


def no_subscription(session: Session, address_id: int, template_id: str) -> None:
    """WeChat says that none is left (43101): believed, until they allow another."""
    session.execute(_of(address_id, template_id).values(left=0), execution_options=NOT_SYNC)


def notices_left(session: Session, address_id: int) -> dict[str, int]:
    """How many of each template somebody has allowed and not yet got."""
    rows = session.execute(
        select(ONE.template_id, ONE.left).where(ONE.address_id == address_id, ONE.left > 0)
    )
    return {row.template_id: row.left for row in rows}


def notice_failed(session: Session, external: str, number: str, now: datetime, *, bot: str) -> int:
    """WeChat took a notice and did not bring it: somebody telephones; answers how many were told."""
    if template_failed(session, number, now):
        return 1
    address = _address(session, external, bot)
    return len(ring_instead(session, address, now)) if address else 0


def _of(address_id: int, template_id: str) -> Update:
    return update(ONE).where(ONE.address_id == address_id, ONE.template_id == template_id)


def _address(session: Session, external: str, bot: str) -> int | None:
    return session.scalar(
        select(Address.id).where(
            Address.channel == "wechat", Address.bot == bot, Address.external == external
        )
    )
