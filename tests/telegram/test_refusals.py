"""What Telegram refuses, and what it means for a letter (faults F6 F7 F8 F9)."""

from datetime import timedelta

import pytest

from models.outbox import LetterState, Urgency
from tests.telegram.fake import Call, FakeTelegram
from tests.telegram.letters import (
    HELLO,
    channel_of,
    external,
    letter_of,
    reachable,
    settled,
    told,
)
from tests.telegram.methods import Refused
from tests.telegram.phone import Phone, until
from tests.web.service import Service


async def test_a_lost_reply_costs_at_most_one_letter_and_is_seen(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    lost: list[Call] = []

    def once(call: Call) -> str | None:
        if call.method == "sendMessage" and not lost:
            lost.append(call)
            return "drop"
        return None

    api.trouble = once
    phone.say("/start")
    await until(lambda: bool(lost))
    phone.say("槐荫社区")

    await phone.hears("同意")
    assert len([one for one in phone.shown if HELLO in one["text"]]) == 1
    await settled(hooked, {LetterState.UNKNOWN, LetterState.SENT})


async def test_a_429_stops_its_chat_and_not_the_answers_of_others(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    other = Phone(api, 7002)

    def slow(call: Call) -> Refused | None:
        if call.method == "sendMessage" and call.chat == phone.person:
            return Refused(429, "Too Many Requests: retry after 30", retry_after=30)
        return None

    api.trouble = slow
    phone.say("/start")
    await until(lambda: bool(api.of("sendMessage", phone.person)))
    other.say("/start")

    await other.hears(HELLO)
    await settled(hooked, {LetterState.WAITING, LetterState.SENT})
    api.trouble = lambda call: None
    hooked.clock.move(timedelta(seconds=31))
    hooked.running.delivery.wake()
    await phone.hears(HELLO)


async def test_a_429_of_a_broadcast_rests_the_broadcast_alone(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    other = Phone(api, 7002)
    for one in (phone, other):
        one.say("/start")
        await one.hears(HELLO)

    def slow(call: Call) -> Refused | None:
        if "公告" in call.params.get("text", ""):
            return Refused(429, "Too Many Requests: retry after 2282", retry_after=2282)
        return None

    api.trouble = slow
    await told(hooked, phone.person, "公告", Urgency.BROADCAST)
    await until(lambda: bool(api.of("sendMessage", phone.person)[1:]))
    await told(hooked, other.person, "公告", Urgency.BROADCAST)
    other.say("槐荫社区")
    phone.say("槐荫社区")

    await other.hears("同意")
    await phone.hears("同意")
    assert not [one for one in api.of("sendMessage", other.person) if "公告" in one.params["text"]]


async def test_who_blocked_the_bot_is_not_tried_again_until_they_write(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start")
    await phone.hears(HELLO)
    api.chats[phone.person].blocked = True
    await told(hooked, phone.person, "第一", Urgency.TASK)
    await until(lambda: len(api.of("sendMessage", phone.person)) == 2)
    await settled(hooked, {LetterState.FAILED, LetterState.SENT})
    assert not await hooked.read(reachable, person=phone.person)

    api.chats[phone.person].blocked = False
    phone.say("槐荫社区")

    await phone.hears("同意")
    assert await hooked.read(reachable, person=phone.person)


async def test_blocking_and_coming_back_are_noted_at_once(
    hooked: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start")
    await phone.hears(HELLO)

    api.member(phone.person, "kicked")
    await until(lambda: len(api.posted) == 2)
    assert not await hooked.read(reachable, person=phone.person)

    api.member(phone.person, "member")
    await until(lambda: len(api.posted) == 3)
    assert await hooked.read(reachable, person=phone.person)


@pytest.mark.parametrize(
    "no",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
    ],
)
async def test_what_cannot_be_edited_is_sent_anew(
    quick: Service, api: FakeTelegram, no: str
) -> None:
    letter = letter_of("新的样子", edits_wire="12")
    api.chat(7001)
    api.trouble = lambda call: Refused(400, no) if call.method == "editMessageText" else None

    wire = await channel_of(quick).edit("12", letter)

    assert [one["text"] for one in api.shown(7001)] == ["新的样子"]
    assert wire == str(api.shown(7001)[0]["message_id"])


async def test_the_same_words_again_are_no_failure(quick: Service, api: FakeTelegram) -> None:
    api.chat(7001)
    wire = await channel_of(quick).send(letter_of("一样"))

    assert await channel_of(quick).edit(wire, letter_of("一样")) == wire

    assert len(api.shown(7001)) == 1


async def test_an_edit_whose_reply_was_lost_is_done_again(
    quick: Service, api: FakeTelegram
) -> None:
    api.chat(7001)
    wire = await channel_of(quick).send(letter_of("先"))
    lost = iter(["drop"])
    api.trouble = lambda call: next(lost, None) if call.method == "editMessageText" else None

    assert await channel_of(quick).edit(wire, letter_of("后")) == wire

    assert [one["text"] for one in api.shown(7001)] == ["后"]


async def test_entities_that_are_refused_go_out_as_plain_text(
    quick: Service, api: FakeTelegram
) -> None:
    api.chat(7001)

    def refuse(call: Call) -> Refused | None:
        bad = call.method == "sendMessage" and "entities" in call.params
        return Refused(400, "Bad Request: can't parse entities: wrong offset") if bad else None

    api.trouble = refuse
    await channel_of(quick).send(letter_of("正文", card="标题"))

    assert [one["text"] for one in api.shown(7001)] == ["正文\n标题"]


async def test_a_group_that_became_a_supergroup_gets_its_letter_once(
    quick: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start")
    await phone.hears(HELLO)
    api.chat(-1007, "supergroup", "邻居")
    api.chats[phone.person].moved_to = -1007

    await told(quick, phone.person, "搬了", Urgency.TASK)

    await until(lambda: bool(api.shown(-1007)))
    await until(lambda: [one["text"] for one in api.shown(-1007)] == ["搬了"])
    assert await quick.read(external, external="-1007")
