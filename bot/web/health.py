"""`/health` for whoever watches the service, `/metrics` for Prometheus."""

import asyncio
import hmac

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.core import CallFailed
from bot.web.desk import DESK
from bot.web.near import is_near
from bot.worker import Busy
from models.database import Mark

PATIENCE = 2.0  # seconds for the store to answer


async def health(request: web.Request) -> web.Response:
    """`GET /health`: 200 when the store answers and takes writing, else 503 (faults F35: a store that only reads)."""
    desk = request.app[DESK]
    try:
        async with asyncio.timeout(PATIENCE):
            store = await desk.worker.read(_answers) == 1
            await desk.worker.call(_writes)
    except (SQLAlchemyError, TimeoutError, OSError, Busy, CallFailed):
        store = False
    shown = {"ok": store, "store": store, "rehearsal": desk.town.rehearsal}
    return web.json_response(shown, status=200 if store else 503)


async def metrics(request: web.Request) -> web.Response:
    """`GET /metrics`: for this machine, or for whoever holds `web.metrics_token`."""
    desk = request.app[DESK]
    if desk.metrics_token:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {desk.metrics_token}".encode()):
            raise web.HTTPForbidden
    elif not is_near(request):
        raise web.HTTPForbidden
    return web.Response(body=desk.metrics(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _answers(session: Session) -> int:
    return session.scalar(select(1)) or 0


def _writes(session: Session) -> None:
    """A statement of a writer's that changes no row: a store that only reads refuses it all the same."""
    session.execute(delete(Mark).where(Mark.name == ""))
