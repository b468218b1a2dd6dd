"""我的 My needs: how they stand, in five words; cancelled at any state, kindly (D02, D10, D17)."""

from models.needs import NeedState
from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_my_needs_stand_in_one_line_each(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await play(line, "> 我的需求\n< 您现在没有事在办。要办什么，说一句就行。 [请人帮忙]")
    await neighbourhood.posted(line, "明天下午三点请人帮我把一箱书搬上6楼")
    await play(
        line,
        """
        > 我的需求
        < 您有1件事：
        | 1001 …书…，明天（周二）下午3点，找人中 [看1001] [取消1001]
        > [看1001]
        < 1001现在是这样：…书…找人中… [取消1001]
        > [取消1001]
        < 1001取消好了。以后有事随时说。
        > 我的需求
        < 1001 …书…，明天（周二）下午3点，已取消…
        """,
    )


async def test_a_number_typed_after_the_list_shows_that_need(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await neighbourhood.posted(line, "明天下午三点请人帮我把一箱书搬上6楼")
    await neighbourhood.posted(line, "后天上午九点请人来修厨房水龙头")
    await play(
        line,
        """
        > 我的需求
        < 您有2件事：…1002…1001… [看1002] [看1001]
        > 1002
        < 1002现在是这样：…水龙头…
        """,
    )


async def test_cancelling_by_words_asks_once_and_names_who_is_on_the_way(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("杜春梅", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    need = await neighbourhood.posted(line, "今天下午两点请人帮我装窗帘")
    await neighbourhood.taken(helper, need, on_the_way=True)
    await line.listen()
    line.unread.clear()
    await play(
        line,
        """
        > 取消 我儿子突然回来了 他来弄
        < 取消1001，今天（周一）下午2点…窗帘，对吗？
        | 何*已经在路上了。 [取消] [不取消]
        > 哎哟 那怎么好意思 要不让她来坐下子喝口水？
        < 不用过意不去，人家会体谅的。
        | 1001要取消吗？ [取消] [不取消]
        > 1 帮我跟她说声对不起
        < 1001取消好了，何*那边我去说。以后有事随时说。
        """,
    )
    [cancelled] = await neighbourhood.needs()
    assert cancelled.state == NeedState.CANCELLED
    assert "儿子突然回来了" in cancelled.reason
    letters = await helper.listen()
    assert any("对不起" in one.words for one in letters)


async def test_a_need_of_somebody_else_cannot_be_seen_or_cancelled(
    neighbourhood: Neighbourhood,
) -> None:
    owner = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await neighbourhood.posted(owner, "明天下午三点请人帮我把一箱书搬上6楼")
    await owner.say("我的需求")
    look, cancel = (owner.heard[-1].tap(label) for label in ("看1001", "取消1001"))
    assert look
    assert cancel
    other = await neighbourhood.resident("赖强", building="8栋", door="1单元101")
    for tap in (look, cancel):
        [answer] = await other.tap_id(tap)
        assert "302" not in answer.words
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.OPEN


async def test_the_card_shows_the_secrets_of_the_door_to_its_owner(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    need = await neighbourhood.posted(line, "明天上午九点请人陪我去医院")
    await neighbourhood.taken(helper, need)
    await line.listen()
    line.unread.clear()
    await line.say("我的需求")
    assert "何*接了" in line.heard[-1].words
    [card] = await line.tap("看1001")
    assert "到达码" in card.words
    assert "暗号" in card.words
    assert "何静" not in card.words
