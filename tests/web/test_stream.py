"""Letters over /events: none lost, none doubled, whenever the stream is cut; shown means sent."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.talk import Content, Say, say, to_json
from models import outbox
from models.outbox import Draft, Letter, LetterState, Urgency
from models.people import Address
from tests.web.service import LONG, LOOKS, Service, Visitor, stream


async def write_to(service: Service, one: Visitor, many: int = 1) -> None:
    """Letters from elsewhere, as a coordinator's words would come."""
    now = service.clock.now()
    await service.call(leave_letters, external=external(one), many=many, now=now)


async def ids_for(service: Service, one: Visitor) -> list[str]:
    """All letters that were written to somebody, in order."""
    return [str(key) for key, _ in await service.read(letters_of, external=external(one))]


async def test_letters_come_as_they_are_written(service: Service, visitor: Visitor) -> None:
    await visitor.say("帮助")
    async with asyncio.timeout(LONG), stream(service, visitor) as page:
        heard = await page.until_me()
        await write_to(service, visitor)
        heard += await page.until_me()
        await write_to(service, visitor, 3)
        while len(heard) < 5:
            heard.append(await page.letter())
    assert [one["id"] for one in heard] == await ids_for(service, visitor)


@pytest.mark.parametrize("cuts", [1, 7])
async def test_none_lost_none_doubled_over_cuts(
    service: Service, visitor: Visitor, cuts: int
) -> None:
    """The page is cut off in the middle of a batch, and comes again with the last id it has."""
    known: list[str] = []
    doubled: set[str] = set()
    last = "0"
    for cut in range(cuts):
        await write_to(service, visitor, 12)
        async with asyncio.timeout(LONG), stream(service, visitor, after=last) as page:
            for _ in range(5 + cut % 3):
                one = await page.letter()
                if (
                    one["id"] in known
                ):  # not acknowledged: comes again, and the page passes over it
                    doubled.add(one["id"])
                else:
                    known.append(one["id"])
        last = max(known, key=int)
    async with asyncio.timeout(LONG), stream(service, visitor, after=last) as page:
        rest = [one["id"] for one in await page.until_me()]
    assert len(rest) == len(set(rest))  # over one stream each comes once
    everything = {*known, *rest}
    assert everything == set(await ids_for(service, visitor))
    assert doubled <= set(known)


async def test_more_than_one_page_comes_at_once(service: Service, visitor: Visitor) -> None:
    """A page that was away for long, and one that never acknowledges, hear all the same."""
    await write_to(service, visitor, 450)
    async with asyncio.timeout(LONG), stream(service, visitor) as page:
        heard = [one["id"] for one in await page.until_me()]
        assert heard == await ids_for(service, visitor)
        assert len(heard) == 450
        await write_to(service, visitor)
        assert (await page.letter())["id"] not in heard


async def test_what_was_shown_is_sent_and_does_not_come_again(
    service: Service, visitor: Visitor
) -> None:
    await write_to(service, visitor, 4)
    async with asyncio.timeout(LONG), stream(service, visitor) as page:
        heard = [one["id"] for one in await page.until_me()]
    assert set(await states(service, visitor)) == {LetterState.POSTED}
    seen, left = heard[:3], heard[3]
    assert (await visitor.post("/acks", {"ids": seen})).status == 204
    for _ in range(LOOKS):
        if (await states(service, visitor)).count(LetterState.SENT) == 3:
            break
        await visitor.get("/me")
        await asyncio.sleep(0.02)
    assert await states(service, visitor) == [LetterState.SENT] * 3 + [LetterState.POSTED]
    async with asyncio.timeout(LONG), stream(service, visitor, after=left) as page:
        assert [one["id"] for one in await page.until_me()] == [left]


async def test_nobody_acknowledges_anothers_letters(service: Service, visitor: Visitor) -> None:
    other = await service.visitor()
    await write_to(service, visitor, 2)
    theirs = await ids_for(service, visitor)
    assert (await other.post("/acks", {"ids": theirs})).status == 204
    await service.stop()  # acknowledgements that wait are written
    await service.start()
    assert LetterState.SENT not in await states(service, visitor)


