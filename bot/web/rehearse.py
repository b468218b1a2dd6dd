"""演练 `/try`: three phones side by side, a clock that can be moved, twenty neighbours; loopback and rehearsal only."""

import asyncio
import secrets
from datetime import timedelta
from functools import partial
from typing import Any

from aiohttp import web

import locales
from bot.rehearsal import cast
from bot.web.desk import DESK, Desk
from bot.web.letters import iso
from bot.web.near import must_be_near
from bot.web.pages import reader_of, render
from bot.web.said import NotRead, posted
from bot.web.sessions import BOT, address_of
from handlers.talk import Choice, Incoming, Say
from models import quiet

MOST_MINUTES = 7 * 24 * 60
CROWD = 20


async def page(request: web.Request) -> web.Response:
    """`GET /try`."""
    must_be_near(request)
    desk = request.app[DESK]
    return render(desk, "try.html", reader_of(request))


async def start(request: web.Request) -> web.Response:
    """`POST /try/start`: three fresh people; at night it begins with the morning, for nobody would be woken."""
    must_be_near(request)
    desk = request.app[DESK]
    moment = desk.clock.now()
    if (awake := quiet.quiet_until(moment, desk.town.zone, desk.limits)) > moment:
        await desk.move_clock(awake - moment)
    tokens = [secrets.token_urlsafe(32) for _ in range(3)]
    hashes = [address_of(token) for token in tokens]
    now = desk.clock.now()
    rule = partial(cast.start, sessions=hashes, now=now, limits=desk.limits, zone=desk.town.zone)
    await desk.worker.call(rule)
    roles = ("resident", "volunteer", "coordinator")
    names = (cast.RESIDENT, cast.VOLUNTEER, cast.COORDINATOR)
    reader = reader_of(request)
    shown = {
        role: {
            "token": token,
            "name": name,
            "sub": locales.text(f"web-try-{role}-sub", {}, reader),
            "face": name[:1],
        }
        for role, token, name in zip(roles, tokens, names, strict=True)
    }
    return web.json_response({"people": shown, "now": iso(now)})


async def now(request: web.Request) -> web.Response:
    """`GET /try/now`: the clock, the crowd, how far the need has come."""
    must_be_near(request)
    desk = request.app[DESK]
    stage, crowd = await desk.worker.read(partial(cast.stage))
    return web.json_response({"now": iso(desk.clock.now()), "crowd": crowd, "stage": stage})


async def clock(request: web.Request) -> web.Response:
    """`POST /try/clock`: move the service's clock forward, and run what is due then."""
    must_be_near(request)
    desk = request.app[DESK]
    match await posted(request):
        case {"to": "morning"}:
            step = _until_morning(desk)
        case {"minutes": int(minutes)} if 0 < minutes <= MOST_MINUTES:
            step = timedelta(minutes=minutes)
        case _:
            raise NotRead
    await desk.move_clock(step)
    return web.json_response({"now": iso(desk.clock.now())})


async def crowd(request: web.Request) -> web.Response:
    """`POST /try/crowd`: twenty neighbours join; where a task is open they all tap at once, through the same door."""
    must_be_near(request)
    desk = request.app[DESK]
    hashes = [address_of(secrets.token_urlsafe(32)) for _ in range(CROWD)]
    moment = desk.clock.now()
    joined = await desk.worker.call(partial(cast.join, sessions=hashes, now=moment))
    won = None
    if joined.task_id:
        tap = Choice(Say(""), "claim.take", joined.task_id, joined.version).id
        taps = [_tap(one, tap, desk) for one in secrets.SystemRandom().sample(hashes, CROWD)]
        await asyncio.gather(*(desk.worker.hear(one) for one in taps))
        won = await desk.worker.read(
            partial(cast.winner, task_id=joined.task_id, crowd=joined.people)
        )
    shown: dict[str, Any] = {"people": joined.names, "won": won, "title": joined.title or None}
    return web.json_response(shown)


def _tap(address: str, tap: str, desk: Desk) -> Incoming:
    return Incoming(
        channel="web",
        bot=BOT,
        address=address,
        message_id=f"{address[:40]}:crowd",
        said_at=desk.clock.now(),
        kind="tap",
        tap=tap,
    )


def _until_morning(desk: Desk) -> timedelta:
    here = desk.clock.now().astimezone(desk.town.zone)
    minute = desk.limits.quiet_until_minute
    morning = here.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)
    return (morning if morning > here else morning + timedelta(days=1)) - here
