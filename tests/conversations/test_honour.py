"""我的荣誉 The card and being named: asked once, as one likes, taken back at once; never a ranking."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from models import honours, people
from models.errors import NotAllowed
from tests.conversations import serving
from tests.conversations.cast import LIMITS, Neighbourhood
from tests.conversations.days import go_on
from tests.lines import play


def card_of(session: Session, now: datetime, person_id: int) -> honours.Honours | None:
    try:
        return honours.of(session, person_id, LIMITS)
    except NotAllowed:
        return None


async def test_a_card_is_made_as_one_likes_and_put_away(neighbourhood: Neighbourhood) -> None:
    peng = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    wang = await neighbourhood.volunteer("王磊")
    await serving.serve_once(neighbourhood, peng, wang)
    await go_on(neighbourhood, days=4)
    for one in (peng, wang):
        await one.listen()
        one.unread.clear()
    me = (await neighbourhood.person_of(wang)).id
    assert await neighbourhood.call(card_of, person_id=me) is None
    await play(
        wang,
        """
        > 我的荣誉
        < 给您做一张荣誉卡，上面有星级、凭签到的小时、去过几户人家。只有您自己打得开，发不发给别人由您。
        | 名字怎么写？随时能改，也能不要。 [写全名] [只写姓] [不写名字] [公开表彰]
        > 只写姓
        < 卡做好了，只写了姓。24小时内打得开，长按图片就能存、能发。 [看我的荣誉卡] [换个写法] [公开表彰]
        """,
    )
    card = await neighbourhood.call(card_of, person_id=me)
    assert card is not None
    assert (card.name, card.verified, card.granted) == ("王*", 54, 0)
    assert (card.times, card.homes, card.star, card.code) == (1, 1, 0, "")
    await play(
        wang,
        """
        > 我的荣誉
        < 卡做好了，只写了姓。… [看我的荣誉卡] [换个写法] [公开表彰]
        > [换个写法]
        < 名字怎么写？… [写全名] [只写姓] [不写名字] [不要卡了]
        > [写全名]
        < 卡做好了，写的是全名。… [看我的荣誉卡] [换个写法] [公开表彰]
        """,
    )
    assert (await neighbourhood.call(card_of, person_id=me)).name == "王磊"  # type: ignore[union-attr]
    await wang.tap("换个写法")
    await wang.tap("不要卡了")
    assert await neighbourhood.call(card_of, person_id=me) is None


async def test_nobody_is_named_without_their_yes_and_not_after_their_no(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    peng = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    wang = await neighbourhood.volunteer("王磊")
    await neighbourhood.volunteer("何静")
    await serving.serve_once(neighbourhood, peng, wang)
    for one in (limin, wang):
        await one.listen()
        one.unread.clear()
    await play(limin, "> 表彰名单\n< 这里还没有人同意公开写名字。…")
    await play(
        wang,
        """
        > 公开表彰
        < 社区表彰志愿者的时候，可以写您的名字和星级吗？不排名次，随时能收回，一收回就不再写。 [可以写我] [不要写我]
        > [可以写我]
        < 好，谢谢您。改主意了就说“公开表彰”，当时就不再写。
        """,
    )
    await play(
        limin,
        """
        > 表彰名单
        < 同意写名字的有1位，按编号排，不分先后：
        | 王磊，槐荫社区，志愿者
        """,
    )
    await play(
        wang,
        """
        > 公开表彰
        < …
        > [不要写我]
        < 好，不写您的名字。
        """,
    )
    await play(limin, "> 表彰名单\n< 这里还没有人同意公开写名字。…")


async def test_the_list_is_for_coordinators_and_for_their_places(
    neighbourhood: Neighbourhood,
) -> None:
    wang = await neighbourhood.volunteer("王磊")
    await wang.say("表彰名单")
    assert "王磊" not in wang.heard[-1].words
    me = (await neighbourhood.person_of(wang)).id
    with pytest.raises(NotAllowed):
        await neighbourhood.call(asks, person_id=me)


def asks(session: Session, now: datetime, person_id: int) -> None:
    honours.to_name(session, people.who(session, person_id), now, LIMITS)