async def test_nobody_hears_anothers_letters(service: Service, visitor: Visitor) -> None:
    other = await service.visitor()
    await write_to(service, visitor, 2)
    async with asyncio.timeout(LONG), stream(service, other) as page:
        await write_to(service, other)
        assert [one["id"] for one in [await page.letter()]] == await ids_for(service, other)


async def test_two_pages_of_one_person_hear_the_same(service: Service, visitor: Visitor) -> None:
    async with (
        asyncio.timeout(LONG),
        stream(service, visitor) as one,
        stream(service, visitor) as other,
    ):
        await write_to(service, visitor, 3)
        heard = [[(await page.letter())["id"] for _ in range(3)] for page in (one, other)]
    assert heard[0] == heard[1] == await ids_for(service, visitor)


async def test_the_end_of_the_service_ends_the_streams(service: Service, visitor: Visitor) -> None:
    async with asyncio.timeout(LONG), stream(service, visitor) as page:
        await write_to(service, visitor)
        await page.until_me()
        stopping = asyncio.create_task(service.again())
        with pytest.raises(EOFError):
            await page.letter()
    await stopping
    async with asyncio.timeout(LONG), stream(service, visitor) as page:
        assert [one["id"] for one in await page.until_me()] == await ids_for(service, visitor)


async def test_history_goes_back_page_by_page(service: Service, visitor: Visitor) -> None:
    for turn in range(3):
        await visitor.say(f"帮助{turn}")
    await write_to(service, visitor, 110)
    pages, before = [], ""
    while True:
        page = (await visitor.get(f"/history{before}")).json
        assert len(page["entries"]) <= 50
        pages.insert(0, page["entries"])
        first = page["entries"][0]
        before = f"?before={(first.get('letter') or first['mine'])['id']}"
        if not page["more"]:
            break
    ids = [(one.get("letter") or one["mine"])["id"] for page in pages for one in page]
    assert ids == sorted(set(ids), key=int)
    letters = [one["letter"]["id"] for page in pages for one in page if "letter" in one]
    assert letters == await ids_for(service, visitor)
    own = [one["mine"]["text"] for page in pages for one in page if "mine" in one]
    assert own == ["帮助0", "帮助1", "帮助2"]


async def states(service: Service, one: Visitor) -> list[str]:
    return [state for _, state in await service.read(letters_of, external=external(one))]


def external(one: Visitor) -> str:
    return sha256(one.token.encode()).hexdigest()


def leave_letters(
    session: Session, external: str, many: int, now: Any, line: Say | None = None
) -> None:
    row = session.execute(
        select(Address.id, Address.person_id).where(Address.external == external)
    ).one()
    content = to_json(Content(lines=(line or say("web-motto"),)))
    drafts = [
        Draft(
            person_id=row.person_id,
            address_id=row.id,
            channel="web",
            key="answer",
            body={"content": content},
            urgency=Urgency.TASK,
        )
        for _ in range(many)
    ]
    outbox.write_all(session, drafts, now)


def letters_of(session: Session, external: str) -> Sequence[tuple[int, str]]:
    found = session.execute(
        select(Letter.id, Letter.state)
        .join(Address, Address.id == Letter.address_id)
        .where(Address.external == external)
        .order_by(Letter.id)
    )
    return [(key, state) for key, state in found]


async def test_a_letter_that_cannot_be_said_keeps_no_other_from_being_read(
    service: Service, visitor: Visitor
) -> None:
    """One of an older version, or of a bug."""
    await visitor.say("帮助")
    now = service.clock.now()
    odd = say("no-such-sentence")
    await service.call(leave_letters, external=external(visitor), many=1, now=now, line=odd)
    await write_to(service, visitor)
    entries = (await visitor.get("/history")).json["entries"]
    shown = [one["letter"]["text"] for one in entries if "letter" in one]
    assert shown[-2] == "这一条现在显示不了，对不住。要紧的话，再说一遍就行。"
    assert shown[-1]
