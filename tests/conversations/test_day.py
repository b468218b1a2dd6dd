"""A day in the community: the whole life of a need, by what people say and tap, with a clock that is held."""

import asyncio
import re
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from bot.channel import spoken
from handlers.talk import Incoming
from models import people
from models.claims import HOLDS_PLACE, Claim, ClaimState
from models.hours import Line as LedgerLine
from models.hours import Record, RecordState
from models.needs import Need, NeedState
from models.ratings import Rating
from models.tasks import Task
from tests.conversations.cast import ZONE, Neighbourhood, make_volunteer
from tests.conversations.days import (
    alerted,
    balances,
    go_on,
    heard,
    number_in,
    see,
)
from tests.lines import Heard, Line, play

DOOR = (30.6003, 114.3)


async def test_the_whole_life_of_a_need(neighbourhood: Neighbourhood) -> None:
    coordinator = await neighbourhood.coordinator("李敏", on_duty=True)
    helper = await neighbourhood.volunteer("王磊")
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302", new=True)

    await play(
        resident,
        """
        > 明天上午10点想请人换一下客厅灯泡，够不着
        < …换…灯泡…明天（周二）上午10点… [发布] [修改] [取消]
        > [发布]
        < …编号1001…社区先看一眼…
        | 不要了说“取消1001”…
        """,
    )
    review = await heard(coordinator)
    assert "换" in review
    assert "第一次" in review
    assert "302" not in review  # the door is no part of a review
    await coordinator.tap("通过")
    assert "1001" in await heard(coordinator)
    assert "302" not in await heard(resident)

    await go_on(neighbourhood, seconds=1)
    alert = await alerted(helper)
    assert "302" not in alert.words
    await helper.tap("我去")
    taken = await heard(helper)
    assert "归您" in taken
    assert "302" not in taken

    coming = await heard(resident)
    assert "王*" in coming
    arrive = number_in(coming, "到达码")

    await go_on(neighbourhood, hours=22)  # 7 in the morning: still quiet
    await go_on(neighbourhood, hours=1, minutes=5)
    assert "上午10点" in await heard(helper)  # the reminder
    await helper.say("我出门了")
    assert "王*出门了" in await heard(resident)
    await go_on(neighbourhood, hours=1, minutes=53)
    await helper.say("到了")
    await helper.say(arrive)
    assert "对上了" in await heard(helper)
    leave = number_in(await heard(resident), "离开码")  # the letter that says who is there
    assert leave != arrive
    await go_on(neighbourhood, minutes=24)
    await helper.say("做完了")
    await helper.say(leave)
    assert "24分钟" in await heard(helper)
    assert "这回怎么样" in await heard(resident)
    await resident.tap("很好")
    await resident.say("小伙子蛮过细")
    thanks = await heard(helper)
    assert "小伙子蛮过细" in thanks
    assert "0.40小时" in thanks

    states = dict(await see(neighbourhood, Need.number, Need.state))
    assert states[1001] == NeedState.DONE
    [(minutes, kind, mark, state)] = await see(
        neighbourhood, Record.minutes, Record.kind, Record.mark, Record.state
    )
    assert (minutes, kind, mark, state) == (24, "verified", "evidence", RecordState.IN_PUBLICITY)
    [(face,)] = await see(neighbourhood, Rating.attitude)
    assert face == 3

    await go_on(neighbourhood, days=4)
    [(state,)] = await see(neighbourhood, Record.state)
    assert state == RecordState.EFFECTIVE
    assert "0.40小时生效了" in await heard(helper)
    await play(helper, "> 我的时长\n< 已生效0.40小时…")
    assert await balances(neighbourhood) == 0
    assert len(await see(neighbourhood, LedgerLine.id)) == 2


async def test_two_hundred_tap_at_once_for_three_places(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("邹玲", building="5栋")
    await neighbourhood.posted(resident, "明天下午2点请3个人帮忙搬两个旧柜子到楼下")
    [(task_id, version)] = await see(neighbourhood, Task.id, Task.version)
    crowd = [Line(neighbourhood.house) for _ in range(200)]
    await neighbourhood.call(volunteers, externals=[one.external for one in crowd])
    tap = f"claim.take|{base36(task_id)}|{base36(version)}|"

    answers = await asyncio.gather(*(tapped(one, tap) for one in crowd))

    words = [answer.words for answer in answers]
    assert sum("归您" in one for one in words) == 3
    assert sum("刚被" in one or "已经有人" in one for one in words) == 197
    [(taken, state)] = await see(neighbourhood, Task.taken, Task.state)
    assert (taken, state) == (3, "full")
    states = [state for (state,) in await see(neighbourhood, Claim.state)]
    assert sorted(states) == [
        *[ClaimState.CLAIMED] * 3,
        ClaimState.WAITING,  # the first who came too late
    ]
    again = await crowd[0].tap_id(tap)  # a second tap: the same answer, no second effect
    assert again[0].words == answers[0].words
    assert await see(neighbourhood, func.count(Claim.id)) == [(4,)]


async def tapped(line: Line, tap: str) -> Heard:
    """One tap, and nothing else: as close together as they come."""
    house = line.house
    incoming = Incoming(
        "web", "page", line.external, f"{line.external}:tap", house.now(), kind="tap", tap=tap
    )
    [letter] = (await house.worker.hear(incoming)).letters
    return Heard(letter, spoken(letter, ZONE, private=True))


def volunteers(session: Session, now: Any, externals: list[str]) -> None:
    for number, external in enumerate(externals):
        people.open_address(
            session, channel="web", bot="page", external=external, now=now, language="zh-CN"
        )
        make_volunteer(session, now, external, f"张{number}")


def base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


async def test_a_place_given_back_goes_to_the_next(neighbourhood: Neighbourhood) -> None:
    coordinator = await neighbourhood.coordinator("李敏", on_duty=True)
    first, second = [await neighbourhood.volunteer(name) for name in ("何静", "王磊")]
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="302")
    await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    await go_on(neighbourhood, seconds=1)
    await alerted(first)
    await first.tap("我去")
    before = await heard(resident)
    await second.tap("我去")
    assert "何*" in await heard(second)  # taken a moment before

    await first.say("不好意思 伢突然发烧 明天那个换药的我去不了了")
    await first.tap("退掉")
    assert "退好了" in await heard(first)
    assert "何*" in await heard(coordinator)  # less than a day before
    await go_on(neighbourhood, minutes=1)
    await second.tap("我去")
    assert "归您" in await heard(second)
    after = await heard(resident)
    assert "王*" in after
    assert number_in(before, "到达码") == number_in(after, "到达码")  # 号码还是…


