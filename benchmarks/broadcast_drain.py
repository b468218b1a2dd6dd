"""Letters through the real delivery to a Bot API that takes everything, and the same posts without a store."""

import asyncio
import time

from aiohttp import ClientSession, TCPConnector, web
from sqlalchemy import Engine, select, update

from benchmarks.updates import LIMITS, TOWN
from bot.channel import Can, Outgoing
from bot.clock import Clock
from bot.core import Core
from bot.delivery import Delivery
from bot.dispatcher import Dispatcher
from bot.metrics import Metrics
from bot.worker import InlineWorker
from models import database
from models.database import Store
from models.outbox import Letter, LetterState, Urgency

PORT = 8166
IN_FLIGHT = 64


def sink() -> None:
    """A Bot API that takes everything."""

    async def taken(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"ok": True, "result": {"message_id": 1}})

    app = web.Application()
    app.router.add_post("/sendMessage", taken)
    web.run_app(app, host="127.0.0.1", port=PORT, print=None, access_log=None)


class Post:
    """A channel that posts to the sink."""

    name = "tg"
    can = Can(push=True)

    def __init__(self, session: ClientSession) -> None:
        self._session = session
        self.sent = 0

    async def send(self, letter: Outgoing) -> str | None:
        values = letter.content.lines[0].values
        await self.post(letter.external, f"{values['name']}：{values['words']}")
        return str(letter.letter_id)

    async def edit(self, wire_id: str, letter: Outgoing) -> str | None:
        return await self.send(letter)

    async def post(self, chat: str, words: str) -> None:
        said = {"chat_id": chat, "text": words}
        async with self._session.post(f"http://127.0.0.1:{PORT}/sendMessage", json=said) as answer:
            await answer.read()
        self.sent += 1


async def drain(store: Store, engine: Engine, many: int) -> tuple[float, float]:
    """Seconds for so many letters through the real delivery, and for the same posts without a store."""
    clock = Clock()
    worker = InlineWorker(
        Core(engine, Dispatcher(TOWN, LIMITS), leased_by="bench"),
        database.open_reader(store),
        clock,
    )
    await worker.start()
    async with ClientSession(connector=TCPConnector(limit=IN_FLIGHT)) as session:
        post = Post(session)
        delivery = Delivery(worker, [post], clock, Metrics(), name="bench", alone=True)
        begin = time.perf_counter()
        await delivery.start()
        while post.sent < many:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        delivery_took = time.perf_counter() - begin
        await delivery.stop()
        bare_post, done = Post(session), iter(range(many))

        async def one() -> None:
            for number in done:
                await bare_post.post(
                    str(number), "李敏：本周六下午2点在社区活动室学急救，带身份证"
                )

        begin = time.perf_counter()
        await asyncio.gather(*(one() for _ in range(IN_FLIGHT)))
        took = time.perf_counter() - begin
    await worker.stop()
    return delivery_took, took


def keep(engine: Engine, many: int) -> None:
    """Only so many letters wait; the others count as sent."""
    with engine.begin() as connection:
        last = connection.scalar(
            select(Letter.id)
            .where(Letter.urgency == int(Urgency.BROADCAST))
            .order_by(Letter.id)
            .offset(many)
            .limit(1)
        )
        if last:
            connection.execute(
                update(Letter).where(Letter.id >= last).values(state=LetterState.SENT)
            )
