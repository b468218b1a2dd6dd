"""The chat's own interface: what people say, what they hear, what stood before (docs/web-chat.md)."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from aiohttp import web

import locales
from bot.channel import Outgoing, outgoing
from bot.web import panel
from bot.web.desk import DESK
from bot.web.letters import Scribe, labels_of
from bot.web.offers import Offers, offered, over
from bot.web.pages import ALWAYS, NO_STORE
from bot.web.said import KNOWN, NotRead, number, posted, read_message, watch
from bot.web.sessions import BOT, address_of, must_own, token_of
from models import mailbox
from models.mailbox import Lying, Own
from models.people import Reader

BEAT = 15.0  # seconds between two signs of life on a silent stream
MOST_ACKS = 1_000  # letters in one acknowledgement


async def say(request: web.Request) -> web.Response:
    """`POST /messages`: one thing a person said; answered after the commit."""
    desk = request.app[DESK]
    owner = await must_own(request)
    address = address_of(token_of(request))
    try:
        given = await posted(request)
        watch(given, KNOWN, "/messages")
        incoming = read_message(given, address, BOT, desk.clock.now())
    except NotRead as no:
        words = locales.text(no.key, no.values, _reader(request, owner))
        return web.json_response({"says": words}, status=400)
    heard = await desk.worker.hear(incoming)
    scribe = _scribe(request)
    letters = [scribe.letter(one) for one in heard.letters]
    return web.json_response({"number": str(heard.number), "letters": letters})


async def events(request: web.Request) -> web.StreamResponse:
    """`GET /events`: letters as they come, until the page leaves."""
    chat = request.app[DESK].chat
    owner = await must_own(request)
    after = number(request.query.get("after")) or 0
    answer = web.StreamResponse(
        headers={**ALWAYS, **NO_STORE, "Content-Type": "text/event-stream"}
    )
    rung = chat.listen(owner.address_id)
    sent: set[int] = set()
    try:
        await answer.prepare(request)
        offers = await _offers(request, owner)
        while not chat.closing:
            rung.clear()
            await _pour(request, answer, after, sent, offers)
            await _tell_over(request, answer, owner, offers)
            try:
                await asyncio.wait_for(rung.wait(), BEAT)
            except TimeoutError:
                await answer.write(b": here\n\n")
    except ConnectionResetError:
        pass  # the page has gone; what it did not show waits in its mailbox
    finally:
        chat.leave(owner.address_id, rung)
    return answer


async def _pour(
    request: web.Request, answer: web.StreamResponse, after: int, sent: set[int], offers: Offers
) -> None:
    """All that lies there and did not go over this stream yet, page after page."""
    desk, owner = request.app[DESK], await must_own(request)  # their language may have changed
    since, above, new = max(after, *sent, 0), 0, False
    while True:
        query = partial(mailbox.fresh, address_id=owner.address_id, after=since, above=above)
        found = await desk.worker.read(query)
        if not found:
            break
        above = found[-1].post.id
        fresh = [one for one in found if one.post.id not in sent]
        scribe = _scribe(request)
        going = _going(fresh, owner)
        offers |= offered(going)
        for letter in going:
            data = json.dumps(scribe.letter(letter), ensure_ascii=False)
            await answer.write(f"event: letter\nid: {letter.letter_id}\ndata: {data}\n\n".encode())
        sent.update(one.post.id for one in fresh)
        new = new or bool(fresh)
    if new:
        await answer.write(b"event: me\ndata: {}\n\n")


async def _offers(request: web.Request, owner: Reader) -> Offers:
    """The offers that the page shows already."""
    query = partial(mailbox.history, address_id=owner.address_id, before=None)
    entries, _ = await request.app[DESK].worker.read(query)
    return offered(_going([one for one in entries if isinstance(one, Lying)], owner))


async def _tell_over(
    request: web.Request, answer: web.StreamResponse, owner: Reader, offers: Offers
) -> None:
    """Which offers can be taken no more; each is told once."""
    gone = await over(request.app[DESK], owner, offers)
    if gone:
        data = json.dumps({"taps": sorted(gone)})
        await answer.write(f"event: over\ndata: {data}\n\n".encode())
        for tap in gone:
            del offers[tap]


async def history(request: web.Request) -> web.Response:
    """`GET /history`: the last page of both sides, oldest first."""
    desk = request.app[DESK]
    owner = await must_own(request)
    before = number(request.query.get("before"))
    query = partial(mailbox.history, address_id=owner.address_id, before=before)
    entries, more = await desk.worker.read(query)
    scribe = _scribe(request)
    lying = [one for one in entries if isinstance(one, Lying)]
    going = _going(lying, owner)
    gone = await over(desk, owner, offered(going))
    letters = {one.letter_id: scribe.letter(one, gone) for one in going}
    labels = labels_of(letters.values())
    shown: list[dict[str, Any]] = []
    for one in entries:
        if isinstance(one, Own):
            own = scribe.own(one, labels)
            shown += [own] if own else []
        elif one.post.id in letters:
            shown.append({"letter": letters[one.post.id]})
    return web.json_response({"entries": shown, "more": more}, headers=NO_STORE)


async def acks(request: web.Request) -> web.Response:
    """`POST /acks`: the page has shown these letters."""
    owner = await must_own(request)
    match await posted(request):
        case {"ids": list(ids)} if len(ids) <= MOST_ACKS:
            shown = [key for one in ids if (key := number(one)) is not None]
        case _:
            raise NotRead
    request.app[DESK].chat.shown(owner.address_id, shown)
    return web.Response(status=204)


async def me(request: web.Request) -> web.Response:
    """`GET /me`: what stands in the panels beside the chat."""
    desk = request.app[DESK]
    owner = await must_own(request)
    found = await desk.worker.read(
        partial(panel.look, person_id=owner.person_id, now=desk.clock.now(), limits=desk.limits)
    )
    drawn = panel.drawn(found, _scribe(request), _reader(request, owner))
    return web.json_response({**drawn, "rehearsal": desk.town.rehearsal}, headers=NO_STORE)


def _going(found: Sequence[Lying], owner: Reader) -> list[Outgoing]:
    going = (outgoing(one.post, owner, edits=one.edits) for one in found)
    return [one for one in going if one is not None]


def _scribe(request: web.Request) -> Scribe:
    desk = request.app[DESK]
    return Scribe(desk.town.zone, desk.doors)


def _reader(request: web.Request, owner: Reader) -> locales.Reader:
    desk = request.app[DESK]
    return locales.Reader(owner.language, desk.town.zone, desk.clock.now(), owner.elder)
