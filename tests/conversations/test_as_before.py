"""和上次一样 The last need once more, with a new time (U14); the same twice is asked about (U13)."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conversations import cast, serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.test_post_for_others import posted_for_father
from tests.lines import play

BEFORE = "明天下午3点请两个人到4号楼帮我把旧花盆搬下楼"


async def test_only_the_time_is_asked_for(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("彭秀英", building="4号楼", door="302")
    first = await neighbourhood.posted(line, BEFORE)
    await play(
        line,
        """
        > 和上次一样
        < 照1001的样子再来一次，只换时间。…哪天来方便？…
        > 周五下午3点
        < 我记成这样：…周五…下午3点…2个人… [发布] [修改] [取消]
        > 发布
        < 发好了，编号1002。…
        """,
    )
    second = (await neighbourhood.needs())[-1]
    same = ("title", "public", "category", "places", "building", "door", "phone", "home")
    assert [getattr(second, one) for one in same] == [getattr(first, one) for one in same]
    assert second.starts_at > first.starts_at


@pytest.mark.parametrize("words", ["跟上次一样，周五下午3点", "老样子再来一次 周五下午3点"])
async def test_a_time_that_was_said_is_not_asked_again(
    neighbourhood: Neighbourhood, words: str
) -> None:
    line = await neighbourhood.resident("彭秀英", building="4号楼", door="302")
    await neighbourhood.posted(line, BEFORE)
    await play(
        line, f"> {words}\n< 照1001的样子再来一次，只换时间。…周五…下午3点… [发布] [修改] [取消]"
    )


async def test_at_the_same_time_it_is_asked_about_and_never_posted_silently(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("彭秀英", building="4号楼", door="302")
    await neighbourhood.posted(line, BEFORE)
    await line.say("和上次一样，明天下午4点")
    line.unread.clear()
    await play(
        line,
        """
        > 发布
        < 您刚发过1001，再发一条吗？ [再发一条] [不发了]
        > [再发一条]
        < 发好了，编号1002。…
        > [再发一条]
        < 发好了，编号1002。…
        """,
    )
    assert len(await neighbourhood.needs()) == 2


async def test_without_a_last_time_one_is_told_so_and_asked(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302", new=True)
    await play(
        line,
        """
        > 和上次一样
        < 您还没有发过事情，没有上次可照。
        | 要办什么事？…
        > 明天下午3点请人来修厨房水龙头
        < 我记成这样：…
        """,
    )


async def test_the_last_need_for_a_father_is_again_for_him_and_agreed_anew(
    neighbourhood: Neighbourhood,
) -> None:
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    for words in (
        "我爸一个人住，想请人周四下午2点陪他去理个发",
        "发布",
        "当面说好了",
        "郑国平",
        "11栋1单元302",
        "没有",
    ):
        await daughter.say(words)
    daughter.unread.clear()
    await play(
        daughter,
        """
        > 和上次一样，周五下午2点
        < 照1001的样子再来一次，只换时间。
        | 替郑国平发的：…11栋… [发布] [修改] [取消]
        > 发布
        < 就差一句：郑国平自己知道这件事吗？…
        > 1
        < 记好了，编号1002。…
        """,
    )
    first, second = await neighbourhood.needs()
    assert (second.resident_id, second.door) == (first.resident_id, "1单元302")
    assert (first.agreed, second.agreed) == ("face", "phone")


async def test_who_posted_for_another_takes_no_hours_from_it(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    daughter = await neighbourhood.volunteer("郑琳")
    await neighbourhood.call(also_resident, external=daughter.external)
    need = await posted_for_father(neighbourhood, daughter)
    await keeper.tap("通过")
    task = (await neighbourhood.call(serving.all_tasks))[-1]
    await daughter.tap_id(serving.tap("claim.take", task.id))
    assert "自己接不了" in daughter.heard[-1].words
    assert need.resident_id != need.posted_by


def also_resident(session: Session, now: Any, external: str) -> None:
    cast.make_resident(session, now, external, "郑琳", building="1栋", door="101")
