"""指路 Templates that told the facts of a letter: each letter once, and what WeChat did not bring is telephoned."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.wechat.phones import ring_instead
from models.wechat.table import WechatPointer

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
NOT_SYNC = {"synchronize_session": False}


def note_pointer(session: Session, letter_id: int, address_id: int, now: datetime) -> bool:
    """A template is about to tell of this letter; False where one did already."""
    made = INSERT[session.get_bind().dialect.name](WechatPointer).values(
        letter_id=letter_id, address_id=address_id, number="", at=now
    )
    new = session.execute(
        made.on_conflict_do_nothing().returning(WechatPointer.letter_id),
        execution_options=NOT_SYNC,
    )
    return new.first() is not None


def name_pointer(session: Session, letter_id: int, number: str) -> None:
    """How WeChat calls it: its fate comes later, by this number."""
    session.execute(
        update(WechatPointer)
        .where(WechatPointer.letter_id == letter_id)
        .values(number=number[:32]),
        execution_options=NOT_SYNC,
    )


def forget_pointer(session: Session, letter_id: int) -> None:
    """It did not go out."""
    session.execute(
        delete(WechatPointer).where(WechatPointer.letter_id == letter_id),
        execution_options=NOT_SYNC,
    )


def template_failed(session: Session, number: str, now: datetime) -> int:
    """WeChat did not bring it (blocked, or its own fault): somebody telephones; answers how many."""
    failed = session.execute(
        delete(WechatPointer)
        .where(WechatPointer.number == number, WechatPointer.number != "")
        .returning(WechatPointer.address_id),
        execution_options=NOT_SYNC,
    ).all()
    for (address_id,) in failed:
        ring_instead(session, address_id, now)
    return len(failed)
