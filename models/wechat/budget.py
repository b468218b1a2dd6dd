"""额度 The message budget of one person: WeChat counts what an account writes unasked, so we count first.

A word opens `wechat_window_hours` for `wechat_window_messages`; a tap of the menu, a scan or a follow opens a minute for
`wechat_touch_messages`. The minute is spent first: it is gone soon. Reminders and broadcasts leave some of the
window for what matters more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.inbox import Message
from models.limits import Limits
from models.outbox import Urgency
from models.wechat.table import WechatPart, WechatWindow

TOUCHES = ("tap", "start")
MARGIN = timedelta(minutes=5)  # WeChat's clock begins earlier than ours
TOUCH = timedelta(seconds=55)  # of its minute
ALL = 1_000  # more than any window holds
KEPT = {Urgency.ANSWER: 0, Urgency.TASK: 0, Urgency.REMINDER: 2, Urgency.BROADCAST: 3}
# what asks for nothing leaves the last ones to what does: it is told beside it
KEPT_FROM_NEWS = 2
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Way(StrEnum):
    """Which window a message is taken from."""

    TOUCH = "touch"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Spent:
    """One message may go; `opened_by`: what opened the window it is taken from."""

    way: Way
    opened_by: int
    left: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of somebody's window, and until when; for coordinators."""

    left: int
    until: datetime | None
    rung_at: datetime | None


def spend(
    session: Session,
    address_id: int,
    urgency: int,
    now: datetime,
    limits: Limits,
    *,
    news: bool = False,
) -> Spent | None:
    """Take one message out of the budget, before it is sent; None where nothing of it is left for this.

    `news`: it only tells how something stands, and asks for nothing.
    """
    kept = max(KEPT[Urgency(urgency)], KEPT_FROM_NEWS if news else 0)
    row = _row(session, address_id)
    touch, word = (_last(session, address_id, touch=one) for one in (True, False))
    # a tap before their last word may count no more: WeChat does not say
    if touch and touch[1] > now - TOUCH and (word is None or touch[0] > word[0]):
        spent = row.touch_spent if row.touch_id == touch[0] else 0
        if spent < limits.wechat_touch_messages:
            row.touch_id, row.touch_spent = touch[0], spent + 1
            session.flush()
            return Spent(Way.TOUCH, touch[0], limits.wechat_touch_messages - spent - 1)
    if word is None or word[1] <= now - _window(limits):
        return None
    spent = row.word_spent if row.word_id == word[0] else 0
    if spent >= limits.wechat_window_messages - kept:
        return None
    row.word_id, row.word_spent = word[0], spent + 1
    session.flush()
    return Spent(Way.WORD, word[0], limits.wechat_window_messages - spent - 1)


def refund(session: Session, address_id: int, spent: Spent) -> None:
    """It surely did not go out."""
    row = _row(session, address_id)
    if spent.way is Way.TOUCH and row.touch_id == spent.opened_by:
        row.touch_spent = max(0, row.touch_spent - 1)
    if spent.way is Way.WORD and row.word_id == spent.opened_by:
        row.word_spent = max(0, row.word_spent - 1)
    session.flush()


def exhaust(session: Session, address_id: int) -> None:
    """WeChat says that nothing is left (45015, 45047): believed, until they write or tap again."""
    row = _row(session, address_id)
    for touch in (True, False):
        last = _last(session, address_id, touch=touch)
        if last and touch:
            row.touch_id, row.touch_spent = last[0], ALL
        elif last:
            row.word_id, row.word_spent = last[0], ALL
    session.flush()


def budget_of(session: Session, address_id: int, now: datetime, limits: Limits) -> Budget:
    """What may still be sent to an address without a template."""
    row = session.get(WechatWindow, address_id, populate_existing=True)
    word = _last(session, address_id, touch=False)
    rung = row.rung_at if row else None
    if word is None or word[1] <= now - _window(limits):
        return Budget(0, None, rung)
    spent = row.word_spent if row and row.word_id == word[0] else 0
    left = max(0, limits.wechat_window_messages - spent)
    return Budget(left, word[1] + _window(limits), rung)


def parts_sent(session: Session, letter_id: int) -> int:
    """How many pieces of a letter are out."""
    sent = session.scalar(select(WechatPart.sent).where(WechatPart.letter_id == letter_id))
    return sent or 0


def note_part(session: Session, letter_id: int, sent: int) -> None:
    """One more piece of a long letter is out."""
    made = INSERT[session.get_bind().dialect.name](WechatPart).values(
        letter_id=letter_id, sent=sent
    )
    session.execute(made.on_conflict_do_update(index_elements=["letter_id"], set_={"sent": sent}))


def note_row(session: Session, address_id: int) -> WechatWindow:
    """The row of an address, held until the end of this transaction."""
    return _row(session, address_id)


def _window(limits: Limits) -> timedelta:
    return timedelta(hours=limits.wechat_window_hours) - MARGIN


def _row(session: Session, address_id: int) -> WechatWindow:
    """The row, held until the end of this transaction."""
    found = select(WechatWindow).where(WechatWindow.address_id == address_id)
    found = found.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(found)
    if row is None:
        made = INSERT[session.get_bind().dialect.name](WechatWindow)
        empty = {"word_id": 0, "word_spent": 0, "touch_id": 0, "touch_spent": 0}
        session.execute(made.values(address_id=address_id, **empty).on_conflict_do_nothing())
        row = session.scalars(found).one()
    return row


def _last(session: Session, address_id: int, *, touch: bool) -> tuple[int, datetime] | None:
    kind = Message.kind.in_(TOUCHES) if touch else Message.kind.not_in(TOUCHES)
    row = session.execute(
        select(Message.id, Message.said_at)
        .where(Message.address_id == address_id, kind)
        .order_by(Message.id.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None
