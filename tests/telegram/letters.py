"""Letters, updates and states, for the tests of the wire."""

import asyncio
from io import BytesIO
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.channel import Outgoing
from bot.channels.telegram.channel import Telegram
from handlers.talk import Card, Content, say
from models import outbox
from models.inbox import Message
from models.outbox import Letter, LetterState, Urgency
from models.people import Address
from tests.held import HeldClock
from tests.web.service import Service

HELLO = "您好，这里是志愿武汉"


def heard(session: Session) -> int:
    """How many messages of Telegram were kept."""
    kept = select(func.count()).select_from(Message).where(Message.channel == "telegram")
    return session.scalar(kept) or 0


def states(session: Session) -> list[str]:
    letters = select(Letter.state).where(Letter.channel == "telegram").order_by(Letter.id)
    return list(session.scalars(letters))


def tell(session: Session, person: int, words: str, urgency: Urgency, now: Any) -> None:
    """A letter by itself, as a rule would write it."""
    found = session.scalars(select(Address).where(Address.external == str(person))).one()
    said = {"lines": [{"key": "register-pick", "values": {"name": words}}]}
    draft = outbox.Draft(
        person_id=found.person_id,
        address_id=found.id,
        channel="telegram",
        key="answer",
        body={"content": said},
        urgency=urgency,
    )
    outbox.write_all(session, [draft], now)


async def told(service: Service, person: int, words: str, urgency: Urgency) -> None:
    now = service.clock.now()
    await service.call(tell, person=person, words=words, urgency=urgency, now=now)
    service.running.delivery.wake()


def update_of(number: int, person: int, text: str) -> dict[str, Any]:
    someone = {"id": person, "is_bot": False, "first_name": "U"}
    chat = {"id": person, "type": "private", "first_name": "U"}
    message = {"message_id": 900 + number, "from": someone, "chat": chat, "date": 1, "text": text}
    return {"update_id": 600_000 + number, "message": message}


def channel_of(service: Service) -> Telegram:
    door = service.running.telegram
    assert door
    return door.channel


def letter_of(words: str, *, card: str = "", edits_wire: str = "") -> Outgoing:
    shown = Card(sign="care", title=card) if card else None
    return Outgoing(
        letter_id=1,
        address_id=1,
        person_id=1,
        channel="telegram",
        bot="123456",
        external="7001",
        language="zh-CN",
        elder=False,
        content=Content((say("register-pick", name=words),), shown),
        written_at=HeldClock().now(),
        urgency=Urgency.TASK,
        key="answer",
        state=LetterState.LEASED,
        edits_wire=edits_wire,
    )


async def post(service: Service, body: bytes, secrets: list[str]) -> int:
    assert service.http
    headers = [("X-Telegram-Bot-Api-Secret-Token", one) for one in secrets]
    try:
        async with service.http.post(
            f"{service.url}/telegram", data=BytesIO(body), headers=headers
        ) as answer:
            return answer.status
    except OSError:  # it hung up before five megabytes were said
        return 413


async def settled(service: Service, wanted: set[str]) -> None:
    """Until the letters of Telegram are in these states, and no others."""
    for _ in range(2_000):
        if set(await service.read(states)) == wanted:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(await service.read(states))


def reachable(session: Session, person: int) -> bool:
    found = select(Address.reachable).where(Address.external == str(person))
    return bool(session.scalar(found))


def external(session: Session, external: str) -> bool:
    return session.scalar(select(Address.id).where(Address.external == external)) is not None
