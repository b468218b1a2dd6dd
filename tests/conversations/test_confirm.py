"""确认评价 One tap says how it was; words are carried; nothing counts against the resident's word (D13–D15)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import claims
from models.claims import Claim, ClaimState
from models.hours import Record
from models.needs import NeedState
from models.ratings import Rating
from tests.conversations.cast import LIMITS, ZONE, Neighbourhood
from tests.lines import Line, play

DOOR = (30.6003, 114.3)


def all_of(session: Session, now: Any, kind: Any) -> list[Any]:
    found = session.scalars(select(kind).order_by(kind.id)).all()
    for row in found:
        session.refresh(row)
        session.expunge(row)
    return list(found)


def ask_checkout(session: Session, now: Any) -> int:
    return claims.ask_checkout(session, now, LIMITS, ZONE)


async def heard(line: Line) -> str:
    """What came since; it counts as read."""
    words = "\n".join(one.words for one in [*line.unread, *await line.listen()])
    line.unread.clear()
    return words


async def arrived(neighbourhood: Neighbourhood, *names: str) -> tuple[Line, list[Line]]:
    """Helpers who have come with the resident's code."""
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    many = f"{len(names)}个人" if len(names) > 1 else "人"
    need = await neighbourhood.posted(resident, f"今天下午两点请{many}来帮忙打扫卫生")
    helpers = []
    for name in names:
        helper = await neighbourhood.volunteer(name)
        await neighbourhood.taken(helper, need)
        helpers.append(helper)
    neighbourhood.house.clock.move(hours=5)
    for helper, claim in zip(helpers, await neighbourhood.call(all_of, kind=Claim), strict=True):
        await helper.say(str(claim.arrive_code))
    for line in (resident, *helpers):
        await heard(line)
    return resident, helpers


async def served(neighbourhood: Neighbourhood, *names: str) -> tuple[Line, list[Line]]:
    """Helpers who have come and left with evidence, fifty minutes later."""
    resident, helpers = await arrived(neighbourhood, *names)
    neighbourhood.house.clock.move(minutes=50)
    for helper in helpers:
        await helper.say("做完了")
        await helper.share(*DOOR)
        await heard(helper)
    return resident, helpers


async def test_a_face_and_words_that_are_carried(neighbourhood: Neighbourhood) -> None:
    resident, [helper] = await served(neighbourhood, "王磊")
    await play(
        resident,
        """
        < …这回怎么样？… [很好] [还行] [不好]
        > [很好]
        < 谢谢您，记好了。
        | 想跟他说句话就写，我带到。 [没有了]
        > 小伙子蛮过细，还帮我把灯擦了
        < 谢谢您，您的话我带给他。
        """,
    )
    told = await heard(helper)
    assert "小伙子蛮过细，还帮我把灯擦了" in told
    assert "0.83小时" in told
    [record] = await neighbourhood.call(all_of, kind=Record)
    assert record.minutes == 50
    need = (await neighbourhood.needs())[-1]
    assert need.state == NeedState.DONE


async def test_number_and_words_in_one_message(neighbourhood: Neighbourhood) -> None:
    resident, [helper] = await served(neighbourhood, "王磊")
    await heard(resident)
    await play(resident, "> 1 小伙子蛮过细 帮我拎药\n< 谢谢您，您的话我带给他。")
    assert "小伙子蛮过细 帮我拎药" in await heard(helper)
    [rating] = await neighbourhood.call(all_of, kind=Rating)
    assert rating.quality == 3


@pytest.mark.parametrize(
    ("words", "quality"),
    [("1", 3), ("2", 2), ("很好", 3), ("还行吧", 2), ("不满意，地没拖", 1), ("小姑娘很耐心", 3)],
)
async def test_many_ways_to_say_how_it_was(
    neighbourhood: Neighbourhood, words: str, quality: int
) -> None:
    resident, _ = await served(neighbourhood, "王磊")
    await heard(resident)
    await resident.say(words)
    [rating] = await neighbourhood.call(all_of, kind=Rating)
    assert rating.quality == quality


