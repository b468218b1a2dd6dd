"""语音 A voice is kept for the coordinator, and words are asked for all the same."""

from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import conversations, media, people
from models.audit import AuditLine
from models.errors import NotAllowed
from models.people import Person
from tests.conversations import cast
from tests.conversations.cast import Neighbourhood
from tests.lines import Line

AMR = "audio/amr"


def named(session: Session, name: str) -> Person:
    found: Person = next(
        one for one in cast._loose(session, select(Person)) if one.name[:1] == name[:1]
    )
    return found


def recorded(session: Session, now: Any, *, name: str) -> int:
    who = named(session, name)
    number = media.begin(session, who.id, now, AMR)
    media.kept(session, number, 900)
    return number


def listen(session: Session, now: Any, *, media_id: int, name: str) -> str:
    """By whom, how it ends, and the lines that the audit log has of it."""
    who = named(session, name)
    try:
        heard = conversations.listen(session, media_id, people.who(session, who.id), now)
    except NotAllowed:
        return "no"
    lines = session.scalars(select(AuditLine.act).where(AuditLine.act == "listen")).all()
    return f"{heard.name} {heard.mime} {heard.title} {len(lines)}".replace("  ", " ")


async def speak(line: Line, town: Neighbourhood, name: str) -> int:
    number: int = await town.call(partial(recorded, name=name))
    await line._send(kind="voice", media_id=number)
    return number


async def test_a_voice_on_its_own_goes_to_a_person(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    await neighbourhood.coordinator("钱进", scope="shanlinli")
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    number = await speak(line, neighbourhood, "程芳")
    assert "语音我听不了" in line.heard[-1].words
    assert "李敏" in line.heard[-1].words
    assert "程芳发了一段语音" in (await keeper.listen())[-1].words
    await keeper.tap("我来接")
    shown = next(one for one in keeper.heard[::-1] if "听语音" in one.labels)
    [way] = [one for one in shown.said.choices if one.label == "听语音"]
    assert (way.page, way.subject) == ("voice", number)
    second = await speak(line, neighbourhood, "程芳")
    letter = (await keeper.listen() or keeper.heard)[-1]
    assert "程芳发来一段语音" in letter.words
    assert "听语音" in letter.labels

    hear = partial(listen, media_id=second)
    assert await neighbourhood.call(partial(hear, name="李敏")) == f"程芳 {AMR} 1"
    assert await neighbourhood.call(partial(hear, name="李敏")) == f"程芳 {AMR} 2"
    assert await neighbourhood.call(partial(hear, name="钱进")) == "no"


async def test_a_voice_in_a_need_is_heard_where_it_is_reviewed(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302", new=True)
    await line.say("明天下午3点请人来修厨房水龙头")
    number = await speak(line, neighbourhood, "程芳")
    assert "语音收到了，留给社区的人听" in line.heard[-1].words
    await line.tap("发布")
    shown = next(one for one in await keeper.listen() if "通过" in one.labels)
    assert "听语音" in shown.labels
    heard = await neighbourhood.call(partial(listen, media_id=number, name="李敏"))
    assert heard.startswith(f"程芳 {AMR} ")
    helper = await neighbourhood.volunteer("何静")
    assert helper
    assert await neighbourhood.call(partial(listen, media_id=number, name="何静")) == "no"


async def test_a_voice_in_a_need_that_nobody_reviews_has_its_place_all_the_same(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("明天下午3点请人来换客厅灯泡，够不着")
    number = await speak(line, neighbourhood, "程芳")
    await line.tap("发布")
    assert "看一眼" not in line.heard[-1].words, "it went out at once"
    [told] = [one for one in await keeper.listen() if "听语音" in one.labels]
    assert "里有一段语音，我听不了，打的字已经发布了" in told.words
    assert "通过" not in told.labels
    [way] = [one for one in told.said.choices if one.label == "听语音"]
    assert (way.page, way.subject) == ("voice", number)
    heard = await neighbourhood.call(partial(listen, media_id=number, name="李敏"))
    assert heard.startswith(f"程芳 {AMR} ")
    await line.say("后天上午9点请人来修厨房水龙头")
    await line.tap("发布")
    assert not [one for one in await keeper.listen() if "听语音" in one.labels]


async def test_a_voice_that_was_not_kept_only_asks_for_words(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line._send(kind="voice")
    assert "请打字" in line.heard[-1].words
