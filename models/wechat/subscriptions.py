"""订阅 One-time notices that somebody has asked for: each tap on 允许 is one message, whenever it comes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.people import Address
from models.wechat.table import WechatSubscription

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def note_subscriptions(
    session: Session,
    external: str,
    answers: Sequence[tuple[str, str]],
    now: datetime,
    *,
    bot: str,
) -> None:
    """What somebody answered for each template: accept counts one more, reject takes all back."""
    address = (
        session.query(Address.id).filter_by(channel="wechat", bot=bot, external=external).scalar()
    )
    if address is None:
        return  # nobody who ever wrote to us
    for template_id, answer in answers:
        made = INSERT[session.get_bind().dialect.name](WechatSubscription).values(
            address_id=address,
            template_id=template_id[:64],
            left=1 if answer == "accept" else 0,
            changed_at=now,
        )
        left = WechatSubscription.left + 1 if answer == "accept" else 0
        session.execute(
            made.on_conflict_do_update(
                index_elements=["address_id", "template_id"],
                set_={"left": left, "changed_at": now},
            )
        )


def use_subscription(
    session: Session, address_id: int, template_id: str, now: datetime, *, all_of_it: bool = False
) -> bool:
    """Take one of them, before it is sent; `all_of_it`: WeChat says that none is left (43101)."""
    one = WechatSubscription
    taken = session.execute(
        update(one)
        .where(one.address_id == address_id, one.template_id == template_id, one.left > 0)
        .values(left=0 if all_of_it else one.left - 1, changed_at=now)
        .returning(one.left),
        execution_options={"synchronize_session": False},
    ).first()
    return taken is not None