async def test_a_bad_one_is_read_by_the_community_alone(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident, [helper] = await served(neighbourhood, "王磊")
    await heard(resident)
    await play(
        resident,
        """
        > [不好]
        < 让您受委屈了，对不住。
        | 出了什么事？写一句，只有社区看得到。 [请社区的人打给我]
        > 地只扫了一半就坐着玩手机
        < 收到了，只有社区看得到，他们会问清楚。
        """,
    )
    assert "玩手机" in await heard(keeper)
    assert "玩手机" not in await heard(helper)


async def test_a_new_wish_after_a_rating_is_no_praise(neighbourhood: Neighbourhood) -> None:
    resident, [helper] = await served(neighbourhood, "王磊")
    await heard(resident)
    await resident.tap("很好")
    await heard(resident)
    await resident.say("明天下午三点请人帮我把一箱书搬上6楼")
    assert "我记成这样" in await heard(resident)
    assert "一箱书" not in await heard(helper)


async def test_a_second_thought_replaces_the_face(neighbourhood: Neighbourhood) -> None:
    resident, _ = await served(neighbourhood, "王磊")
    await heard(resident)
    letter = resident.heard[-1]
    await resident.tap("很好")
    okay = letter.tap("还行")
    assert okay
    await resident.tap_id(okay)
    [rating] = await neighbourhood.call(all_of, kind=Rating)
    assert rating.quality == 2
    assert len(await neighbourhood.call(all_of, kind=Record)) == 1


async def test_times_that_were_not_so_wait_for_a_coordinator(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident, _ = await served(neighbourhood, "王磊")
    await heard(resident)
    await play(
        resident,
        """
        > 时间不对
        < 王*这回是怎么样的？写一句，比如“3点半就走了”。
        > 他2点20就走了
        < 记下了，社区来问清楚。…
        """,
    )
    [claim] = await neighbourhood.call(all_of, kind=Claim)
    assert claim.state == ClaimState.DISPUTED
    assert await neighbourhood.call(all_of, kind=Record) == []
    assert "1001" in await heard(keeper)


async def test_of_several_one_can_be_taken_out(neighbourhood: Neighbourhood) -> None:
    resident, _ = await served(neighbourhood, "王磊", "何静")
    await heard(resident)
    await play(
        resident,
        """
        > [有人不算]
        < 哪一位不算？ [王*不算] [何*不算]
        > [何*不算]
        < 好，何*先不算，社区来问。别的人这回怎么样？ [很好] [还行] [不好]
        > 1
        < 谢谢您，记好了。…
        """,
    )
    wang, he = await neighbourhood.call(all_of, kind=Claim)
    assert wang.state == ClaimState.CONFIRMED
    assert he.state == ClaimState.DISPUTED


async def test_a_forgotten_check_out_is_asked_of_both(neighbourhood: Neighbourhood) -> None:
    resident, [helper] = await arrived(neighbourhood, "王磊")
    neighbourhood.house.clock.move(hours=2)
    assert await neighbourhood.call(ask_checkout) == 1
    assert "走" in await heard(helper)
    await play(
        resident,
        """
        < …走了没有… [走了] [还在]
        > [走了]
        < 王*是几点走的？大概就行。 [刚刚走]
        > 2点50左右吧
        < 好，记下了。
        < …这回怎么样？… [很好] [还行] [不好]
        """,
    )
    [claim] = await neighbourhood.call(all_of, kind=Claim)
    assert claim.state == ClaimState.LEFT
    assert claim.minutes == 50
    await resident.tap("很好")
    [record] = await neighbourhood.call(all_of, kind=Record)
    assert record.minutes == 50


async def test_nobody_rates_for_another(neighbourhood: Neighbourhood) -> None:
    resident, _ = await served(neighbourhood, "王磊")
    await heard(resident)
    face = resident.heard[-1].tap("很好")
    assert face
    stranger = await neighbourhood.resident("赖强", building="8栋", door="1单元101")
    [answer] = await stranger.tap_id(face)
    assert "当事人" in answer.words
    assert await neighbourhood.call(all_of, kind=Rating) == []


async def test_a_helper_does_not_confirm_for_himself(neighbourhood: Neighbourhood) -> None:
    resident, [helper] = await served(neighbourhood, "王磊")
    await heard(resident)
    face = resident.heard[-1].tap("很好")
    assert face
    await helper.tap_id(face)
    [claim] = await neighbourhood.call(all_of, kind=Claim)
    assert claim.state == ClaimState.LEFT


async def test_praise_after_the_sweep_still_reaches_the_helper(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [helper] = await served(neighbourhood, "王磊")
    neighbourhood.house.clock.move(hours=49)
    await neighbourhood.call(confirm_silent)
    await heard(helper)
    await heard(resident)
    await resident.say("很好 做事蛮过细")
    assert "做事蛮过细" in await heard(helper)
    assert len(await neighbourhood.call(all_of, kind=Record)) == 1


def confirm_silent(session: Session, now: Any) -> int:
    return claims.confirm_silent(session, now, LIMITS, ZONE)