async def test_what_nobody_takes_is_said_and_closed(neighbourhood: Neighbourhood) -> None:
    coordinator = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("孙婆婆", building="10栋")
    await neighbourhood.posted(resident, "今天下午3点请人修一下台灯")
    await go_on(neighbourhood, seconds=1)  # nobody is there to be asked
    assert "没人接" in await heard(coordinator) or "没有人" in await heard(coordinator)
    assert re.search(r"还没有人|没有人接|没找到", await heard(resident))
    await go_on(neighbourhood, hours=8)
    said = await heard(resident)
    assert "没有" in said or "过了" in said
    states = [
        row[0] for row in await see(neighbourhood, Need.state, Need.number) if row[1] == 1001
    ]
    assert states == [NeedState.EXPIRED]


async def served(neighbourhood: Neighbourhood, *, leaves: bool) -> tuple[Line, Line]:
    """陈思 has arrived at three by the code, and left by a place, or forgot to say so."""
    resident = await neighbourhood.resident("吴婆婆", building="3栋", door="101")
    helper = await neighbourhood.volunteer("陈思")
    need = await neighbourhood.posted(resident, "今天下午3点请人帮忙送菜上楼")
    await neighbourhood.taken(helper, need)
    code = number_in(await heard(resident), "到达码")
    await go_on(neighbourhood, hours=6, minutes=2)
    await heard(helper)
    await helper.say(code)
    assert "对上了" in await heard(helper)
    if leaves:
        await go_on(neighbourhood, minutes=48)
        await helper.say("做完了")
        await helper.share(*DOOR)
    await heard(helper)
    await heard(resident)
    return resident, helper


async def test_a_silent_resident_is_reminded_once_and_the_hours_count(
    neighbourhood: Neighbourhood,
) -> None:
    resident, helper = await served(neighbourhood, leaves=True)
    await go_on(neighbourhood, hours=24, minutes=10)
    assert "陈*" in await heard(resident)
    await go_on(neighbourhood, hours=6)
    assert await heard(resident) == ""  # only once
    await go_on(neighbourhood, hours=18)
    assert "0.80小时" in await heard(helper)
    [(state, by)] = await see(neighbourhood, Claim.state, Claim.confirmed_by)
    assert (state, by) == (ClaimState.CONFIRMED, "sweep")
    for _ in range(2):
        await go_on(neighbourhood, hours=1)  # and again: nothing more
    assert len(await see(neighbourhood, Record.id)) == 1


async def test_a_forgotten_check_out_never_becomes_hours_by_itself(
    neighbourhood: Neighbourhood,
) -> None:
    coordinator = await neighbourhood.coordinator("李敏", on_duty=True)
    resident, helper = await served(neighbourhood, leaves=False)
    await go_on(neighbourhood, hours=1, minutes=40)
    assert "几点走" in await heard(helper) or "做完了" in await heard(helper)
    assert await heard(resident) != ""
    await go_on(neighbourhood, hours=25)
    assert "陈*" in await heard(coordinator)
    await go_on(neighbourhood, days=5)
    assert await see(neighbourhood, Record.id) == []
    states = [row[0] for row in await see(neighbourhood, Claim.state)]
    assert all(state in HOLDS_PLACE for state in states)
    assert ClaimState.CONFIRMED not in states


async def test_an_english_volunteer_and_a_chinese_resident_each_read_their_own(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("金爹爹", building="1栋")
    daniel = await neighbourhood.volunteer("Daniel")
    await daniel.say("English")
    await heard(daniel)
    await neighbourhood.posted(resident, "明天上午10点请人来教我用手机")
    await go_on(neighbourhood, seconds=1)
    await daniel.listen()
    alert = daniel.heard[-1]
    assert "tomorrow (Tue) at 10 am" in alert.words
    await daniel.tap_id(str(alert.said.choices[0].id))
    assert "明天（周二）上午10点" in await heard(resident)
