"""A wire that writes down what it sent, and an office with a worker and a delivery behind it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channel import Can, Outgoing
from bot.delivery import Delivery
from bot.metrics import Metrics
from bot.worker import InlineWorker
from models import outbox
from models.outbox import Draft, Letter, Urgency
from models.people import Address
from tests.held import HeldClock
from tests.house.talkative import words
from tests.house.test_core import message


class Wire:
    """A channel that writes down what it sent; `no` says what goes wrong."""

    def __init__(self, name: str = "tg", **can: Any) -> None:
        self.name = name
        self.can = Can(push=True, edit=True, **can)
        self.sent: list[tuple[str, str]] = []
        self.edited: list[tuple[str, str]] = []
        self.retired: list[str] = []
        self.no: Callable[[Outgoing], Exception | None] = lambda letter: None
        self.slow: dict[str, float] = {}
        self.busy: set[str] = set()

    async def send(self, letter: Outgoing) -> str | None:
        assert letter.external not in self.busy, "two at a time for one address"
        self.busy.add(letter.external)
        try:
            await asyncio.sleep(self.slow.get(letter.external, 0))
            no = self.no(letter)
            if no:
                raise no
            self.sent.append((letter.external, words(letter.content)))
            self.retired += [letter.edits_wire] if letter.edits_wire else []
            return None if self.can.mailbox else f"w{len(self.sent)}"
        finally:
            self.busy.discard(letter.external)

    async def edit(self, wire_id: str, letter: Outgoing) -> str | None:
        self.edited.append((wire_id, words(letter.content)))
        return wire_id


class Office:
    """A worker with delivery, and a wire."""

    def __init__(self, worker: InlineWorker, clock: HeldClock, wire: Wire, engine: Any) -> None:
        self.worker, self.clock, self.wire, self.engine = worker, clock, wire, engine
        self.metrics = Metrics()
        self.delivery = self.anew()

    def anew(self, name: str = "me", *, alone: bool = True, wire: Wire | None = None) -> Delivery:
        made = Delivery(
            self.worker, [wire or self.wire], self.clock, self.metrics, name=name, alone=alone
        )
        self.worker.wrote = made.wake
        return made

    async def hear(self, text: str, address: str = "a", *, tapped: bool = False) -> None:
        said = message(text, address)
        heard = await self.worker.hear(replace(said, kind="tap") if tapped else said)
        self.delivery.post(heard.letters)

    async def write(self, *drafts: tuple[str, str, Urgency], **more: Any) -> None:
        await self.worker.call(
            partial(write_letters, drafts=drafts, now=self.clock.now(), more=more)
        )

    async def until(self, done: Callable[[], Any], seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def states(self) -> list[str]:
        return await self.worker.read(partial(states_of))

    async def until_states(self, *wanted: str, seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while (found := await self.states()) != list(wanted):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert found == list(wanted)


def write_letters(session: Session, drafts: Any, now: datetime, more: dict[str, Any]) -> list[int]:
    made = []
    for external, said, urgency in drafts:
        address = session.scalars(select(Address).where(Address.external == external)).one()
        body = {"content": {"lines": [{"key": "echo", "values": {"words": said}}]}}
        made.append(
            Draft(address.person_id, address.id, address.channel, "note", body, urgency, **more)
        )
    return outbox.write_all(session, made, now)


def states_of(session: Session) -> list[str]:
    return list(session.scalars(select(Letter.state).order_by(Letter.id)))
