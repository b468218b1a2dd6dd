"""What is asked of the store in the scripts of 人工: conversations with a person, their lines, and what is due."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import conversations
from models.conversations import Conversation, Line
from models.limits import Limits
from tests.conversations import cast


def every(session: Session, now: Any) -> list[Conversation]:
    return cast._loose(session, select(Conversation).order_by(Conversation.id))  # type: ignore[no-any-return]


def every_line(session: Session, now: Any) -> list[Line]:
    return cast._loose(session, select(Line).order_by(Line.id))  # type: ignore[no-any-return]


def further(session: Session, now: Any) -> int:
    return conversations.call_further(session, now, Limits())


def idle(session: Session, now: Any) -> int:
    return conversations.close_idle(session, now, Limits())


def forget(session: Session, now: Any) -> int:
    return conversations.forget_lines(session, now, Limits())
