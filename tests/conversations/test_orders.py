"""一句话办 Said in one line: a coordinator's 缺人的, 点名问何静, 同意; 三点 is asked which; 取消第二个 of a volunteer's list."""

from models.claims import ClaimState
from models.needs import NeedState
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import play


async def test_a_coordinator_lists_what_lacks_people_and_asks_one_by_name(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏")
    resident = await neighbourhood.resident("孙汉珍", building="10栋", door="101")
    helper = await neighbourhood.volunteer("何静")
    taken = await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    await neighbourhood.posted(resident, "明天下午3点请2个人修台灯")
    await neighbourhood.posted(resident, "周六上午10点请人修电脑")
    await neighbourhood.taken(helper, taken)
    keeper.unread.clear()
    await play(
        keeper,
        """
        > 明天缺人的
        < 还缺人的有1件：…1002 …台灯… [1002点名问人]
        > 哪些事缺人
        < 还缺人的有2件：…1002 …1003 … [1002点名问人] [1003点名问人]
        > 后天缺人的
        < 都有人了，没有缺人的事。
        > 点名问何静 9999
        < 您管的地方没有9999这件事。…
        > 点名问赵钱孙 1003
        < 您管的地方没找到叫赵钱孙的志愿者。还可以问谁？ [我去]
        > 何静
        < 好，单独问何静，…
        > 点名问何静1001
        < 1001现在不缺人了，您不用做什么。
        """,
    )
    await helper.listen()
    assert "李敏想请您帮个忙" in helper.heard[-1].words


async def test_agreeing_names_the_need(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    for name, door in (("周婆婆", "501"), ("程芳", "302")):
        resident = await neighbourhood.resident(name, building="3栋", door=door, new=True)
        await neighbourhood.posted(resident, "明天上午10点请人修水龙头")
    await keeper.listen()
    keeper.unread.clear()
    await keeper.say("同意")
    assert {one.state for one in await neighbourhood.needs()} == {NeedState.IN_REVIEW}
    for words in ("同意1001", "1002批了"):
        await keeper.say(words)
        assert f"{words[-4:] if words[-1] == '1' else '1002'}" in keeper.heard[-1].words
    assert {one.state for one in await neighbourhood.needs()} == {NeedState.OPEN}


async def test_an_hour_that_may_be_either_is_asked_before_a_need_moves(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("张桂芳", building="8栋", door="1单元603")
    await neighbourhood.posted(resident, "周六上午9点请人修台灯")
    await play(
        resident,
        """
        > 1001 改到周五三点
        < 是上午还是下午？ [凌晨3点] [下午3点]
        > 不改了
        < …
        > 1001 改到周五三点
        < 是上午还是下午？ [凌晨3点] [下午3点]
        > 下午
        < 改好了：1001，周五（11月27日）下午3点，别的没动。…
        > 1001改到周四两点
        < 是上午还是下午？ [凌晨2点] [下午2点]
        > [下午2点]
        < 改好了：1001，周四（11月26日）下午2点，别的没动。…
        > 1001改到周四下午4点
        < 改好了：1001，周四（11月26日）下午4点，别的没动。…
        """,
    )


async def test_a_volunteer_gives_the_second_of_the_list_back(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="302")
    helper = await neighbourhood.volunteer("何静")
    for words in ("周六下午3点请人修台灯", "周日下午3点请人修电脑"):
        await neighbourhood.taken(helper, await neighbourhood.posted(resident, words))
    await play(
        helper,
        """
        > 我的任务
        < 您约好了2件事：…
        > 取消第二个
        < 退掉1002，周日（11月29日）下午3点修电脑，对吗？ [退掉] [不退]
        > [退掉]
        < …
        """,
    )
    held = {one.need_id: one.state for one in await neighbourhood.call(serving.all_claims)}
    assert sorted(held.values()) == sorted([ClaimState.CLAIMED, ClaimState.WITHDRAWN])
    await play(helper, "> 我的任务\n< 您约好了1件事：1001。…")
